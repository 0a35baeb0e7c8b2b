-- Up Migration

-- For how many days a tenant keeps what tells of people; why, stands in docs/privacy.md.
alter table tenants
  -- after the last appointment of a release
  add keep_details_days smallint not null default 30 check (keep_details_days between 1 and 365),
  add keep_contacts_days smallint not null default 14 check (keep_contacts_days between 1 and 365),
  add keep_pseudonyms_days smallint not null default 30 check (keep_pseudonyms_days between 1 and 365),
  add keep_notices_days smallint not null default 14 check (keep_notices_days between 1 and 365),
  -- after the day of the visit
  add keep_attendances_days smallint not null default 90 check (keep_attendances_days between 1 and 3650),
  -- after the change that an entry tells of
  add keep_audit_days smallint not null default 730 check (keep_audit_days between 90 and 3650);

-- What was deleted of a release, and when; a release whose row is here is not looked at again.
create table deletions (
  release_id int not null references releases,
  subject text not null,
  deleted int not null,
  at timestamptz not null default now(),
  primary key (release_id, subject)
);

-- The master keys of the installation one after the other, by their fingerprints: which one is in use follows from here,
-- for all nodes alike. The keys themselves are never in the database.
create table key_changes (
  id int generated always as identity primary key,
  former bytea not null check (length(former) = 32),
  next bytea not null check (length(next) = 32),
  -- from when on the next one seals
  used_at timestamptz not null,
  -- when nothing was left that the former one had sealed
  done_at timestamptz
);
create unique index key_changes_going_on on key_changes ((true)) where done_at is null;

-- Keys that could not be changed with the master key, sealed with it.
create table kept_keys (
  purpose text primary key,
  sealed bytea not null
);

-- Which node has read which master key.
create table key_readers (
  node text not null,
  fingerprint bytea not null,
  seen_at timestamptz not null default now(),
  primary key (node, fingerprint)
);

-- Only the job that deletes what is too old may delete, and only in a transaction in which it says so.
create or replace function keep_audit_entries() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('punkt8.deletes_old_entries', true) = 'on' then
    return null;
  end if;
  raise exception 'the audit trail is only added to';
end
$$;

-- Down Migration

create or replace function keep_audit_entries() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only added to';
end
$$;
drop table key_readers, kept_keys, key_changes, deletions;
alter table tenants drop keep_details_days, drop keep_contacts_days, drop keep_pseudonyms_days, drop keep_notices_days,
  drop keep_attendances_days, drop keep_audit_days;
