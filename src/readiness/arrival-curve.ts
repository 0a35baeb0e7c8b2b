/**
 * When people join, in ms around the opening. `earlyShare` of them spread evenly over the lobby, `lateShare` over
 * `lateMs` after the rush; the rest comes in a rush, two-sided exponential around the opening, cut at its edges.
 */
export type ArrivalCurve = {
  lobbyMs: number
  earlyShare: number
  lateShare: number
  lateMs: number
  rushBeforeMs: number
  rushAfterMs: number
  /** Mean distance of a join of the rush from the opening. */
  rushScaleMs: number
}

/** People do not join in the very first moments of a lobby. */
const lobbyUsed = 0.9

/** The share of all joins that come before this instant (ms from the opening, negative before it), `0..1`. */
export function joinedShare(curve: ArrivalCurve, atMs: number): number {
  const { earlyShare, lateShare } = curve
  const early = between(-Math.max(curve.rushBeforeMs, curve.lobbyMs * lobbyUsed), -curve.rushBeforeMs, atMs)
  const late = between(curve.rushAfterMs, curve.rushAfterMs + curve.lateMs, atMs)
  return earlyShare * early + lateShare * late + (1 - earlyShare - lateShare) * rushShare(curve, atMs)
}

/** When the last person joins, ms from the opening. */
export function lastJoinMs({ lateShare, lateMs, rushAfterMs }: ArrivalCurve): number {
  return rushAfterMs + (lateShare > 0 ? lateMs : 0)
}

function rushShare({ rushBeforeMs, rushAfterMs, rushScaleMs }: ArrivalCurve, atMs: number): number {
  const mass = (ms: number) => 1 - Math.exp(-ms / rushScaleMs)
  const before = mass(rushBeforeMs)
  const all = before + mass(rushAfterMs)
  if (atMs <= -rushBeforeMs) return 0
  if (atMs >= rushAfterMs) return 1
  return (atMs < 0 ? before - mass(-atMs) : before + mass(atMs)) / all
}

function between(from: number, to: number, at: number): number {
  if (at <= from) return 0
  return at >= to ? 1 : (at - from) / (to - from)
}

export const curveNames = ['rush', 'spread', 'trickle'] as const

/** How a crowd is expected to come; the planner chooses. */
export type CurveName = (typeof curveNames)[number]

const minuteMs = 60_000

/** The curve of this name for a lobby of this length. */
export function curveOf(name: CurveName, lobbyMs: number): ArrivalCurve {
  const rushBeforeMs = Math.min(5 * minuteMs, lobbyMs / 2)
  switch (name) {
    case 'rush':
      return {
        lobbyMs,
        earlyShare: 0.35,
        lateShare: 0.05,
        lateMs: 60 * minuteMs,
        rushBeforeMs,
        rushAfterMs: 5 * minuteMs,
        rushScaleMs: minuteMs,
      }
    case 'spread':
      return {
        lobbyMs,
        earlyShare: 0.75,
        lateShare: 0.1,
        lateMs: 60 * minuteMs,
        rushBeforeMs,
        rushAfterMs: 5 * minuteMs,
        rushScaleMs: 2 * minuteMs,
      }
    case 'trickle':
      return {
        lobbyMs,
        earlyShare: 0.2,
        lateShare: 0.65,
        lateMs: 180 * minuteMs,
        rushBeforeMs,
        rushAfterMs: 10 * minuteMs,
        rushScaleMs: 3 * minuteMs,
      }
  }
}
