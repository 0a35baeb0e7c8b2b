-- Up Migration

create table notices (
  id bigint generated always as identity primary key,
  tenant_id int not null references tenants,
  release_id int references releases,
  -- what is told to whom by which channel: nothing is told twice
  key text not null unique,
  kind text not null,
  channel text not null check (channel in ('mail', 'sms', 'webhook')),
  language text not null,
  -- recipient and facts, encrypted with the tenant's key; null once it is sent
  sealed bytea,
  -- the same in every attempt, so that a repeat can be known as one
  message_id uuid not null unique default gen_random_uuid(),
  state text not null default 'queued' check (state in ('queued', 'sent', 'dead')),
  attempts smallint not null default 0,
  -- why the last attempt failed, without what the other side said
  reason text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((state = 'queued') = (ended_at is null)),
  check ((state = 'sent') = (sealed is null))
) with (fillfactor = 80);
create index notices_of_release on notices (release_id, id);
create index notices_not_sent on notices (tenant_id, id) where state <> 'sent';

-- Who takes jobs. A worker is alive while the session of its process holds the advisory lock (98008, life).
create table job_workers (
  worker_id text primary key,
  life int not null
);

-- Down Migration

drop table job_workers, notices;
