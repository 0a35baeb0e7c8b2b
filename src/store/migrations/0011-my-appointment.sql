-- Up Migration

-- Tries to open an appointment with its number and a birth date that were wrong, counted until the window ends.
create table appointment_guesses (
  -- HMAC of the number that was tried or of where the try came from
  target bytea primary key check (length(target) = 32),
  count int not null,
  ends_at timestamptz not null
);
create index appointment_guesses_ending on appointment_guesses (ends_at);

-- Down Migration

drop table appointment_guesses;
