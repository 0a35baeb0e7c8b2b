import type { Database } from './database.ts'

/** What the draw follows from, once it is revealed; hex, null before. */
export type DrawRecord = { lobbyDigest: string | null; secret: string | null; beacon: string }

export async function readDraw(database: Database, releaseId: number): Promise<DrawRecord> {
  const [draw] = await database.rows<DrawRecord>({
    name: 'readDraw',
    text: `
      select encode(lobby_digest, 'hex') as "lobbyDigest", encode(secret, 'hex') as secret, beacon
      from releases
      where id = $1`,
    values: [releaseId],
  })
  if (!draw) throw new Error(`release ${releaseId} does not exist`)
  return draw
}
