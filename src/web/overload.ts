import { blameOf } from '../fairness/blame.ts'
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

/**
 * So late a process is only where it was stopped: nothing that it does by itself takes as long. That tells nothing of how
 * long anybody will wait from now on.
 */
const standstillMs = 2000
const busyLagMs = 10
const sampleMs = 50
/** What is left of a value after one sample. */
const lagFade = 0.8
const askedFade = 0.95
const forgottenBelow = 0.01

export type Overload = {
  /** Throws a Problem `overloaded` if a tenant's request of this kind must be shed now. */
  check(kind: RequestKind, tenantId?: number): void
  isShed(kind: RequestKind, tenantId?: number): boolean
  /** Whether there is no time for what only makes an answer smaller. */
  isBusy(): boolean
  /** Seconds after which a shed request may come again. */
  retryAfterSeconds(tenantId?: number): number
  /** Notes a request of a tenant and how long it waited for its turn, in ms; the installation itself is tenant 0. */
  noteWait(tenantId: number, waitMs: number): void
  /** Notes how long a tenant's join took from its arrival to its answer, in ms: others would wait in the same line. */
  noteJoin(tenantId: number, tookMs: number): void
  stop(): void
}

/** A tenant's part: requests of about the last second, how long the latest of them waited and its joins took, in ms. */
type Part = { asked: number; lagMs: number; worstMs: number; joinLagMs: number; worstJoinMs: number }

/**
 * Watches how late this process is: a timer that comes `lag` ms after its time says that a request would have waited
 * so long too. Limits follow what is measured, never a guess about the number of users. Whose requests wait long is
 * shed; that the process is late counts against those who ask for most of it.
 */
export function watchOverload(noteLate: (ms: number) => void = () => {}): Overload {
  const parts = new Map<number, Part>()
  let askedByAll = 0
  let lagMs = 0
  let worstLagMs = 0
  let expectedAt = performance.now() + sampleMs
  let resumedAt = Number.NEGATIVE_INFINITY

  const sinceStandstill = (ms: number) => Math.min(ms, performance.now() - resumedAt)

  const sampleParts = () => {
    askedByAll = 0
    worstLagMs = 0
    for (const [tenantId, part] of parts) {
      part.lagMs = Math.max(part.worstMs, part.lagMs * lagFade)
      part.worstMs = 0
      part.joinLagMs = Math.max(part.worstJoinMs, part.joinLagMs * lagFade)
      part.worstJoinMs = 0
      part.asked *= askedFade
      askedByAll += part.asked
      worstLagMs = Math.max(worstLagMs, part.lagMs)
      if (part.asked < forgottenBelow && part.lagMs < 1) parts.delete(tenantId)
    }
  }
  const timer = setInterval(() => {
    const now = performance.now()
    let sample = Math.max(0, now - expectedAt)
    noteLate(sample)
    if (sample > standstillMs) {
      sample = 0
      resumedAt = now
      for (const part of parts.values()) part.worstMs = part.worstJoinMs = 0
    }
    // Rises at once and falls slowly, so that the gate does not flutter.
    lagMs = Math.max(sample, lagMs * lagFade)
    sampleParts()
    expectedAt = now + sampleMs
  }, sampleMs)
  timer.unref()

  const lagOf = (tenantId: number): number => {
    const part = parts.get(tenantId)
    if (!part) return parts.size === 0 ? lagMs : 0
    return Math.max(part.lagMs, lagMs * blameOf(part.asked, askedByAll, parts.size))
  }
  const retryAfterSeconds = (tenantId = 0) => Math.min(30, 2 + Math.ceil(lagOf(tenantId) / 500))
  const joinLagOf = (tenantId: number) => parts.get(tenantId)?.joinLagMs ?? 0
  const isShed = (kind: RequestKind, tenantId = 0) =>
    lagOf(tenantId) > lagMaxMs[kind] || (kind === 'join' && joinLagOf(tenantId) > lagMaxMs.join)
  return {
    isShed,
    isBusy: () => lagMs > busyLagMs || worstLagMs > busyLagMs,
    retryAfterSeconds,
    check(kind, tenantId) {
      if (isShed(kind, tenantId)) throw new Problem('overloaded', { retryAfterSeconds: retryAfterSeconds(tenantId) })
    },
    noteWait(tenantId, waitedMs) {
      const waitMs = sinceStandstill(waitedMs)
      const part = parts.get(tenantId)
      if (!part) parts.set(tenantId, { asked: 1, lagMs: 0, worstMs: waitMs, joinLagMs: 0, worstJoinMs: 0 })
      else {
        part.asked++
        if (waitMs > part.worstMs) part.worstMs = waitMs
      }
    },
    noteJoin(tenantId, tookMs) {
      const part = parts.get(tenantId)
      if (part) part.worstJoinMs = Math.max(part.worstJoinMs, sinceStandstill(tookMs))
    },
    stop: () => clearInterval(timer),
  }
}
