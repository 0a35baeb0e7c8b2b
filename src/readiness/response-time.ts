/** Log-normal: half of the people are faster than the median; nobody is slower than `maxMs`. */
export type Pace = { medianMs: number; sigma: number; maxMs: number }

/** Shares of people by how long they take, in steps of a grid: `shares[k]` take `k` steps. */
export type Spread = number[]

/** How a pace spreads over steps of `stepMs`. */
export function spreadOfPace({ medianMs, sigma, maxMs }: Pace, stepMs: number): Spread {
  const shareBelow = (ms: number) => {
    if (ms <= 0) return 0
    return ms >= maxMs ? 1 : normalShare(Math.log(ms / medianMs) / sigma)
  }
  return differences(shareBelow, Math.ceil(maxMs / stepMs) + 1, stepMs)
}

/** Evenly between two times. */
export function spreadEvenly(fromMs: number, toMs: number, stepMs: number): Spread {
  const width = Math.max(1, toMs - fromMs)
  const shareBelow = (ms: number) => Math.min(1, Math.max(0, (ms - fromMs) / width))
  return differences(shareBelow, Math.ceil(toMs / stepMs) + 1, stepMs)
}

/** How the sum of independent times spreads. */
export function spreadOfSum(first: Spread, second: Spread): Spread {
  const sum = new Array<number>(first.length + second.length - 1).fill(0)
  for (const [i, share] of first.entries()) {
    if (share === 0) continue
    for (let k = 0; k < second.length; k++) sum[i + k] = (sum[i + k] ?? 0) + share * (second[k] ?? 0)
  }
  return sum
}

function differences(shareBelow: (ms: number) => number, steps: number, stepMs: number): Spread {
  return Array.from({ length: steps }, (_, k) => shareBelow((k + 0.5) * stepMs) - shareBelow((k - 0.5) * stepMs))
}

/** The standard normal distribution (Abramowitz and Stegun 7.1.26; error below 1.5e-7). */
function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const tail = (series * Math.exp(-x * x)) / 2
  return z < 0 ? tail : 1 - tail
}
