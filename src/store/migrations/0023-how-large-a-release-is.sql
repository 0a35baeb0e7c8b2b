-- Up Migration

-- For the planner every release is as large as all of them together. A release that it has not heard of would look empty
-- to it, and then any index that begins with the release looks as good as the one that finds the row.
alter table tickets alter column release_id set (n_distinct = 1);
alter table requeued alter column release_id set (n_distinct = 1);
alter table waiting_list alter column release_id set (n_distinct = 1);
alter table passes alter column release_id set (n_distinct = 1);
alter table bookings alter column release_id set (n_distinct = 1);
alter table booked_persons alter column release_id set (n_distinct = 1);
alter table slots alter column release_id set (n_distinct = 1);
alter table contacts alter column release_id set (n_distinct = 1);
alter table notices alter column release_id set (n_distinct = 1);

-- Down Migration

alter table tickets alter column release_id reset (n_distinct);
alter table requeued alter column release_id reset (n_distinct);
alter table waiting_list alter column release_id reset (n_distinct);
alter table passes alter column release_id reset (n_distinct);
alter table bookings alter column release_id reset (n_distinct);
alter table booked_persons alter column release_id reset (n_distinct);
alter table slots alter column release_id reset (n_distinct);
alter table contacts alter column release_id reset (n_distinct);
alter table notices alter column release_id reset (n_distinct);
