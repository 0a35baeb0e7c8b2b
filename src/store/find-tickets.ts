import type { Database } from './database.ts'

export type FoundTicket = { releaseId: number; n: number }

/** The tickets of any of these pseudonyms in some releases. */
export function findTickets(
  database: Database,
  releaseIds: readonly number[],
  persons: readonly Buffer[],
): Promise<FoundTicket[]> {
  return database.rows<FoundTicket>({
    name: 'findTickets',
    text: `
      select release_id as "releaseId", n
      from tickets
      where release_id = any($1::int[]) and person = any($2::bytea[])
      order by release_id desc, n`,
    values: [releaseIds, persons],
  })
}
