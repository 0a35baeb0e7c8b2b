/** Latencies in log-linear buckets: 32 per power of two, so that a quantile is off by at most 3.2 %. */
export type Histogram = {
  /** Adds one latency, in ms. */
  add(ms: number): void
  count(): number
  maxMs(): number
  meanMs(): number
  /** The latency in ms that this share (`0..1`) stays at or below; 0 while empty. */
  quantileMs(share: number): number
}

const subBuckets = 32
const subBits = 5
// 2^31 microseconds are 35 minutes: far beyond every timeout of a rehearsal.
const microsMax = 2 ** 31 - 1
const bucketCount = (31 - subBits + 1) * subBuckets

/** An empty histogram; it holds latencies from 1 µs to 35 minutes in 3.5 KB, whatever their number. */
export function createHistogram(): Histogram {
  const counts = new Uint32Array(bucketCount)
  let total = 0
  let sumMs = 0
  let greatestMs = 0

  return {
    add(ms) {
      const micros = Math.min(microsMax, Math.max(0, Math.round(ms * 1000)))
      const bucket = bucketOf(micros)
      counts[bucket] = (counts[bucket] as number) + 1
      total++
      sumMs += ms
      if (ms > greatestMs) greatestMs = ms
    },
    count: () => total,
    maxMs: () => greatestMs,
    meanMs: () => (total === 0 ? 0 : sumMs / total),
    quantileMs(share) {
      if (total === 0) return 0
      const rank = Math.max(1, Math.ceil(share * total))
      if (rank >= total) return greatestMs
      let seen = 0
      for (let bucket = 0; bucket < bucketCount; bucket++) {
        seen += counts[bucket] as number
        if (seen >= rank) return Math.min(greatestMs, upperMicrosOf(bucket) / 1000)
      }
      return greatestMs
    },
  }
}

function bucketOf(micros: number): number {
  if (micros < subBuckets) return micros
  const exponent = 31 - Math.clz32(micros)
  const sub = (micros >>> (exponent - subBits)) - subBuckets
  return (exponent - subBits + 1) * subBuckets + sub
}

function upperMicrosOf(bucket: number): number {
  if (bucket < subBuckets) return bucket
  const exponent = Math.floor(bucket / subBuckets) + subBits - 1
  const sub = bucket % subBuckets
  return (subBuckets + sub + 1) * 2 ** (exponent - subBits) - 1
}
