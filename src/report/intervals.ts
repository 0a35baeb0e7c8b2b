/** A stretch of the time axis, from and up to and without, in ms since the epoch. */
export type Interval = { from: number; until: number }

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const lengthsMs = [
  10 * secondMs,
  30 * secondMs,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  6 * hourMs,
  24 * hourMs,
]
const intervalsMax = 90

/**
 * Equal parts of the time in which most happened, counted from the opening so that it is a border; what came after them
 * is one more part. `instants` are those of everything that is counted.
 */
export function intervalsOf(opensAt: number, instants: readonly number[]): Interval[] {
  if (instants.length === 0) return []
  const sorted = instants.toSorted((a, b) => a - b)
  const first = sorted[0] as number
  const last = sorted.at(-1) as number
  const busyUntil = sorted[Math.floor(sorted.length * 0.99)] ?? last
  const longest = lengthsMs.at(-1) as number
  const length =
    lengthsMs.find((ms) => (busyUntil - first) / ms <= intervalsMax - 2) ??
    longest * Math.ceil((busyUntil - first) / longest / (intervalsMax - 2))
  const intervals: Interval[] = []
  const start = opensAt - Math.ceil((opensAt - first) / length) * length
  for (let from = start; from <= busyUntil; from += length) intervals.push({ from, until: from + length })
  const end = intervals.at(-1)?.until ?? start
  if (last >= end) intervals.push({ from: end, until: last + 1 })
  return intervals
}

/** In which interval an instant lies; undefined outside of all. */
export function indexAt(intervals: readonly Interval[], at: number): number | undefined {
  let low = 0
  let high = intervals.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const { from, until } = intervals[middle] as Interval
    if (at < from) high = middle - 1
    else if (at >= until) low = middle + 1
    else return middle
  }
  return undefined
}
