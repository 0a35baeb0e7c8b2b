import type { Phase } from '../release/phase.ts'

type Sampled = { phase: Phase; opensAt: number; closesAt: number }

const minuteMs = 60_000
const hourMs = 60 * minuteMs

const denseBeforeMs = 35 * minuteMs
const denseAfterMs = 2 * hourMs
const mediumAfterMs = 12 * hourMs
/** A release whose last passes are still out goes on for a while after its end. */
const afterClosingMsMax = hourMs

/**
 * How many seconds lie between two samples of a release at an instant: one around the opening, then fewer, so that a
 * lobby of weeks stays small; null while there is nothing to see.
 */
export function sampleEverySeconds({ phase, opensAt, closesAt }: Sampled, nowMs: number): 1 | 10 | 60 | null {
  if (!['lobby', 'drawn', 'open', 'sold_out'].includes(phase)) return null
  if (nowMs > closesAt + afterClosingMsMax) return null
  if (nowMs >= opensAt - denseBeforeMs && nowMs <= opensAt + denseAfterMs) return 1
  if (nowMs > opensAt && nowMs <= opensAt + mediumAfterMs) return 10
  return 60
}

/** Whether a sample of this release is due in the second that begins at `secondMs`. */
export function isSampleDue(release: Sampled, secondMs: number): boolean {
  const every = sampleEverySeconds(release, secondMs)
  return every !== null && Math.floor(secondMs / 1000) % every === 0
}
