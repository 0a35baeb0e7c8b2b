import type { Database } from './database.ts'

/** Reads the encrypted addresses of a ticket; undefined where it has none. */
export async function readContact(database: Database, releaseId: number, n: number): Promise<Buffer | undefined> {
  const [row] = await database.rows<{ sealed: Buffer }>({
    name: 'readContact',
    text: 'select sealed from contacts where release_id = $1 and n = $2 and sealed is not null',
    values: [releaseId, n],
  })
  return row?.sealed
}
