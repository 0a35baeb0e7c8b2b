import type { Database } from './database.ts'
import { ledgerEntry, lockFront } from './ledger-entry.ts'
import { tellTickets } from './tell-tickets.ts'

export type CancelAnswer = { outcome: 'cancelled' | 'not_booked' | 'begun' }

const text = `
  with request as (
    select n, position from unnest($2::int[]) with ordinality as request (n, position)
  ),
  cancelled as (
    update bookings
    set state = 'cancelled', sealed = null
    from request
    where bookings.release_id = $1 and bookings.n = request.n and bookings.state = 'confirmed'
      and not exists (
        select from appointments
        join slots on slots.id = appointments.slot_id
        where appointments.booking_id = bookings.id and slots.starts_at <= now()
      )
    returning bookings.id, bookings.n, bookings.party
  ),
  seat as (
    select appointments.slot_id, count(*) as seats
    from cancelled
    join appointments on appointments.booking_id = cancelled.id
    group by appointments.slot_id
  ),
  slot as (
    update slots set taken = taken - seat.seats from seat where slots.id = seat.slot_id
  ),
  booked_person as (
    delete from booked_persons using cancelled where booked_persons.booking_id = cancelled.id
  ),
  pass as (
    update passes
    set state = 'returned'
    from cancelled
    where passes.release_id = $1 and passes.n = cancelled.n and passes.state = 'used'
  ),
  ${ledgerEntry({
    type: 'unbooked',
    facts: `jsonb_build_object('tickets', (select jsonb_agg(n order by n) from cancelled))`,
    when: 'exists (select from cancelled)',
    front: `free = free + (select sum(party) from cancelled), booked = booked - (select sum(party) from cancelled)`,
  })},
  told as (
    select n, id as about from cancelled
  ),
  ${tellTickets({ kind: `'unbooked'`, told: 'told' })}
  select case
    when cancelled.n is not null then 'cancelled'
    when exists (
      select from bookings where bookings.release_id = $1 and bookings.n = request.n and bookings.state = 'confirmed'
    ) then 'begun'
    -- the lost answer of an earlier cancellation, repeated
    when exists (
      select from bookings where bookings.release_id = $1 and bookings.n = request.n and bookings.state = 'cancelled'
    ) then 'cancelled'
    else 'not_booked'
  end as outcome
  from request
  left join cancelled using (n)
  order by request.position`

/**
 * Gives the appointments of each ticket's booking back, all doses and people of it, and forgets who they were for;
 * not once the first of them has begun. Repeating it changes nothing.
 */
export function cancelBookings(database: Database, releaseId: number, numbers: number[]): Promise<CancelAnswer[]> {
  return database.rowsAfterLock<CancelAnswer>([lockFront(releaseId)], {
    name: 'cancelBookings',
    text,
    values: [releaseId, numbers],
  })
}
