import pg from 'pg'
import type { Visitor } from '../src/rehearsal/visitor.ts'

/** What the database holds, beside what was answered. */
export type Comparison = {
  confirmed: number
  /** Confirmed to somebody and not there, or with another number. */
  lostBookings: number
  /** There, and confirmed to nobody (the answer got lost, and nobody asked again). */
  unclaimedBookings: number
  /** Tickets or persons with two bookings. */
  doubleBookings: number
  answeredWrites: number
  lostWrites: number
}

/** Reads what is in the database by way of `databaseUrl` and compares it with what people and the probe were answered. */
export async function compareAnswers(
  databaseUrl: string,
  people: { release: string; visitors: Visitor[] },
  probe: { release: string; answered: number[] },
): Promise<Comparison> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows: bookings } = await client.query<{ n: number; number: string }>(
      `select bookings.n, bookings.number from bookings join releases on releases.id = bookings.release_id
       where releases.slug = $1 and bookings.state = 'confirmed'`,
      [people.release],
    )
    const { rows: tickets } = await client.query<{ n: number }>(
      'select n from tickets join releases on releases.id = tickets.release_id where releases.slug = $1',
      [probe.release],
    )
    const numberOf = new Map(bookings.map(({ n, number }) => [n, number]))
    const booked = people.visitors.filter(({ seen }) => seen.bookingNumber !== '')
    const claimed = new Set(booked.map(({ seen }) => seen.n))
    const there = new Set(tickets.map(({ n }) => n))
    return {
      confirmed: booked.length,
      lostBookings: booked.filter(({ seen }) => numberOf.get(seen.n) !== seen.bookingNumber).length,
      unclaimedBookings: bookings.filter(({ n }) => !claimed.has(n)).length,
      doubleBookings: bookings.length - numberOf.size,
      answeredWrites: probe.answered.length,
      lostWrites: probe.answered.filter((n) => !there.has(n)).length,
    }
  } finally {
    await client.end()
  }
}
