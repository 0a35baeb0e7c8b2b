-- Up Migration

create index slots_of_release on slots (release_id, starts_at);

-- Down Migration

drop index slots_of_release;
