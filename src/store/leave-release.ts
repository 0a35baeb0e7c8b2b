import type { Database } from './database.ts'
import { ledgerEntry, lockFront } from './ledger-entry.ts'

export type LeaveAnswer = { outcome: 'left' | 'already_booked' | 'unknown' }

const text = `
  with request as (
    select n, position from unnest($2::int[]) with ordinality as request (n, position)
  ),
  given_back as (
    update passes
    set state = 'returned'
    from request
    where passes.release_id = $1 and passes.n = request.n and passes.state = 'open'
    returning passes.n, passes.place, passes.party
  ),
  dropped as (
    update bookings
    set state = 'lapsed'
    from given_back
    where bookings.release_id = $1 and bookings.n = given_back.n and bookings.state = 'held'
    returning bookings.id, bookings.n, bookings.party
  ),
  seat as (
    select appointments.slot_id, count(*) as seats
    from dropped
    join appointments on appointments.booking_id = dropped.id
    group by appointments.slot_id
  ),
  slot as (
    update slots set taken = taken - seat.seats from seat where slots.id = seat.slot_id
  ),
  booked as (
    select bookings.n
    from request
    join bookings on bookings.release_id = $1 and bookings.n = request.n and bookings.state = 'confirmed'
  ),
  left_line as (
    update tickets
    set left_at = now()
    from request
    where tickets.release_id = $1 and tickets.n = request.n and tickets.left_at is null
      and request.n not in (select n from booked)
    returning tickets.n
  ),
  left_list as (
    delete from waiting_list using request where waiting_list.release_id = $1 and waiting_list.n = request.n
  ),
  ${ledgerEntry({
    type: 'returned',
    facts: `jsonb_build_object(
      'passes', coalesce((select jsonb_agg(jsonb_build_array(place, n) order by place) from given_back), '[]'),
      'left', coalesce(
        (select jsonb_agg(n order by n) from left_line where n not in (select n from given_back)), '[]'
      )
    )`,
    when: 'exists (select from given_back union all select from left_line)',
    front: `
      free = free + (select coalesce(sum(party), 0) from dropped),
      reserved = reserved
        - (select coalesce(sum(party), 0) from given_back where n not in (select n from dropped)),
      lapsed = lapsed + (select count(*) from given_back)`,
  })}
  select case
    when booked.n is not null then 'already_booked'
    when tickets.n is not null then 'left'
    else 'unknown'
  end as outcome
  from request
  left join booked using (n)
  left join tickets on tickets.release_id = $1 and tickets.n = request.n
  order by request.position`

/** Gives tickets back, with their pass and what it holds; whoever is next moves up. Repeating it changes nothing. */
export function leaveRelease(database: Database, releaseId: number, numbers: number[]): Promise<LeaveAnswer[]> {
  return database.rowsAfterLock<LeaveAnswer>([lockFront(releaseId)], {
    name: 'leaveRelease',
    text,
    values: [releaseId, numbers],
  })
}
