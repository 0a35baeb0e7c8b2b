import { quantileMs } from './histogram.ts'
import { type Counters, type MeasuredKind, type Measures, measuredKinds, statusGroups } from './measures.ts'

/** How a kind of requests did lately; latencies in ms, null where there was no request. */
export type RecentKind = {
  perSecond: number
  shedPerSecond: number
  failedPerSecond: number
  medianMs: number | null
  p99Ms: number | null
}

/** How a process did in about the last ten seconds. */
export type Recent = {
  kinds: Record<MeasuredKind, RecentKind>
  /** Processors that were busy with it: 1 is one of them all the time. */
  cpuShare: number
}

type Note = { atMs: number; counters: Counters; cpuMicros: number }

const stretchMs = 10_000

/** Remembers the counters of the last seconds, so that they can be told as what is going on now. */
export function createRecent(measures: Measures): { note(): void; read(): Recent } {
  let notes: Note[] = [noteOf(measures)]
  return {
    note() {
      const now = noteOf(measures)
      const young = notes.filter(({ atMs }) => now.atMs - atMs <= stretchMs)
      notes = [...young, now]
    },
    read: () => recentBetween(notes[0] as Note, noteOf(measures)),
  }
}

function noteOf(measures: Measures): Note {
  const { user, system } = process.cpuUsage()
  return { atMs: performance.now(), counters: measures.counters(), cpuMicros: user + system }
}

function recentBetween(before: Note, after: Note): Recent {
  const seconds = Math.max(0.001, (after.atMs - before.atMs) / 1000)
  const kinds = measuredKinds.map((kind, index) => {
    const statuses = changeOf(before.counters.statuses[index], after.counters.statuses[index])
    const buckets = changeOf(before.counters.latencies[index], after.counters.latencies[index])
    const recent: RecentKind = {
      perSecond: rounded(statuses.reduce((sum, count) => sum + count, 0) / seconds),
      shedPerSecond: rounded((statuses[statusGroups.indexOf('503')] as number) / seconds),
      failedPerSecond: rounded((statuses[statusGroups.indexOf('5xx')] as number) / seconds),
      medianMs: roundedOrNull(quantileMs(buckets, 0.5)),
      p99Ms: roundedOrNull(quantileMs(buckets, 0.99)),
    }
    return [kind, recent]
  })
  return {
    kinds: Object.fromEntries(kinds) as Recent['kinds'],
    cpuShare: rounded((after.cpuMicros - before.cpuMicros) / 1e6 / seconds),
  }
}

function changeOf(before: number[] = [], after: number[] = []): number[] {
  return after.map((count, index) => count - (before[index] ?? 0))
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100
}

function roundedOrNull(number: number | null): number | null {
  return number === null ? null : rounded(number)
}
