-- Up Migration

-- A second appointment given at a centre takes a seat like a booked one: the slot's own constraint refuses one too many,
-- whichever version of a node gives it.
update slots
set taken = taken + visits.seats
from (select slot_id, count(*) as seats from centre_visits where slot_id is not null group by slot_id) as visits
where slots.id = visits.slot_id;

create function count_seats_given() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update slots set taken = taken + 1 where id = new.slot_id;
  else
    update slots set taken = taken - 1 where id = old.slot_id;
  end if;
  return null;
end
$$;
create trigger centre_visits_take_seats after insert or delete on centre_visits
  for each row execute function count_seats_given();

-- Who has opened a day list lately is asked with each page of it.
create index audit_entries_of_member on audit_entries (member_id, action, at);

-- Down Migration

drop index audit_entries_of_member;
drop trigger centre_visits_take_seats on centre_visits;
drop function count_seats_given;
update slots
set taken = taken - visits.seats
from (select slot_id, count(*) as seats from centre_visits where slot_id is not null group by slot_id) as visits
where slots.id = visits.slot_id;
