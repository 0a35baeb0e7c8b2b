import type { Installation } from '../bench/installation.ts'
import { admitGuests, type Guest, portalPseudonyms, tidyUp } from '../bench/passes.ts'
import { personAt } from '../bench/people.ts'
import { announceRelease, awaitFront, type BenchRelease } from '../bench/releases.ts'
import { earliest, slotCapacity, slotsFor } from '../bench/slot-wishes.ts'
import { createPortalRequests } from '../src/rehearsal/portal-requests.ts'
import type { Database } from '../src/store/database.ts'
import type { Kind } from './kinds.ts'

/** Somebody with a pass, as the two requests that make a booking of it. */
export type Booker = { hold: string; confirm: string }

/** An open release that a crowd meets, and the requests of that crowd, each to be sent once. */
export type Stage = {
  release: BenchRelease
  /** The next request of a kind; undefined when nobody is left who could send it. */
  next(kind: Kind): string | undefined
  /** A group of people with passes that nobody else sends for. */
  bookers: Booker[]
}

/**
 * Announces a release that is open: `guests` people hold a slot and may confirm, as many have a pass and may hold, and
 * `bookers` more have a pass. Whoever joins comes last.
 */
export async function setStage(parts: {
  installation: Installation
  database: Database
  url: string
  slug: string
  guests: number
  bookers: number
}): Promise<Stage> {
  const { installation, database, url, slug } = parts
  const count = 2 * parts.guests + parts.bookers
  const plan = { kind: 'live', slots: slotsFor(count), capacity: slotCapacity } as const
  const release = await announceRelease(installation, database, { ...plan, slug })
  const pseudonym = portalPseudonyms(installation, release)
  const guests = await admitGuests(installation, database, release, pseudonym, count)
  const wishOf = earliest(release.slotIds)
  await holdForFirst(
    database,
    release,
    Array.from({ length: parts.guests }, (_, index) => wishOf(index)),
  )
  await tidyUp(database)
  await awaitFront(url, slug, ({ phase }) => phase === 'open')

  const requests = createPortalRequests('127.0.0.1', slug)
  const holdOf = (guest: Guest) => requests.hold(guest.ticket, wishOf(guest.n - 1))
  const confirmOf = (guest: Guest) => requests.confirm(guest.ticket, [guest.person])
  let joined = count
  let confirmed = 0
  let held = parts.guests
  return {
    release,
    bookers: guests.slice(2 * parts.guests).map((guest) => ({ hold: holdOf(guest), confirm: confirmOf(guest) })),
    next(kind) {
      switch (kind) {
        case 'front':
          return requests.front
        case 'join':
          return requests.join(personAt(++joined), 1)
        case 'hold':
          return held < 2 * parts.guests ? holdOf(guests[held++] as Guest) : undefined
        case 'confirm':
          return confirmed < parts.guests ? confirmOf(guests[confirmed++] as Guest) : undefined
      }
    },
  }
}

/** Keeps a slot for the first guests, as `holdSlots` would have, and leaves no room for anybody without a pass. */
async function holdForFirst(database: Database, release: BenchRelease, slotIds: number[]): Promise<void> {
  const statements = [
    `with held as (
      insert into bookings (release_id, n, state, party, held_until)
      select $1, n, 'held', 1, now() + interval '6 hours' from generate_series(1, cardinality($2::int[])) as n
      returning id, n
    )
    insert into appointments (booking_id, member, dose, slot_id)
    select id, 1, 1, ($2::int[])[n] from held`,
    `update slots set taken = seats.count
    from (select slot_id, count(*) as count from unnest($2::int[]) as slot_id group by slot_id) as seats
    where slots.id = seats.slot_id and slots.release_id = $1`,
    `update fronts set free = reserved - cardinality($2::int[]), reserved = reserved - cardinality($2::int[])
    where release_id = $1`,
  ]
  await database.transaction(async (session) => {
    for (const [index, text] of statements.entries()) {
      await session.rows({ name: `holdForFirst${index}`, text, values: [release.id, slotIds] })
    }
  })
}

/** What the database has of a release: tickets and confirmed bookings. */
export async function countRows(
  database: Database,
  { id }: BenchRelease,
): Promise<{ tickets: number; bookings: number }> {
  const [rows] = await database.rows<{ tickets: number; bookings: number }>({
    name: 'countOverloadRows',
    text: `
      select (select count(*) from tickets where release_id = $1) as tickets,
        (select count(*) from bookings where release_id = $1 and state = 'confirmed') as bookings`,
    values: [id],
  })
  return rows ?? { tickets: 0, bookings: 0 }
}
