import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'
import type { HoldAnswer, HoldRequest } from './hold-slots.ts'
import { epochMs, lockFront } from './ledger-entry.ts'

const text = `
  with pass as (
    select passes.party, passes.expires_at, wished.centre_id, wished.starts_at, bookings.id as booking_id,
      bookings.held_until
    from passes
    join slots as wished on wished.id = $3 and wished.release_id = $1 and wished.dose = 1
    left join bookings on bookings.release_id = $1 and bookings.n = $2 and bookings.state in ('held', 'confirmed')
    where passes.release_id = $1 and passes.n = $2 and passes.state = 'open' and passes.expires_at > now()
  ),
  nearest as (
    select slots.id, slots.second_slot_id, slots.capacity - slots.taken as room, pass.party,
      sum(slots.capacity - slots.taken) over (
        order by slots.centre_id <> pass.centre_id,
          abs(extract(epoch from slots.starts_at - pass.starts_at)), slots.id
      ) as running
    from slots
    cross join pass
    where slots.release_id = $1 and slots.dose = 1 and slots.taken < slots.capacity and pass.booking_id is null
  ),
  share as (
    select id, second_slot_id, running - room as before, least(room, party - (running - room)) as seats
    from nearest
    where running - room < party
  ),
  held as (
    insert into bookings (release_id, n, state, party, held_until)
    select $1, $2, 'held', pass.party, least(pass.expires_at, now() + releases.hold_ms * interval '1 millisecond')
    from pass
    join releases on releases.id = $1
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
      when held.id is not null or pass.booking_id is not null then 'held'
      else 'slot_taken'
    end as outcome,
    ${epochMs('coalesce(held.held_until, pass.held_until)')} as "heldUntil",
    case
      when held.id is not null then ${appointmentsOf('seat', 'held.id')}
      else ${appointmentsOf('appointments', 'pass.booking_id')}
    end as appointments
  from pass
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
  return answer ?? { outcome: 'no_pass' }
}
