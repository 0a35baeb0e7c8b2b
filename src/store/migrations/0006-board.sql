-- Up Migration

-- One row a run of a process; a row that is no longer renewed tells of a process that has died.
create table nodes (
  id uuid primary key,
  -- machine and number of the process, the same after a restart
  name text not null,
  -- processes that share a port
  machine text not null,
  started_at timestamptz not null,
  beat_at timestamptz not null default now(),
  -- JSON, written and read by the same code only
  report text not null
) with (fillfactor = 50);

-- How often the page of a release was opened, by the run that counted it.
create table release_visits (
  release_id int not null references releases on delete cascade,
  node_id uuid not null,
  visits int not null,
  primary key (release_id, node_id)
) with (fillfactor = 70);

-- What the board and the report draw; sums unless the comment says otherwise.
create table release_samples (
  release_id int not null references releases on delete cascade,
  -- a whole second
  at timestamptz not null,
  phase text not null,
  visits int not null,
  joined int not null,
  people int not null,
  -- at this instant: places of the line that have not been let in
  waiting int not null,
  admitted int not null,
  -- at this instant, in appointments: held + booked + free is all there are
  held int not null,
  booked int not null,
  free int not null,
  lapsed int not null,
  -- at this instant
  waiting_list int not null,
  primary key (release_id, at)
);

-- How one process did between two samples, all tenants together.
create table load_samples (
  at timestamptz not null,
  node_id uuid not null,
  -- length of the interval
  seconds real not null,
  requests int not null,
  fronts int not null,
  shed int not null,
  failed int not null,
  -- null where there was no such request
  join_p99_ms real,
  pass_p99_ms real,
  hold_p99_ms real,
  confirm_p99_ms real,
  late_ms real not null,
  primary key (at, node_id)
);

-- Down Migration

drop table load_samples, release_samples, release_visits, nodes;
