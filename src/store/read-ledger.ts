import type { LedgerEntry } from '../ledger/export-line.ts'
import type { Database } from './database.ts'

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
