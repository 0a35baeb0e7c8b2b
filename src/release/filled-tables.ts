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
  const filledBefore = new Map<number, Set<AnalysedTable>>()
  return (record) => {
    const before = filledBefore.get(record.releaseId)
    const filled = filledTables(record)
    filledBefore.set(record.releaseId, new Set(filled))
    // A node that has just started knows nothing of before, and who filled them then has looked.
    if (!before) return
    for (const table of filled) if (!before.has(table)) analyse(database, table).catch(failed)
  }
}

function filledTables({ tickets, admitted, waitingList }: FrontRecord): AnalysedTable[] {
  const rows = { tickets, passes: admitted, waiting_list: waitingList }
  return (Object.keys(rows) as AnalysedTable[]).filter((table) => rows[table] >= rowsMin)
}
