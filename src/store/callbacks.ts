import type { Database } from './database.ts'

/** Who wants to be called, of which release. */
export type Callback = { releaseId: number; n: number }

/** Notes the number at which the owner of a ticket wants to be called, encrypted; the last one counts. */
export async function saveCallback(database: Database, { releaseId, n }: Callback, sealed: Buffer): Promise<void> {
  await database.rows({
    name: 'saveCallback',
    text: `
      insert into callbacks (release_id, n, sealed) values ($1, $2, $3)
      on conflict (release_id, n) do update set sealed = excluded.sealed`,
    values: [releaseId, n, sealed],
  })
}

/** Forgets the number: the call was made, or is not wanted any more. */
export async function deleteCallback(database: Database, { releaseId, n }: Callback): Promise<void> {
  await database.rows({
    name: 'deleteCallback',
    text: 'delete from callbacks where release_id = $1 and n = $2',
    values: [releaseId, n],
  })
}

/** Reads the encrypted number at which to call the owner of a ticket; undefined where none is wanted. */
export async function readCallback(database: Database, { releaseId, n }: Callback): Promise<Buffer | undefined> {
  const [row] = await database.rows<{ sealed: Buffer }>({
    name: 'readCallback',
    text: 'select sealed from callbacks where release_id = $1 and n = $2',
    values: [releaseId, n],
  })
  return row?.sealed
}

/** Who wants to be called in some releases, in the order in which they asked, at most `rowsMax`. */
export function readCallbacks(database: Database, releaseIds: readonly number[], rowsMax: number): Promise<Callback[]> {
  return database.rows<Callback>({
    name: 'readCallbacks',
    text: `
      select release_id as "releaseId", n
      from callbacks
      where release_id = any($1::int[])
      order by asked_at, n
      limit $2`,
    values: [releaseIds, rowsMax],
  })
}
