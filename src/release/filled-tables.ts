import { type AnalysedTable, analyse } from '../store/analyse.ts'
import type { Database } from '../store/database.ts'
import type { FrontRecord } from '../store/read-fronts.ts'

/** From so many rows on it matters by which index one of them is found. */
const rowsMin = 500

/**
 * Has the planner look at a table when a release has just filled it. Where all earlier releases have been deleted it was
 * planned for as empty; the database looks by itself once a minute, in which a crowd may have come.
 */
export function watchFilledTables(database: Database, failed: (error: unknown) => void): (record: FrontRecord) => void {
  const latest = new Map<number, FrontRecord>()
  return (record) => {
    const before = latest.get(record.releaseId)
    latest.set(record.releaseId, record)
    // A node that has just started knows nothing of before, and who filled them then has looked.
    if (!before) return
    for (const [table, rowsOf] of tables) {
      if (rowsOf(before) < rowsMin && rowsOf(record) >= rowsMin) analyse(database, table).catch(failed)
    }
  }
}

const tables: [table: AnalysedTable, rowsOf: (record: FrontRecord) => number][] = [
  ['tickets', ({ tickets }) => tickets],
  ['passes', ({ admitted }) => admitted],
  ['waiting_list', ({ waitingList }) => waitingList],
]
