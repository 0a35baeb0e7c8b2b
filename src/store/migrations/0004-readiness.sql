-- Up Migration

-- Whom a tenant calls when a release is announced, in the order of their positions.
create table duty_roster (
  id int generated always as identity primary key,
  tenant_id int not null references tenants,
  position smallint not null check (position between 1 and 999),
  -- name, mail address, phone number, webhook; encrypted with the tenant's key
  sealed bytea not null,
  language text not null check (language in ('de', 'en')),
  -- how long this person has to answer before the next one is called
  wait_ms int not null check (wait_ms > 0),
  -- when they are on duty, in the tenant's zone: ISO weekdays and times; until before from means over midnight
  days smallint[] not null check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'),
  from_time time not null,
  until_time time not null
);
create index duty_roster_of_tenant on duty_roster (tenant_id, position);

-- What was made ready for a release, and when it has to be.
create table readiness (
  release_id int primary key references releases,
  -- from the announcement to the lobby, and what the preparation needs
  lead_ms bigint not null,
  needed_ms bigint not null,
  arm_at timestamptz not null,
  armed_at timestamptz
);

-- One chain of calls for the announcement and one for every postponement.
create table duty_chains (
  release_id int not null references releases,
  round smallint not null,
  state text not null default 'calling' check (state in ('calling', 'acknowledged', 'ended')),
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  acknowledged_by text,
  primary key (release_id, round),
  check ((state = 'calling') = (ended_at is null)),
  check ((state = 'acknowledged') = (acknowledged_by is not null))
);
create unique index duty_chains_calling on duty_chains (release_id) where state = 'calling';

-- Everybody who was called, step by step; a person is called once in each step.
create table duty_calls (
  release_id int not null,
  round smallint not null,
  step smallint not null check (step > 0),
  -- 'roster 12', or 'member 5' where nobody stands on the roster
  person text not null,
  scope text not null check (scope in ('one', 'all')),
  sealed_name bytea not null,
  called_at timestamptz not null default now(),
  -- SHA-256 of what the link holds
  token_hash bytea not null unique check (length(token_hash) = 32),
  primary key (release_id, round, step, person),
  foreign key (release_id, round) references duty_chains
);

create table preflights (
  id int generated always as identity primary key,
  release_id int not null references releases,
  at timestamptz not null default now(),
  occasion text not null check (occasion in ('asked', 'announced', 'armed')),
  checks jsonb not null
);
create index preflights_of_release on preflights (release_id, id);

-- What the installation has shown that it can do.
create table capabilities (
  id int generated always as identity primary key,
  at timestamptz not null default now(),
  people int not null,
  joins_per_second real not null,
  requests_per_second real not null,
  bookings_per_second real not null
);

-- Down Migration

drop table capabilities, preflights, duty_calls, duty_chains, readiness, duty_roster;
