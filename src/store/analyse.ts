import type { Database } from './database.ts'

export type AnalysedTable = 'tickets' | 'passes' | 'waiting_list'

/** Has the planner look at a table; what is planned for it is planned anew. It takes a sample of it, a fifth of a second. */
export async function analyse(database: Database, table: AnalysedTable): Promise<void> {
  await database.rows({ name: `analyse-${table}`, text: `analyze ${table}`, values: [] })
}
