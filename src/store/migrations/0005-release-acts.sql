-- Up Migration

alter table releases
  add column paused_at timestamptz,
  -- the role of who announced it; null where the portal itself did
  add column announced_by text,
  -- what a draft's slots follow from, as it was asked for in the console
  add column plan jsonb;

-- What staff did to a release, each once: a form that is sent twice brings the same key.
create table release_acts (
  release_id int not null references releases,
  key text not null,
  type text not null,
  at timestamptz not null default now(),
  primary key (release_id, key)
);

-- Rehearsals of a release on a twin; at most one goes on at a time.
create table rehearsals (
  id int generated always as identity primary key,
  release_id int not null references releases,
  -- how many times the forecast's load
  load smallint not null check (load in (1, 2)),
  people int not null,
  appointments int not null,
  state text not null default 'running' check (state in ('running', 'passed', 'failed', 'broken')),
  started_at timestamptz not null default now(),
  -- a rehearsal whose process has gone silent counts as broken
  heard_at timestamptz not null default now(),
  ended_at timestamptz,
  -- the last lines of its progress
  lines jsonb not null default '[]',
  expected jsonb not null,
  verdict jsonb
);
create unique index rehearsals_running on rehearsals ((true)) where state = 'running';
create index rehearsals_of_release on rehearsals (release_id, id);

-- Down Migration

drop table rehearsals, release_acts;
alter table releases drop column paused_at, drop column announced_by, drop column plan;
