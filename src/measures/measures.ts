import { bucketCount, bucketOf } from './histogram.ts'

/** What requests are told apart by: the kinds of the overload, and files, which would hide how fronts do. */
export const measuredKinds = ['other', 'front', 'asset', 'join', 'pass', 'hold', 'confirm'] as const
export type MeasuredKind = (typeof measuredKinds)[number]

/** How requests ended; 503 is told apart because it means "come back later", which is no fault. */
export const statusGroups = ['2xx', '3xx', '4xx', '503', '5xx'] as const

/** The buses of a release. */
export const batchKinds = [
  'join',
  'pickUp',
  'hold',
  'confirm',
  'cancel',
  'leave',
  'comeBack',
  'joinWaitingList',
  'readTicket',
] as const
export type BatchKind = (typeof batchKinds)[number]

/** Sums since the process began, one list for each kind, in the order of the kinds. */
export type Counters = {
  /** By kind and status group. */
  statuses: number[][]
  /** By kind and bucket. */
  latencies: number[][]
  latencySumsMs: number[]
  /** By kind of bus. */
  batches: number[]
  batchRows: number[]
  batchFailures: number[]
  batchLatencies: number[][]
  batchSumsMs: number[]
}

/** Counts one batch: how many rows it had, how long it took in ms, and whether it was carried out. */
export type CountBatch = (kind: BatchKind, rows: number, ms: number, outcome: 'done' | 'failed') => void

export type Measures = {
  /** Counts one answered request. */
  countRequest(kind: MeasuredKind, status: number, ms: number): void
  countBatch: CountBatch
  /** Counts that somebody opened the page of a release. */
  countVisit(releaseId: number): void
  /** Counts that somebody began or ceased to watch a live page. */
  countViewer(change: 1 | -1): void
  /** Notes how late a timer of this process was, in ms. */
  noteLate(ms: number): void
  counters(): Counters
  viewers(): number
  /** Visits by release since the process began, of those that had any. */
  visits(): ReadonlyMap<number, number>
  /** The greatest lateness since the last call, in ms. */
  takeLateMs(): number
}

const statusCount = statusGroups.length

/**
 * The counters of this process. Counting costs some ten nanoseconds: a few additions into arrays that are there from
 * the start, no object, no text, no lock.
 */
export function createMeasures(): Measures {
  const kindIndex = indexOf(measuredKinds)
  const batchIndex = indexOf(batchKinds)
  const statuses = new Float64Array(measuredKinds.length * statusCount)
  const latencies = new Float64Array(measuredKinds.length * bucketCount)
  const latencySumsMs = new Float64Array(measuredKinds.length)
  const batches = new Float64Array(batchKinds.length)
  const batchRows = new Float64Array(batchKinds.length)
  const batchFailures = new Float64Array(batchKinds.length)
  const batchLatencies = new Float64Array(batchKinds.length * bucketCount)
  const batchSumsMs = new Float64Array(batchKinds.length)
  const visits = new Map<number, number>()
  let viewers = 0
  let lateMs = 0

  return {
    countRequest(kind, status, ms) {
      const index = kindIndex[kind]
      add(statuses, index * statusCount + statusGroupOf(status), 1)
      add(latencies, index * bucketCount + bucketOf(ms), 1)
      add(latencySumsMs, index, ms)
    },
    countBatch(kind, rows, ms, outcome) {
      const index = batchIndex[kind]
      add(batches, index, 1)
      add(batchRows, index, rows)
      add(batchLatencies, index * bucketCount + bucketOf(ms), 1)
      add(batchSumsMs, index, ms)
      if (outcome === 'failed') add(batchFailures, index, 1)
    },
    countVisit(releaseId) {
      visits.set(releaseId, (visits.get(releaseId) ?? 0) + 1)
    },
    countViewer(change) {
      viewers += change
    },
    noteLate(ms) {
      if (ms > lateMs) lateMs = ms
    },
    counters: () => ({
      statuses: rowsOf(statuses, statusCount),
      latencies: rowsOf(latencies, bucketCount),
      latencySumsMs: rounded(latencySumsMs),
      batches: [...batches],
      batchRows: [...batchRows],
      batchFailures: [...batchFailures],
      batchLatencies: rowsOf(batchLatencies, bucketCount),
      batchSumsMs: rounded(batchSumsMs),
    }),
    viewers: () => viewers,
    visits: () => visits,
    takeLateMs() {
      const greatest = lateMs
      lateMs = 0
      return greatest
    },
  }
}

/** The place of a status in `statusGroups`. */
function statusGroupOf(status: number): number {
  if (status === 503) return 3
  if (status >= 500) return 4
  if (status >= 400) return 2
  return status >= 300 ? 1 : 0
}

function add(numbers: Float64Array, index: number, amount: number): void {
  numbers[index] = (numbers[index] as number) + amount
}

function indexOf<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, index) => [name, index])) as Record<Name, number>
}

function rowsOf(numbers: Float64Array, width: number): number[][] {
  const rows: number[][] = []
  for (let start = 0; start < numbers.length; start += width) rows.push([...numbers.subarray(start, start + width)])
  return rows
}

function rounded(numbers: Float64Array): number[] {
  return Array.from(numbers, (number) => Math.round(number * 1000) / 1000)
}
