-- Up Migration

alter table centres
  -- ISO 3166-1 and -2: whose public holidays close the centre; null where holidays do not matter
  add column holiday_country text check (holiday_country ~ '^[A-Z]{2}$'),
  add column holiday_state text check (holiday_state ~ '^[A-Z0-9]{1,3}$'),
  -- set when the centre is used no more; its releases and bookings stay
  add column retired_at timestamptz,
  add check (holiday_state is null or holiday_country is not null);
create index centres_of_tenant on centres (tenant_id);

-- Times at which lines pause within the opening hours.
create table breaks (
  centre_id int not null references centres,
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null check (ends > starts),
  -- how many lines pause; null for all of them
  lines smallint check (lines > 0),
  primary key (centre_id, weekday, starts)
);

-- Days on which a centre is closed, beside the public holidays.
create table closures (
  centre_id int not null references centres,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  reason text not null,
  primary key (centre_id, first_day)
);

alter table services
  -- who may have it: what releases of this service begin with
  add column rule jsonb not null default '{}',
  add column identity text not null default 'person' check (identity in ('code', 'person', 'anonymous')),
  add column retired_at timestamptz;
create index services_of_tenant on services (tenant_id);

-- Codes of letters belong to a tenant; a release copies those of the lists that it uses into `codes`.
create table code_lists (
  id int generated always as identity primary key,
  tenant_id int not null references tenants,
  name text not null check (length(name) between 1 and 100),
  source text not null check (source in ('created', 'imported')),
  code_count int not null default 0,
  created_at timestamptz not null default now(),
  unique (tenant_id, name)
);

create table listed_codes (
  list_id int not null references code_lists on delete cascade,
  -- HMAC of the code in the letter, by the tenant's key: the same as in `codes`
  code bytea not null check (length(code) = 32),
  primary key (list_id, code)
);

create table release_code_lists (
  release_id int not null references releases,
  list_id int not null references code_lists,
  primary key (release_id, list_id)
);
create index release_code_lists_of_list on release_code_lists (list_id);

-- Files that were checked and wait for somebody to say yes to what they change.
create table pending_imports (
  id int generated always as identity primary key,
  tenant_id int not null references tenants,
  file_name text not null,
  content jsonb not null,
  created_at timestamptz not null default now()
);
create index pending_imports_of_tenant on pending_imports (tenant_id, created_at);
create index slots_of_centre on slots (centre_id, starts_at);

-- Down Migration

drop index slots_of_centre, centres_of_tenant, services_of_tenant;
drop table pending_imports, release_code_lists, listed_codes, code_lists, closures, breaks;
alter table services drop column rule, drop column identity, drop column retired_at;
alter table centres drop column holiday_country, drop column holiday_state, drop column retired_at;
