import type { Inventory } from '../ledger/check-tables.ts'
import { exportLine, type LedgerEntry } from '../ledger/export-line.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

export type ReleaseRecord = {
  releaseId: number
  /** The ledger as it is exported, line for line. */
  ledger: string
  inventory: Inventory
}

type Row = Omit<ReleaseRecord, 'ledger'> & { entries: LedgerEntry[] }

const text = `
  with release as (
    select * from releases where slug = $1 and phase <> 'draft'
  ),
  live as (
    select bookings.id, bookings.n, bookings.state, bookings.party
    from release
    join bookings on bookings.release_id = release.id
    where bookings.state in ('held', 'confirmed')
  ),
  seat as (
    select live.id as booking_id, live.state, appointments.member, appointments.dose, appointments.slot_id
    from live
    join appointments on appointments.booking_id = live.id
  ),
  seats_of_slot as (
    select slot_id, count(*)::int as seats, (count(*) filter (where state = 'confirmed'))::int as booked_seats
    from seat
    group by slot_id
  ),
  seats_of_booking as (
    select booking_id, json_agg(slot_id order by member, dose) as slot_ids from seat group by booking_id
  ),
  person as (
    select booked_persons.booking_id, booked_persons.person
    from release
    join booked_persons on booked_persons.release_id = release.id
  ),
  persons_of_booking as (
    select booking_id, count(*)::int as persons from person group by booking_id
  )
  select
    release.id as "releaseId",
    (
      select coalesce(json_agg(json_build_object('hash', encode(hash, 'hex'), 'payload', payload) order by position), '[]')
      from ledger_entries
      where release_id = release.id
    ) as entries,
    json_build_object(
      'phase', release.phase,
      'lobbyAt', ${epochMs('release.lobby_at')},
      'opensAt', ${epochMs('release.opens_at')},
      'closesAt', ${epochMs('release.closes_at')},
      'isPaused', release.paused_at is not null,
      'message', release.message,
      'entryCount', fronts.entry_count,
      'head', encode(fronts.ledger_head, 'hex'),
      'admittedPlace', fronts.admitted_place,
      'ticketCount', lobbies.ticket_count,
      'slotCount', fronts.slot_count,
      'free', fronts.free,
      'reserved', fronts.reserved,
      'booked', fronts.booked,
      'lapsed', fronts.lapsed,
      'held', (select coalesce(sum(party), 0) from live where state = 'held'),
      'slots', (
        select json_agg(json_build_object(
          'id', slots.id, 'startsAt', ${epochMs('slots.starts_at')}, 'capacity', slots.capacity, 'taken', slots.taken,
          'seats', coalesce(seats, 0) + (
            -- second appointments that a centre gave on the spot
            select count(*) from centre_visits where centre_visits.slot_id = slots.id
          ), 'bookedSeats', coalesce(booked_seats, 0)
        ) order by slots.id)
        from slots
        left join seats_of_slot on seats_of_slot.slot_id = slots.id
        where slots.release_id = release.id
      ),
      'bookings', (
        select coalesce(json_agg(json_build_object(
          'n', live.n, 'people', live.party, 'slotIds', coalesce(slot_ids, '[]'), 'persons', coalesce(persons, 0)
        ) order by live.n), '[]')
        from live
        left join seats_of_booking on seats_of_booking.booking_id = live.id
        left join persons_of_booking on persons_of_booking.booking_id = live.id
        where live.state = 'confirmed'
      ),
      'openPasses', (
        select coalesce(json_agg(json_build_object('place', place, 'n', n, 'party', party) order by place), '[]')
        from passes
        where passes.release_id = release.id and passes.state = 'open'
      ),
      'requeued', (
        select coalesce(json_agg(json_build_object('place', place, 'n', n) order by place), '[]')
        from requeued
        where requeued.release_id = release.id
      ),
      'persons', (select count(*) from person),
      'distinctPersons', (select count(distinct person) from person),
      'leftTickets', (
        select coalesce(json_agg(n order by n), '[]')
        from tickets
        where tickets.release_id = release.id and left_at is not null
      ),
      'waitingList', (
        select coalesce(json_agg(json_build_object('place', place, 'n', n) order by place), '[]')
        from waiting_list
        where waiting_list.release_id = release.id
      ),
      'shortNotice', (
        select coalesce(json_agg(json_build_object('n', n, 'centreIds', centre_ids) order by n), '[]')
        from short_notice
        where short_notice.release_id = release.id
      ),
      'leftoverOffers', (
        select coalesce(json_agg(json_build_object(
          'number', number, 'n', n, 'state', state, 'visits', cardinality(visit_ids)
        ) order by number, n), '[]')
        from leftover_offers
        where leftover_offers.release_id = release.id
      )
    ) as inventory
  from release
  join fronts on fronts.release_id = release.id
  join lobbies on lobbies.release_id = release.id`

/**
 * Reads a release's ledger and, from the same moment, everything in the tables that must agree with it; undefined
 * where no such release was announced. One statement, so that it may run while people book.
 */
export async function readInventory(database: Database, slug: string): Promise<ReleaseRecord | undefined> {
  const [row] = await database.rows<Row>({ name: 'readInventory', text, values: [slug] })
  if (!row) return undefined
  const { entries, ...record } = row
  return { ...record, ledger: entries.map(exportLine).join('') }
}
