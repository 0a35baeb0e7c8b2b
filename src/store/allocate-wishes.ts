import type { AllocatableSlot, Allocation } from '../booking/allocation.ts'
import type { Session } from './database.ts'
import { entryInstant, ledgerEntry } from './ledger-entry.ts'
import { tellTickets } from './tell-tickets.ts'

/** A ticket that waits for an appointment; `listedPlace` is where it stands on the waiting list. */
export type WishingTicket = { n: number; party: number; wishes: string; listedPlace: number | null }

/** Reads the tickets that have had no offer yet, and those that had one and pressed for the waiting list. */
export function readWishes(session: Session, releaseId: number): Promise<WishingTicket[]> {
  return session.rows({
    name: 'readWishes',
    text: `
      select tickets.n, tickets.party, tickets.wishes, waiting_list.place as "listedPlace"
      from tickets
      left join waiting_list on waiting_list.release_id = $1 and waiting_list.n = tickets.n
      where tickets.release_id = $1 and tickets.left_at is null
        and not exists (
          select from passes
          where passes.release_id = $1 and passes.n = tickets.n
            and (waiting_list.n is null or passes.state in ('open', 'used'))
        )
      order by tickets.n`,
    values: [releaseId],
  })
}

/** Reads what is free of each first-dose slot, with its day and hour in the tenant's zone, in order of time. */
export function readAllocatableSlots(
  session: Session,
  releaseId: number,
): Promise<(Omit<AllocatableSlot, 'time'> & { hour: number })[]> {
  return session.rows({
    name: 'readAllocatableSlots',
    text: `
      select slots.id, slots.centre_id as "centreId", slots.capacity - slots.taken as free,
        to_char(slots.starts_at at time zone tenants.zone, 'YYYY-MM-DD') as day,
        extract(hour from slots.starts_at at time zone tenants.zone)::int as hour
      from slots
      join releases on releases.id = $1
      join tenants on tenants.id = releases.tenant_id
      where slots.release_id = $1 and slots.dose = 1
      order by slots.starts_at, slots.id`,
    values: [releaseId],
  })
}

/**
 * Gives each allocation a pass that holds its slot until the pass's time is over; the session must hold the front's
 * lock. The pass counts as picked up: there is nothing to choose any more, only to accept or to decline.
 */
export async function allocateSlots(session: Session, releaseId: number, allocations: Allocation[]): Promise<void> {
  await session.rows({
    name: 'allocateSlots',
    text: `
      with allocation as (
        select place, n, party, slot_id
        from unnest($2::int[], $3::int[], $4::smallint[], $5::int[]) as allocation (place, n, party, slot_id)
      ),
      pass as (
        insert into passes (release_id, place, n, party, picked_up_at, expires_at)
        select $1, place, n, party, now(), ${entryInstant} + releases.pass_ms * interval '1 millisecond'
        from allocation
        join releases on releases.id = $1
        join fronts on fronts.release_id = $1
        returning n, place, expires_at
      ),
      off_the_list as (
        delete from waiting_list using pass where waiting_list.release_id = $1 and waiting_list.n = pass.n
      ),
      held as (
        insert into bookings (release_id, n, state, party, held_until)
        select $1, allocation.n, 'held', allocation.party, pass.expires_at
        from allocation
        join pass using (n)
        returning id, n
      ),
      seat as (
        insert into appointments (booking_id, member, dose, slot_id)
        select held.id, member, seat_dose, case seat_dose when 1 then slots.id else slots.second_slot_id end
        from held
        join allocation using (n)
        join slots on slots.id = allocation.slot_id
        cross join generate_series(1, allocation.party) as member
        cross join generate_series(1, case when slots.second_slot_id is null then 1 else 2 end) as seat_dose
        returning slot_id
      ),
      slot as (
        update slots
        set taken = taken + taking.seats
        from (select slot_id, count(*) as seats from seat group by slot_id) as taking
        where slots.id = taking.slot_id
      ),
      ${ledgerEntry({
        type: 'allocated',
        facts: `jsonb_build_object('passes', (
          select jsonb_agg(jsonb_build_array(place, n, party, slot_id) order by place) from allocation
        ))`,
        when: 'true',
        front: `
          free = free - (select sum(party) from allocation),
          admitted_place = greatest(admitted_place, (select max(place) from allocation))`,
      })},
      told as (
        select n, place as about from pass
      ),
      ${tellTickets({ kind: `'pass'`, told: 'told' })}
      select`,
    values: [
      releaseId,
      allocations.map((allocation) => allocation.place),
      allocations.map((allocation) => allocation.n),
      allocations.map((allocation) => allocation.party),
      allocations.map((allocation) => allocation.slotId),
    ],
  })
}
