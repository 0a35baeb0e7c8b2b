import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** What the installation has done in its best second of a rehearsal that held. */
export type Capability = {
  at: number
  people: number
  joinsPerSecond: number
  requestsPerSecond: number
  bookingsPerSecond: number
}

export async function recordCapability(session: Session, shown: Omit<Capability, 'at'>): Promise<void> {
  await session.rows({
    name: 'recordCapability',
    text: `
      insert into capabilities (people, joins_per_second, requests_per_second, bookings_per_second)
      values ($1, $2, $3, $4)`,
    values: [shown.people, shown.joinsPerSecond, shown.requestsPerSecond, shown.bookingsPerSecond],
  })
}

/** The most that was shown within the last 90 days; undefined where nothing was. */
export async function readCapability(database: Database): Promise<Capability | undefined> {
  const [row] = await database.rows<Capability>({
    name: 'readCapability',
    text: `
      select ${epochMs('at')} as at, people, joins_per_second::float8 as "joinsPerSecond",
        requests_per_second::float8 as "requestsPerSecond", bookings_per_second::float8 as "bookingsPerSecond"
      from capabilities
      where at > now() - interval '90 days'
      order by joins_per_second desc
      limit 1`,
    values: [],
  })
  return row
}
