-- Up Migration

-- Wrong guesses at anything, counted over all nodes until their window ends.
create table guesses (
  -- HMAC of what is guessed at, or of where the guess came from
  target bytea primary key check (length(target) = 32),
  count int not null,
  ends_at timestamptz not null
);
create index guesses_ending on guesses (ends_at);
drop table staff_guesses;
drop table appointment_guesses;

-- Down Migration

create table staff_guesses (
  target bytea primary key check (length(target) = 32),
  count int not null,
  since timestamptz not null default now()
);
create index staff_guesses_since on staff_guesses (since);
create table appointment_guesses (
  target bytea primary key check (length(target) = 32),
  count int not null,
  ends_at timestamptz not null
);
create index appointment_guesses_ending on appointment_guesses (ends_at);
drop table guesses;
