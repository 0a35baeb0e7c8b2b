import type { Database } from './database.ts'

/** One entry of a release's hash chain: `hash = SHA-256(hash of the entry before ‖ payload)`. */
export type LedgerEntry = { payload: string; hash: string }

/** Reads the entries of a release's ledger after `position`, in order, at most `rowsMax`. */
export function readLedger(
  database: Database,
  releaseId: number,
  position: number,
  rowsMax: number,
): Promise<LedgerEntry[]> {
  return database.rows<LedgerEntry>({
    name: 'readLedger',
    text: `
      select payload, encode(hash, 'hex') as hash
      from ledger_entries
      where release_id = $1 and position > $2
      order by position
      limit $3`,
    values: [releaseId, position, rowsMax],
  })
}
