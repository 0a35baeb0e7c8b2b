import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A booked appointment, with what its ticket's token needs. */
export type FoundAppointment = {
  releaseId: number
  n: number
  issuedAtSeconds: number
  party: number
  receipt: Buffer
  /** The people, encrypted. */
  sealed: Buffer
}

/** The live booking of this number, if it is in one of some releases and it is still known whose it is. */
export async function findAppointment(
  database: Database,
  releaseIds: readonly number[],
  number: string,
): Promise<FoundAppointment | undefined> {
  const [found] = await database.rows<FoundAppointment>({
    name: 'findAppointment',
    text: `
      select tickets.release_id as "releaseId", tickets.n, tickets.party, tickets.receipt, bookings.sealed,
        ${epochMs('tickets.joined_at')} / 1000 as "issuedAtSeconds"
      from bookings
      join tickets using (release_id, n)
      where bookings.number = $2 and bookings.state = 'confirmed' and bookings.sealed is not null
        and bookings.release_id = any ($1::int[])`,
    values: [releaseIds, number],
  })
  return found
}
