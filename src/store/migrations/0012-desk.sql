-- Up Migration

-- Callers who want to be called when it is their turn. A row is deleted as soon as the call is made.
create table callbacks (
  release_id int not null references releases,
  n int not null,
  -- the number to call, encrypted with the tenant's key
  sealed bytea not null,
  asked_at timestamptz not null default now(),
  primary key (release_id, n)
);

-- Down Migration

drop table callbacks;
