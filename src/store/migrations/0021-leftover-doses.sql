-- Up Migration

-- Who on a waiting list said that they can come at short notice, and to which centres: nearness without an address.
create table short_notice (
  release_id int not null,
  n int not null,
  centre_ids int[] not null check (cardinality(centre_ids) > 0),
  primary key (release_id, n),
  foreign key (release_id, n) references tickets
);

-- Doses that are left at a centre on a day, offered to the waiting list of a release.
create table leftovers (
  release_id int not null references releases,
  -- from 1 in each release, as the ledger names it
  number int not null check (number > 0),
  centre_id int not null references centres,
  doses smallint not null check (doses > 0),
  -- how long each person has to answer
  answer_ms int not null check (answer_ms > 0),
  -- until when somebody must be there
  until timestamptz not null,
  made_at timestamptz not null default now(),
  made_by int not null references staff_members,
  -- of the form that asked, so that it acts once
  key uuid not null unique,
  primary key (release_id, number)
);

create table leftover_offers (
  release_id int not null,
  number int not null,
  n int not null,
  place int not null,
  party smallint not null check (party > 0),
  state text not null default 'open' check (state in ('open', 'taken', 'declined', 'lapsed')),
  expires_at timestamptz not null,
  -- who comes, once it is taken
  visit_ids uuid[] not null default '{}',
  primary key (release_id, number, n),
  foreign key (release_id, number) references leftovers,
  foreign key (release_id, n) references tickets
);
create index leftover_offers_of_ticket on leftover_offers (release_id, n);
create index leftovers_of_centre on leftovers (centre_id, until);

-- Who takes such a dose is expected, unlike a walk-in, of whom nobody knows before.
alter table centre_visits add column is_expected boolean not null default false;

-- Down Migration

alter table centre_visits drop column is_expected;
drop table leftover_offers, leftovers, short_notice;
