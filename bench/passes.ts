import { createHash } from 'node:crypto'
import type { Person } from '../src/booking/booking.ts'
import { normaliseIdentity } from '../src/eligibility/identity.ts'
import { pseudonymOf } from '../src/eligibility/keys.ts'
import type { Database } from '../src/store/database.ts'
import { signTicket } from '../src/waiting-room/ticket.ts'
import type { Installation } from './installation.ts'
import { personAt } from './people.ts'
import type { BenchRelease } from './releases.ts'

/** Somebody who was let in and has picked up the pass. */
export type Guest = { n: number; person: Person; ticket: string }

/** How a server turns a person into a pseudonym; the ticket's must be the same as the booking's. */
export type PseudonymOf = (person: Person) => Buffer

const ticketsPerStatement = 20_000

/** The pseudonyms of the real portal. */
export function portalPseudonyms(installation: Installation, { tenantId }: BenchRelease): PseudonymOf {
  const key = installation.keys.personKey(tenantId)
  return (person) => pseudonymOf(normaliseIdentity({ kind: 'person', ...person }), key)
}

/**
 * Opens a release at once, with `count` people who hold a pass that is picked up and lasts for hours. Everything that
 * the portal would write in a long morning is written in a few statements.
 */
export async function admitGuests(
  installation: Installation,
  database: Database,
  release: BenchRelease,
  pseudonym: PseudonymOf,
  count: number,
): Promise<Guest[]> {
  const ticketKey = installation.keys.ticketKey(release.id)
  const guests: Guest[] = []
  while (guests.length < count) {
    const pseudonyms: Buffer[] = []
    const receipts: Buffer[] = []
    const before = guests.length
    for (; guests.length < Math.min(count, before + ticketsPerStatement); ) {
      const n = guests.length + 1
      const person = personAt(n)
      const pseudonymous = pseudonym(person)
      const receipt = createHash('sha256').update(pseudonymous).digest().subarray(0, 16)
      const ticket = { releaseId: release.id, n, issuedAtSeconds: 1_700_000_000, party: 1, receipt }
      pseudonyms.push(pseudonymous)
      receipts.push(receipt)
      guests.push({ n, person, ticket: signTicket(ticket, ticketKey) })
    }
    await database.rows({
      name: 'insertTickets',
      text: `
        insert into tickets (release_id, n, person, receipt, party)
        select $1, $2 + position, substring($3::bytea from 32 * position - 31 for 32),
          substring($4::bytea from 16 * position - 15 for 16), 1
        from generate_series(1, $5::int) as position`,
      values: [release.id, before, Buffer.concat(pseudonyms), Buffer.concat(receipts), pseudonyms.length],
    })
  }
  await runAll(database, release, [
    `insert into passes (release_id, place, n, party, admitted_at, picked_up_at, expires_at)
      select release_id, n, n, 1, now() - interval '1 hour', now(), now() + interval '6 hours'
      from tickets where release_id = $1`,
    'update lobbies set ticket_count = (select count(*) from tickets where release_id = $1) where release_id = $1',
    `update fronts set admitted_place = admitted.count, reserved = admitted.count
      from (select count(*) as count from passes where release_id = $1) as admitted where fronts.release_id = $1`,
    "update releases set phase = 'open' where id = $1",
  ])
  return guests
}

/** Keeps for each guest the slot of the same index in `slotIds`, as `holdSlots` would have. */
export async function holdForGuests(database: Database, release: BenchRelease, slotIds: number[]): Promise<void> {
  await database.rows({
    name: 'holdForGuests',
    text: `
      with held as (
        insert into bookings (release_id, n, state, party, held_until)
        select $1, n, 'held', 1, now() + interval '6 hours'
        from generate_series(1, cardinality($2::int[])) as n
        returning id, n
      )
      insert into appointments (booking_id, member, dose, slot_id)
      select id, 1, 1, ($2::int[])[n] from held`,
    values: [release.id, slotIds],
  })
  await runAll(database, release, [
    `update slots set taken = seats.count
      from (select slot_id, count(*) as count from appointments group by slot_id) as seats
      where slots.id = seats.slot_id and slots.release_id = $1`,
    'update fronts set free = free - reserved, reserved = 0 where release_id = $1',
  ])
}

/** Does now what PostgreSQL would do by itself after so many new rows, in the middle of the rounds. */
export async function tidyUp(database: Database): Promise<void> {
  for (const text of ['vacuum (analyze)', 'checkpoint']) await database.rows({ name: text, text, values: [] })
}

/** Confirmed bookings of a release. */
export async function countBookings(database: Database, release: BenchRelease): Promise<number> {
  const [bookings] = await database.rows<{ count: number }>({
    name: 'countBookings',
    text: "select count(*) as count from bookings where release_id = $1 and state = 'confirmed'",
    values: [release.id],
  })
  return bookings?.count ?? 0
}

async function runAll(database: Database, release: BenchRelease, texts: string[]): Promise<void> {
  await database.transaction(async (session) => {
    for (const [index, text] of texts.entries()) {
      await session.rows({ name: `bench-${index}-${text.length}`, text, values: [release.id] })
    }
  })
}
