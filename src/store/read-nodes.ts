import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

export type NodeRow = {
  id: string
  name: string
  machine: string
  startedAt: number
  /** How long ago the node was heard of, in ms. */
  silentMs: number
  report: string
}

/**
 * Reads the nodes that run, and those that fell silent within the last day and have no successor of the same name,
 * ordered by name.
 */
export function readNodes(database: Database): Promise<NodeRow[]> {
  return database.rows<NodeRow>({
    name: 'readNodes',
    text: `
      select
        id, name, machine, ${epochMs('started_at')} as "startedAt",
        ${epochMs('now()')} - ${epochMs('beat_at')} as "silentMs", report
      from nodes
      where beat_at > now() - interval '10 seconds' or beat_at > now() - interval '1 day' and not exists (
        select from nodes as successor
        where successor.name = nodes.name and successor.started_at > nodes.started_at
      )
      order by name, started_at
      limit 500`,
    values: [],
  })
}
