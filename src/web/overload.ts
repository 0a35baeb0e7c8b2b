import { Problem } from './problem.ts'

/** Kinds of requests, from the first to be shed to the last. */
export type RequestKind = 'other' | 'front' | 'join' | 'pass' | 'hold' | 'confirm'

/** How late the process may be, in ms, before requests of a kind are shed. */
const lagMaxMs: Record<RequestKind, number> = {
  other: 700,
  front: 1000,
  join: 1500,
  pass: 3000,
  hold: 4000,
  confirm: 8000,
}

const busyLagMs = 10
const sampleMs = 50

export type Overload = {
  /** Throws a Problem `overloaded` if a request of this kind must be shed now. */
  check(kind: RequestKind): void
  isShed(kind: RequestKind): boolean
  /** Whether there is no time for what only makes an answer smaller. */
  isBusy(): boolean
  /** Seconds after which a shed request may come again. */
  retryAfterSeconds(): number
  stop(): void
}

/**
 * Watches how late this process is: a timer that comes `lag` ms after its time says that a request would have waited
 * so long too. Limits follow what is measured, never a guess about the number of users.
 */
export function watchOverload(): Overload {
  let lagMs = 0
  let expectedAt = performance.now() + sampleMs
  const timer = setInterval(() => {
    const now = performance.now()
    const sample = Math.max(0, now - expectedAt)
    // Rises at once and falls slowly, so that the gate does not flutter.
    lagMs = Math.max(sample, lagMs * 0.8)
    expectedAt = now + sampleMs
  }, sampleMs)
  timer.unref()

  const retryAfterSeconds = () => Math.min(30, 2 + Math.ceil(lagMs / 500))
  const isShed = (kind: RequestKind) => lagMs > lagMaxMs[kind]
  return {
    isShed,
    isBusy: () => lagMs > busyLagMs,
    retryAfterSeconds,
    check(kind) {
      if (isShed(kind)) throw new Problem('overloaded', { retryAfterSeconds: retryAfterSeconds() })
    },
    stop: () => clearInterval(timer),
  }
}
