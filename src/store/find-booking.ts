import type { Database } from './database.ts'
import type { FoundTicket } from './find-tickets.ts'

/** The ticket that has, or had, the booking of this number, if it is one of some releases. */
export async function findBooking(
  database: Database,
  releaseIds: readonly number[],
  number: string,
): Promise<FoundTicket | undefined> {
  const [found] = await database.rows<FoundTicket>({
    name: 'findBooking',
    text: `
      select release_id as "releaseId", n from bookings where number = $2 and release_id = any($1::int[])`,
    values: [releaseIds, number],
  })
  return found
}
