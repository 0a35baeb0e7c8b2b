import assert from 'node:assert/strict'
import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'
import type { HoldAnswer, HoldRequest } from './hold-slots.ts'
import { epochMs, lockFront } from './ledger-entry.ts'

const text = `
  with request as (
    select open.party, open.expires_at, wished.centre_id, wished.starts_at,
      least(open.expires_at, now() + releases.hold_ms * interval '1 millisecond') as until,
      booking.id as booking_id, booking.held_until,
      case
        when booking.state = 'confirmed' then 'already_booked'
        when open.party is null then 'no_pass'
        when open.expires_at <= now() then 'pass_expired'
        when wished.id is null then 'unknown_slot'
      end as refusal
    from releases
    left join passes as open on open.release_id = $1 and open.n = $2 and open.state in ('open', 'used')
    left join bookings as booking
      on booking.release_id = $1 and booking.n = $2 and booking.state in ('held', 'confirmed')
    left join slots as wished on wished.id = $3 and wished.release_id = $1 and wished.dose = 1
    where releases.id = $1
  ),
  pass as (
    select party, centre_id, starts_at, until from request where refusal is null and booking_id is null
  ),
  nearest as (
    select slots.id, slots.second_slot_id, slots.capacity - slots.taken as room, pass.party,
      sum(slots.capacity - slots.taken) over (
        order by slots.centre_id <> pass.centre_id,
          abs(extract(epoch from slots.starts_at - pass.starts_at)), slots.id
      ) as running
    from slots
    cross join pass
    where slots.release_id = $1 and slots.dose = 1 and slots.taken < slots.capacity
  ),
  share as (
    select id, second_slot_id, running - room as before, least(room, party - (running - room)) as seats
    from nearest
    where running - room < party
  ),
  held as (
    insert into bookings (release_id, n, state, party, held_until)
    select $1, $2, 'held', pass.party, pass.until
    from pass
    where pass.party = (select sum(seats) from share)
    returning id, held_until, party
  ),
  seat as (
    insert into appointments (booking_id, member, dose, slot_id)
    select held.id, share.before + number, seat_dose, case seat_dose when 1 then share.id else share.second_slot_id end
    from held
    cross join share
    cross join generate_series(1, share.seats) as number
    cross join generate_series(1, case when share.second_slot_id is null then 1 else 2 end) as seat_dose
    returning booking_id, member, dose, slot_id
  ),
  slot as (
    update slots
    set taken = taken + taking.seats
    from (select slot_id, count(*) as seats from seat group by slot_id) as taking
    where slots.id = taking.slot_id
  ),
  front as (
    update fronts
    set free = free - held.party, reserved = reserved - held.party
    from held
    where fronts.release_id = $1
  )
  select
    case
      when request.refusal is not null then request.refusal
      when held.id is not null or request.booking_id is not null then 'held'
      else 'slot_taken'
    end as outcome,
    ${epochMs('coalesce(held.held_until, request.held_until)')} as "heldUntil",
    case
      when held.id is not null then ${appointmentsOf('seat', 'held.id')}
      else ${appointmentsOf('appointments', 'request.booking_id')}
    end as appointments
  from request
  left join held on true`

/**
 * Keeps slots for a party for which no single start has room any more: the times nearest to the wished one, so that
 * the promise holds for parties too. A pass that holds something already keeps it.
 */
export async function holdSpread(database: Database, releaseId: number, request: HoldRequest): Promise<HoldAnswer> {
  const [answer] = await database.rowsAfterLock<HoldAnswer>([lockFront(releaseId)], {
    name: 'holdSpread',
    text,
    values: [releaseId, request.n, request.slotId],
  })
  assert(answer !== undefined, 'a release that is not there')
  return answer
}
