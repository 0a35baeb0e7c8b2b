import { bucketCount } from './histogram.ts'
import { type BatchKind, batchKinds, type Counters, measuredKinds } from './measures.ts'
import type { Recent } from './recent.ts'

/** How a process is at this instant. */
export type Gauges = {
  cpuSeconds: number
  memoryBytes: number
  heapBytes: number
  /** How late its timers were at worst since the report before, in ms. */
  lateMs: number
  connectionsOpen: number
  connectionsIdle: number
  /** Operations that wait for a connection. */
  connectionsWanted: number
  /** The database's clock minus the clock of the node's machine, in ms. */
  clockDifferenceMs: number
  /** Requests that wait for a bus or are on one. */
  queued: Record<BatchKind, number>
  /** Open streams of the board. */
  viewers: number
}

/** What a node says of itself; it stands in the database, so that any node can tell how all are. */
export type NodeReport = { counters: Counters; gauges: Gauges; recent: Recent }

/** A node as the board and the metrics show it; `report` is null where another version of Punkt8 wrote it. */
export type NodeState = {
  id: string
  name: string
  machine: string
  startedAt: number
  silentMs: number
  report: NodeReport | null
}

/** A node that has not been heard of for so long has died or lost the database. */
export const silentMsMax = 10_000

/** Reads a report that a node has written; null unless its lists are those of this version. */
export function parseNodeReport(text: string): NodeReport | null {
  const { counters, gauges, recent } = JSON.parse(text) as Partial<NodeReport>
  const fits =
    counters !== undefined &&
    gauges !== undefined &&
    recent !== undefined &&
    counters.latencies?.length === measuredKinds.length &&
    counters.latencies.every((buckets) => buckets.length === bucketCount) &&
    counters.batches?.length === batchKinds.length
  return fits ? { counters, gauges, recent } : null
}
