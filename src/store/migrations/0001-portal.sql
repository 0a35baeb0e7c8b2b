-- Up Migration

create table tenants (
  id int generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,60}$'),
  name text not null,
  zone text not null,
  phone text not null,
  email text not null,
  address text not null,
  -- only the pages of real ones call themselves official; those for rehearsals are not listed
  kind text not null default 'real' check (kind in ('real', 'demo', 'rehearsal'))
);

create table centres (
  id int generated always as identity primary key,
  tenant_id int not null references tenants,
  name text not null,
  street text not null,
  postcode text not null,
  city text not null,
  access text not null
);

create table opening_hours (
  centre_id int not null references centres,
  -- ISO weekday, 1 is Monday
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  -- parallel stations
  lines smallint not null check (lines > 0),
  primary key (centre_id, weekday, opens)
);

create table services (
  id int generated always as identity primary key,
  tenant_id int not null references tenants,
  name text not null,
  description text not null,
  minutes smallint not null check (minutes > 0),
  doses smallint not null check (doses in (1, 2)),
  dose_gap_days smallint check (dose_gap_days > 0),
  check ((doses = 2) = (dose_gap_days is not null))
);

create table releases (
  id int generated always as identity primary key,
  tenant_id int not null references tenants,
  service_id int not null references services,
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,60}$'),
  title text not null,
  kind text not null check (kind in ('live', 'draw', 'allocate')),
  phase text not null default 'draft' check (phase in (
    'draft', 'announced', 'lobby', 'drawn', 'open', 'sold_out', 'closed', 'reported', 'postponed', 'cancelled'
  )),
  identity text not null check (identity in ('code', 'person', 'anonymous')),
  rule jsonb not null,
  party_max smallint not null check (party_max between 1 and 8),
  pass_ms int not null check (pass_ms > 0),
  grace_ms int not null check (grace_ms > 0),
  hold_ms int not null check (hold_ms > 0),
  lobby_at timestamptz not null,
  opens_at timestamptz not null check (opens_at > lobby_at),
  closes_at timestamptz not null check (closes_at > opens_at),
  announced_at timestamptz,
  message text,
  -- the draw's secret, encrypted until it is revealed
  sealed_secret bytea not null,
  commitment bytea not null check (length(commitment) = 32),
  beacon text not null default '',
  -- all null until the draw
  secret bytea check (sha256(secret) = commitment),
  lobby_count int,
  lobby_digest bytea,
  seed bytea check (length(seed) = 32),
  check ((seed is null) = (lobby_count is null) and (seed is null) = (lobby_digest is null) and (seed is null) = (secret is null))
);

-- Joins of a release lock its row here, one batch after the other: numbers are dense because of it.
create table lobbies (
  release_id int primary key references releases,
  -- the last number given to a ticket or, after the draw, to somebody who went to the end of the line
  ticket_count int not null default 0,
  -- people on all tickets
  people_count int not null default 0
) with (fillfactor = 50);

-- Everything that changes passes, holds or bookings of a release locks its row here, so that all of it happens one
-- after the other and each step sees what the one before it did. Lobbies are locked before fronts.
create table fronts (
  release_id int primary key references releases,
  admitted_place int not null default 0,
  slot_count int not null default 0,
  free int not null default 0,
  reserved int not null default 0 check (reserved >= 0),
  booked int not null default 0 check (booked >= 0),
  lapsed int not null default 0,
  -- how often somebody who had given their ticket back came again
  came_back int not null default 0,
  entry_count int not null default 0,
  ledger_head bytea not null default decode(repeat('00', 32), 'hex'),
  -- when the last entry was made; the next one is never earlier
  entry_at timestamptz not null default '-infinity',
  -- the promise: whoever is let in gets an appointment
  check (reserved <= free)
) with (fillfactor = 50);

create table codes (
  release_id int not null references releases,
  -- HMAC of the code in the letter
  code bytea not null,
  primary key (release_id, code)
);

create table tickets (
  release_id int not null references releases,
  n int not null check (n > 0),
  -- HMAC of the identity
  person bytea not null,
  -- random, public after the draw
  receipt bytea not null,
  party smallint not null check (party between 1 and 8),
  wishes text not null default '',
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (release_id, n),
  unique (release_id, person)
);

-- Places at the end of the line that were given to tickets whose pass lapsed.
create table requeued (
  release_id int not null references releases,
  place int not null,
  n int not null,
  primary key (release_id, place),
  unique (release_id, n, place)
);

create table waiting_list (
  release_id int not null references releases,
  n int not null,
  place int not null,
  joined_at timestamptz not null default now(),
  primary key (release_id, n),
  unique (release_id, place)
);

create table slots (
  id int generated always as identity primary key,
  release_id int not null references releases,
  centre_id int not null references centres,
  starts_at timestamptz not null,
  dose smallint not null check (dose in (1, 2)),
  -- a series is one unit: the second dose is fixed with the first
  second_slot_id int references slots,
  capacity smallint not null check (capacity > 0),
  taken smallint not null default 0,
  check (taken between 0 and capacity),
  check (dose = 1 or second_slot_id is null),
  unique (release_id, centre_id, dose, starts_at)
) with (fillfactor = 70);

create table passes (
  release_id int not null references releases,
  place int not null,
  n int not null,
  party smallint not null,
  state text not null default 'open' check (state in ('open', 'used', 'lapsed', 'returned')),
  admitted_at timestamptz not null default now(),
  picked_up_at timestamptz,
  expires_at timestamptz not null,
  primary key (release_id, place)
) with (fillfactor = 70);
create unique index passes_live on passes (release_id, n) where state in ('open', 'used');
create index passes_of_ticket on passes (release_id, n);
create index passes_expiring on passes (release_id, expires_at) where state = 'open';
create index passes_admitted on passes (release_id, admitted_at);

create table bookings (
  id int generated always as identity primary key,
  release_id int not null references releases,
  n int not null,
  state text not null check (state in ('held', 'confirmed', 'cancelled', 'lapsed')),
  party smallint not null,
  held_until timestamptz not null,
  confirmed_at timestamptz,
  number text unique,
  -- names and birth dates, encrypted with the tenant's key
  sealed bytea,
  check ((confirmed_at is null) = (number is null))
) with (fillfactor = 70);
create unique index bookings_live on bookings (release_id, n) where state in ('held', 'confirmed');
create index bookings_of_ticket on bookings (release_id, n);
create index bookings_expiring on bookings (release_id, held_until) where state = 'held';

create table appointments (
  booking_id int not null references bookings,
  member smallint not null,
  dose smallint not null,
  slot_id int not null references slots,
  primary key (booking_id, member, dose)
);
create index appointments_of_slot on appointments (slot_id);

-- A person has at most one live booking in a release, whoever's ticket it came from.
create table booked_persons (
  release_id int not null references releases,
  person bytea not null,
  booking_id int not null references bookings,
  primary key (release_id, person)
);
create index booked_persons_of_booking on booked_persons (booking_id);

create table ledger_entries (
  release_id int not null references releases,
  position int not null,
  payload text not null,
  hash bytea not null,
  primary key (release_id, position)
);

-- Down Migration

drop table ledger_entries, booked_persons, appointments, bookings, passes, slots, waiting_list, requeued, tickets,
  codes, fronts, lobbies, releases, services, opening_hours, centres, tenants;
