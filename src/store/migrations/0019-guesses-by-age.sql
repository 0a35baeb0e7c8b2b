-- Up Migration

-- Each guess clears away what is too old to count: while thousands of networks guess, without reading all of it.
create index staff_guesses_since on staff_guesses (since);

-- Down Migration

drop index staff_guesses_since;
