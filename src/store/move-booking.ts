import assert from 'node:assert/strict'
import type { Appointment } from '../booking/booking.ts'
import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'
import { ledgerEntry, lockFront } from './ledger-entry.ts'
import { tellTickets } from './tell-tickets.ts'

export type MoveRequest = {
  n: number
  /** First-dose slot to which the whole booking goes. */
  slotId: number
  /** First-dose slot of the first person as it was shown when the new time was chosen. */
  fromSlotId: number
  /** How long before an appointment its time is settled, ms. */
  leadMs: number
}

export type MoveAnswer =
  | { outcome: 'moved'; appointments: Appointment[] }
  /** `changed`: it is at neither of the two slots; `not_yet`: others still wait for appointments by their wishes. */
  | { outcome: 'slot_taken' | 'unknown_slot' | 'not_booked' | 'changed' | 'too_late' | 'not_yet' }

/** Seats that are free on a slot, or the booking's own. */
const roomOn = (slot: string) => `(
  ${slot}.capacity - ${slot}.taken
    + (
      select count(*) from appointments
      where appointments.booking_id = booking.id and appointments.slot_id = ${slot}.id
    )
)`

const text = `
  with request as (
    select booking.id as booking_id, booking.party, wished.id as slot_id, wished.second_slot_id,
      case
        when booking.id is null then 'not_booked'
        when wished.id is null then 'unknown_slot'
        -- repeated, it is done already
        when not exists (
          select from appointments
          where appointments.booking_id = booking.id and appointments.dose = 1 and appointments.slot_id <> wished.id
        ) then 'moved'
        when former.slot_id <> $4 then 'changed'
        when releases.kind = 'allocate' and releases.phase not in ('closed', 'reported') then 'not_yet'
        when former.starts_at < now() + $5::float8 * interval '1 millisecond' then 'too_late'
        when wished.starts_at < now() + $5::float8 * interval '1 millisecond' then 'slot_taken'
        when ${roomOn('wished')} < booking.party then 'slot_taken'
        when second.id is not null and ${roomOn('second')} < booking.party then 'slot_taken'
      end as outcome
    from releases
    left join bookings as booking on booking.release_id = $1 and booking.n = $2 and booking.state = 'confirmed'
    left join slots as wished on wished.id = $3 and wished.release_id = $1 and wished.dose = 1
    left join slots as second on second.id = wished.second_slot_id
    left join lateral (
      select min(slots.starts_at) as starts_at,
        min(appointments.slot_id) filter (where appointments.member = 1 and appointments.dose = 1) as slot_id
      from appointments
      join slots on slots.id = appointments.slot_id
      where appointments.booking_id = booking.id
    ) as former on true
    where releases.id = $1
  ),
  moving as (
    select booking_id, party, slot_id, second_slot_id from request where outcome is null
  ),
  seat as (
    select moving.booking_id, member, dose, case dose when 1 then moving.slot_id else moving.second_slot_id end as slot_id
    from moving
    cross join generate_series(1, moving.party) as member
    cross join generate_series(1, case when moving.second_slot_id is null then 1 else 2 end) as dose
  ),
  seated as (
    update appointments
    set slot_id = seat.slot_id
    from seat
    where appointments.booking_id = seat.booking_id and appointments.member = seat.member
      and appointments.dose = seat.dose
  ),
  slot as (
    update slots
    set taken = slots.taken + change.seats
    from (
      select slot_id, sum(seats) as seats
      from (
        select slot_id, 1 as seats from seat
        union all
        select appointments.slot_id, -1 from moving join appointments on appointments.booking_id = moving.booking_id
      ) as seats
      group by slot_id
    ) as change
    where slots.id = change.slot_id and change.seats <> 0
  ),
  ${ledgerEntry({
    type: 'moved',
    facts: `jsonb_build_object('moves', jsonb_build_array(jsonb_build_array($2::int, (
      select jsonb_agg(seat.slot_id order by seat.member, seat.dose) from seat
    ))))`,
    when: 'exists (select from moving)',
  })},
  told as (
    select $2::int as n, entry.position as about from moving cross join entry
  ),
  ${tellTickets({ kind: `'moved'`, told: 'told' })}
  select coalesce(request.outcome, 'moved') as outcome,
    case
      when request.outcome is null then ${appointmentsOf('seat', 'request.booking_id')}
      when request.outcome = 'moved' then ${appointmentsOf('appointments', 'request.booking_id')}
    end as appointments
  from request`

/**
 * Gives all people and doses of a booking another time at once, or changes nothing: the new seats are taken in the same
 * statement in which the old ones become free. Repeating it changes nothing.
 */
export async function moveBooking(database: Database, releaseId: number, request: MoveRequest): Promise<MoveAnswer> {
  const { n, slotId, fromSlotId, leadMs } = request
  const [answer] = await database.rowsAfterLock<MoveAnswer>([lockFront(releaseId)], {
    name: 'moveBooking',
    text,
    values: [releaseId, n, slotId, fromSlotId, leadMs],
  })
  assert(answer !== undefined, 'a release that is not there')
  return answer.outcome === 'moved' ? answer : { outcome: answer.outcome }
}
