import type { Database } from './database.ts'

export type SealedBooking = { n: number; sealed: Buffer }

/** Reads the live bookings of a release after ticket `n`, in order of tickets, at most `rowsMax`. */
export function readSealedBookings(
  database: Database,
  releaseId: number,
  n: number,
  rowsMax: number,
): Promise<SealedBooking[]> {
  return database.rows<SealedBooking>({
    name: 'readSealedBookings',
    text: `
      select n, sealed
      from bookings
      where release_id = $1 and n > $2 and state = 'confirmed' and sealed is not null
      order by n
      limit $3`,
    values: [releaseId, n, rowsMax],
  })
}
