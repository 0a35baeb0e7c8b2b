import type { Appointment } from '../booking/booking.ts'
import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'
import { epochMs, lockFront } from './ledger-entry.ts'

export type HoldRequest = { n: number; slotId: number }

export type HoldAnswer =
  | { outcome: 'held'; heldUntil: number; appointments: Appointment[] }
  | { outcome: 'slot_taken' | 'unknown_slot' | 'no_pass' | 'pass_expired' | 'already_booked' }

// Rows are looked up one by one through an index, and each step reads the one before it instead of joining it: the
// planner takes every batch for a handful of rows and would compare each row with each.
const text = `
  with request as (
    select n, slot_id, position from unnest($2::int[], $3::int[]) with ordinality as request (n, slot_id, position)
  ),
  wish as (
    select request.n, request.slot_id, request.position, pass.party,
      booking.id as booking_id, booking.held_until,
      slots.second_slot_id, slots.capacity - slots.taken as room,
      coalesce(kept.holds_it, false) as holds_it,
      least(pass.expires_at, now() + releases.hold_ms * interval '1 millisecond') as until,
      case
        when booking.state = 'confirmed' then 'already_booked'
        when pass.party is null then 'no_pass'
        when pass.expires_at <= now() then 'pass_expired'
        when slots.id is null then 'unknown_slot'
      end as refusal
    from request
    join releases on releases.id = $1
    left join lateral (
      select party, expires_at from passes
      where passes.release_id = $1 and passes.n = request.n and passes.state in ('open', 'used')
      limit 1
    ) as pass on true
    left join lateral (
      select id, state, held_until from bookings
      where bookings.release_id = $1 and bookings.n = request.n and bookings.state in ('held', 'confirmed')
      limit 1
    ) as booking on true
    left join lateral (
      select true as holds_it from appointments
      where appointments.booking_id = booking.id and appointments.slot_id = request.slot_id
      limit 1
    ) as kept on true
    left join slots on slots.id = request.slot_id and slots.release_id = $1 and slots.dose = 1
  ),
  ranked as (
    select wish.*, sum(party) over (partition by slot_id order by position) as party_sum
    from wish
    where refusal is null and not holds_it and party <= room
  ),
  settled as (
    select ranked.*, party_sum <= room as fits,
      max(party_sum) filter (where party_sum <= room) over (partition by slot_id) as seats_given
    from ranked
  ),
  fitting as (
    select settled.*, coalesce(booking_id, nextval('bookings_id_seq'))::int as id
    from settled
    where fits
  ),
  former as (
    select appointments.slot_id
    from fitting
    join appointments on appointments.booking_id = fitting.booking_id
  ),
  held as (
    insert into bookings (id, release_id, n, state, party, held_until)
    overriding system value
    select id, $1, n, 'held', party, until from fitting where booking_id is null
  ),
  changed_over as (
    update bookings set held_until = fitting.until from fitting where bookings.id = fitting.booking_id
  ),
  seat as (
    insert into appointments (booking_id, member, dose, slot_id)
    select fitting.id, member, seat_dose, case seat_dose when 1 then fitting.slot_id else fitting.second_slot_id end
    from fitting
    cross join generate_series(1, fitting.party) as member
    cross join generate_series(1, case when fitting.second_slot_id is null then 1 else 2 end) as seat_dose
    on conflict (booking_id, member, dose) do update set slot_id = excluded.slot_id
  ),
  slot as (
    update slots
    set taken = slots.taken + change.seats
    from (
      select slot_id, sum(seats) as seats
      from (
        select slot_id, party as seats from fitting
        union all select second_slot_id, party from fitting where second_slot_id is not null
        union all select slot_id, -1 from former
      ) as seats
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
    case
      when wish.refusal is not null then wish.refusal
      when settled.fits or wish.holds_it then 'held'
      when settled.party <= settled.room - coalesce(settled.seats_given, 0) then 'room_left'
      else 'slot_taken'
    end as outcome,
    ${epochMs('case when settled.fits then settled.until else wish.held_until end')} as "heldUntil",
    case
      when settled.fits then (
        select json_agg(json_build_object(
          'member', member, 'dose', seat_dose, 'slotId', seat_slot.id,
          'centreId', seat_slot.centre_id, 'startsAt', ${epochMs('seat_slot.starts_at')}
        ) order by member, seat_dose)
        from generate_series(1, settled.party) as member
        cross join (values (1, settled.slot_id), (2, settled.second_slot_id)) as seat (seat_dose, slot_id)
        join slots as seat_slot on seat_slot.id = seat.slot_id
      )
      when wish.holds_it then ${appointmentsOf('appointments', 'wish.booking_id')}
    end as appointments
  from wish
  left join settled using (n)
  order by wish.position`

/** What a batch leaves a request with: an answer, or room for it after all, behind a larger party that found none. */
type BatchAnswer = HoldAnswer | { outcome: 'room_left' }

/**
 * Keeps a slot for each pass, for its whole party and both doses of a series, or says why not. A pass that holds
 * another slot changes over without losing the old one first. Requests are ranked in the order of the batch; no two
 * of a batch may be of the same ticket.
 */
export async function holdSlots(database: Database, releaseId: number, requests: HoldRequest[]): Promise<HoldAnswer[]> {
  const answers = await database.rowsAfterLock<BatchAnswer>([lockFront(releaseId)], {
    name: 'holdSlots',
    text,
    values: [releaseId, requests.map((request) => request.n), requests.map((request) => request.slotId)],
  })
  // A running sum counts parties that were refused: whoever would fit behind one goes again. The first of those before a
  // slot gets it, so that each round is shorter.
  const again = requests.filter((_, index) => answers[index]?.outcome === 'room_left')
  if (again.length === 0) return answers as HoldAnswer[]
  const further = (await holdSlots(database, releaseId, again)).values()
  return answers.map((answer) => (answer.outcome === 'room_left' ? further.next().value : answer) as HoldAnswer)
}
