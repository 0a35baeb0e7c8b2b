import type { LoadInterval } from '../store/beat-node.ts'
import { quantileMs } from './histogram.ts'
import { type Counters, type MeasuredKind, measuredKinds, statusGroups } from './measures.ts'

/** What happened between two readings of the counters of one process, `seconds` apart. */
export function loadBetween(before: Counters, after: Counters, seconds: number, lateMs: number): LoadInterval {
  const count = (group?: (typeof statusGroups)[number], kind?: MeasuredKind) =>
    sumOf(after.statuses, group, kind) - sumOf(before.statuses, group, kind)
  const p99Ms = (kind: MeasuredKind) => {
    const index = measuredKinds.indexOf(kind)
    const former = before.latencies[index] as number[]
    return quantileMs(
      (after.latencies[index] as number[]).map((seen, bucket) => seen - (former[bucket] as number)),
      0.99,
    )
  }
  return {
    seconds,
    requests: count(),
    fronts: count(undefined, 'front'),
    shed: count('503'),
    failed: count('5xx'),
    joinP99Ms: p99Ms('join'),
    passP99Ms: p99Ms('pass'),
    holdP99Ms: p99Ms('hold'),
    confirmP99Ms: p99Ms('confirm'),
    lateMs,
  }
}

function sumOf(statuses: number[][], group?: (typeof statusGroups)[number], kind?: MeasuredKind): number {
  let sum = 0
  for (const [kindIndex, row] of statuses.entries()) {
    if (kind !== undefined && measuredKinds[kindIndex] !== kind) continue
    for (const [groupIndex, count] of row.entries()) {
      if (group === undefined || statusGroups[groupIndex] === group) sum += count
    }
  }
  return sum
}
