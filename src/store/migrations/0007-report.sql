-- Up Migration

-- What is published of a release after it, byte for byte; the ledger holds its SHA-256.
create table reports (
  release_id int primary key references releases,
  document text not null,
  made_at timestamptz not null default now()
);

-- Down Migration

drop table reports;
