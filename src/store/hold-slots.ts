import type { Appointment } from '../booking/booking.ts'
import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'
import { epochMs, lockFront } from './ledger-entry.ts'

export type HoldRequest = { n: number; slotId: number }

export type HoldAnswer =
  | { outcome: 'held'; heldUntil: number; appointments: Appointment[] }
  | { outcome: 'slot_taken' | 'unknown_slot' | 'no_pass' | 'pass_expired' | 'already_booked' }

const text = `
  with request as (
    select n, slot_id, position from unnest($2::int[], $3::int[]) with ordinality as request (n, slot_id, position)
  ),
  wish as (
    select request.n, request.slot_id, request.position, passes.place, passes.party, passes.expires_at,
      bookings.id as booking_id, bookings.held_until,
      slots.second_slot_id, slots.capacity - slots.taken as room,
      exists (
        select from appointments
        where appointments.booking_id = bookings.id and appointments.slot_id = request.slot_id
      ) as holds_it,
      case
        when bookings.state = 'confirmed' then 'already_booked'
        when passes.place is null then 'no_pass'
        when passes.expires_at <= now() then 'pass_expired'
        when slots.id is null then 'unknown_slot'
      end as refusal
    from request
    left join passes on passes.release_id = $1 and passes.n = request.n and passes.state in ('open', 'used')
    left join bookings on bookings.release_id = $1 and bookings.n = request.n and bookings.state in ('held', 'confirmed')
    left join slots on slots.id = request.slot_id and slots.release_id = $1 and slots.dose = 1
  ),
  ranked as (
    select wish.*, sum(party) over (partition by slot_id order by position) as party_sum
    from wish
    where refusal is null and not holds_it
  ),
  fitting as (
    select * from ranked where party_sum <= room
  ),
  former as (
    select appointments.slot_id
    from fitting
    join appointments on appointments.booking_id = fitting.booking_id
  ),
  held as (
    insert into bookings (release_id, n, state, party, held_until)
    select $1, fitting.n, 'held', fitting.party,
      least(fitting.expires_at, now() + releases.hold_ms * interval '1 millisecond')
    from fitting
    join releases on releases.id = $1
    on conflict (release_id, n) where state in ('held', 'confirmed') do update set held_until = excluded.held_until
    returning id, n, held_until
  ),
  seat as (
    insert into appointments (booking_id, member, dose, slot_id)
    select held.id, member, dose, case dose when 1 then fitting.slot_id else fitting.second_slot_id end
    from held
    join fitting using (n)
    cross join generate_series(1, fitting.party) as member
    cross join generate_series(1, case when fitting.second_slot_id is null then 1 else 2 end) as dose
    on conflict (booking_id, member, dose) do update set slot_id = excluded.slot_id
    returning booking_id, member, dose, slot_id
  ),
  slot as (
    update slots
    set taken = slots.taken + change.seats
    from (
      select slot_id, sum(seats) as seats
      from (select slot_id, 1 as seats from seat union all select slot_id, -1 as seats from former) as seats
      group by slot_id
    ) as change
    where slots.id = change.slot_id
  ),
  front as (
    update fronts
    set free = free - chosen.party, reserved = reserved - chosen.party
    from (select coalesce(sum(party), 0) as party from fitting where booking_id is null) as chosen
    where fronts.release_id = $1 and chosen.party > 0
  )
  select
    coalesce(wish.refusal, case when held.id is not null or wish.holds_it then 'held' else 'slot_taken' end) as outcome,
    ${epochMs('coalesce(held.held_until, wish.held_until)')} as "heldUntil",
    case
      when held.id is not null then ${appointmentsOf('seat', 'held.id')}
      when wish.holds_it then ${appointmentsOf('appointments', 'wish.booking_id')}
    end as appointments
  from wish
  left join held using (n)
  order by wish.position`

/**
 * Keeps a slot for each pass, for its whole party and both doses of a series, or says why not. A pass that holds
 * another slot changes over without losing the old one first. Requests are ranked in the order of the batch; no two
 * of a batch may be of the same ticket.
 */
export function holdSlots(database: Database, releaseId: number, requests: HoldRequest[]): Promise<HoldAnswer[]> {
  return database.rowsAfterLock<HoldAnswer>([lockFront(releaseId)], {
    name: 'holdSlots',
    text,
    values: [releaseId, requests.map((request) => request.n), requests.map((request) => request.slotId)],
  })
}
