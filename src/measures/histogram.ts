/** Upper bounds of the buckets for latencies, in ms; one more bucket takes what is slower. */
export const latencyBoundsMs = [
  0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000,
  30_000,
] as const

/** Buckets of a histogram: one for each bound, one beyond. */
export const bucketCount = latencyBoundsMs.length + 1

/** The bucket of a latency, from 0. */
export function bucketOf(ms: number): number {
  let bucket = 0
  while (bucket < latencyBoundsMs.length && ms > (latencyBoundsMs[bucket] as number)) bucket++
  return bucket
}

/**
 * The latency in ms that this share (`0..1`) of a histogram stays at or below, straight between the bounds of its
 * bucket; null while the histogram is empty. What is beyond the last bound counts as that bound.
 */
export function quantileMs(buckets: ArrayLike<number>, share: number): number | null {
  let total = 0
  for (let bucket = 0; bucket < buckets.length; bucket++) total += buckets[bucket] as number
  if (total === 0) return null
  const rank = share * total
  let seen = 0
  for (let bucket = 0; bucket < latencyBoundsMs.length; bucket++) {
    const here = buckets[bucket] as number
    if (here > 0 && seen + here >= rank) {
      const lower = bucket === 0 ? 0 : (latencyBoundsMs[bucket - 1] as number)
      const upper = latencyBoundsMs[bucket] as number
      return lower + ((upper - lower) * Math.max(0, rank - seen)) / here
    }
    seen += here
  }
  return latencyBoundsMs.at(-1) as number
}
