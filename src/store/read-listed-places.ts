import type { Database } from './database.ts'

/**
 * The places of all who are on the waiting list now, ascending. Whoever gave up, was offered something or has booked is
 * not among them. 66,000 of them are one value of 260 KB: rows would cost ten times that.
 */
export async function readListedPlaces(database: Database, releaseId: number): Promise<Int32Array> {
  const [row] = await database.rows<{ places: Buffer | null }>({
    name: 'readListedPlaces',
    text: `
      select string_agg(int4send(place), '' order by place) as places from waiting_list where release_id = $1`,
    values: [releaseId],
  })
  const bytes = row?.places ?? Buffer.alloc(0)
  const places = new Int32Array(bytes.length / 4)
  for (let index = 0; index < places.length; index++) places[index] = bytes.readInt32BE(index * 4)
  return places
}
