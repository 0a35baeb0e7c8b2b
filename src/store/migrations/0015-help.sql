-- Up Migration

-- Codes that open a ticket on the device of somebody who helps: one a ticket, good for some minutes.
create table help_codes (
  release_id int not null,
  n int not null,
  -- HMAC of the code
  code bytea not null unique check (length(code) = 32),
  expires_at timestamptz not null,
  primary key (release_id, n),
  foreign key (release_id, n) references tickets on delete cascade
);
create index help_codes_expiring on help_codes (expires_at);

-- Down Migration

drop table help_codes;
