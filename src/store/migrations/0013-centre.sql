-- Up Migration

-- Who comes to a centre without a booking of a release: walk-ins, and second appointments made on the spot.
create table centre_visits (
  -- made by the device that took it down, so that it arrives once
  id uuid primary key,
  tenant_id int not null references tenants,
  centre_id int not null references centres,
  service_id int not null references services,
  -- in the tenant's zone
  day date not null,
  dose smallint not null check (dose in (1, 2)),
  -- the time of a second appointment; null for walk-ins
  slot_id int references slots,
  number text not null unique,
  -- whether a walk-in takes a dose that is left over rather than a seat
  is_leftover boolean not null default false,
  -- the name and birth date, encrypted with the tenant's key, until they are deleted
  sealed bytea,
  -- whose second appointment it is: of an appointment, or of a walk-in; each has one at most
  first_booking_id int references bookings on delete cascade,
  first_member smallint,
  first_visit_id uuid unique references centre_visits on delete set null,
  made_at timestamptz not null default now(),
  made_by int not null references staff_members,
  unique (first_booking_id, first_member),
  check ((first_booking_id is null) = (first_member is null)),
  check (slot_id is not null or (first_booking_id is null and first_visit_id is null))
);
create index centre_visits_of_day on centre_visits (centre_id, day);
create index centre_visits_of_slot on centre_visits (slot_id);

-- What devices say about the people of a day list. Nothing is changed here: what counts follows from all of it.
create table centre_events (
  -- made by the device, so that it arrives once
  id uuid primary key,
  -- in the order in which devices are told
  position bigint generated always as identity unique,
  centre_id int not null references centres,
  booking_id int references bookings on delete cascade,
  member smallint,
  dose smallint,
  visit_id uuid references centre_visits on delete cascade,
  kind text not null check (kind in ('arrived', 'given', 'no_show', 'undone')),
  -- the event that is taken back
  undoes uuid,
  -- by the device's clock, never after it was received
  at timestamptz not null,
  received_at timestamptz not null default now(),
  device text not null check (length(device) between 1 and 60),
  device_name text not null check (length(device_name) between 1 and 100),
  staff_id int not null references staff_members,
  check ((booking_id is null) <> (visit_id is null)),
  check ((booking_id is null) = (member is null) and (booking_id is null) = (dose is null)),
  check ((kind = 'undone') = (undoes is not null))
);
create index centre_events_of_appointment on centre_events (booking_id, member, dose);
create index centre_events_of_visit on centre_events (visit_id);
create index centre_events_of_centre on centre_events (centre_id, received_at);

-- Doses that count: one a person and appointment, whatever devices say.
create table doses_given (
  event_id uuid primary key references centre_events on delete cascade,
  booking_id int,
  member smallint,
  dose smallint,
  visit_id uuid,
  unique nulls not distinct (booking_id, member, dose, visit_id)
);

-- Down Migration

drop table doses_given, centre_events, centre_visits;
