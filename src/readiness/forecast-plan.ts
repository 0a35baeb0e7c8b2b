import type { ReleaseKind } from '../release/phase.ts'
import { type CurveName, curveOf } from './arrival-curve.ts'
import type { ForecastPlan } from './forecast.ts'

/** What a planner knows of a release. */
export type PlannedRelease = {
  kind: ReleaseKind
  /** People who may take part, for instance the number of letters: whoever may come is expected to. */
  eligible: number
  appointments: number
  /** Most people on one ticket. */
  partyMax: number
  lobbyMs: number
  graceMs: number
  curve: CurveName
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Where more than one may come on a ticket, so many of those who may bring somebody do. */
const pairShare = 0.3
const devicesPerTicket = 1.2
const leaverShare = 0.03

/** The forecast's assumptions for a planned release: those of the planner, and ours where nobody can know. */
export function forecastPlanOf(planned: PlannedRelease): ForecastPlan {
  const { kind, partyMax, lobbyMs, graceMs } = planned
  const partyMean = partyMax > 1 ? 1 + pairShare : 1
  const isLive = kind === 'live'
  return {
    kind,
    tickets: Math.max(1, Math.round(planned.eligible / partyMean)),
    partyMean,
    appointments: planned.appointments,
    devicesPerTicket,
    arrival: curveOf(planned.curve, lobbyMs),
    leaverShare,
    graceMs,
    // In front of the screen, or when the notice is read.
    thinking: isLive
      ? { medianMs: 8000, sigma: 0.8, maxMs: minuteMs }
      : { medianMs: 3 * hourMs, sigma: 1, maxMs: Math.max(hourMs, Math.min(24 * hourMs, graceMs)) },
    typing: { medianMs: minuteMs, sigma: 0.5, maxMs: 4 * minuteMs },
  }
}

/** How what is expected stands to what the installation has shown that it can do. */
export type Headroom = 'ample' | 'tight' | 'too-little' | 'unknown'

/** Twice the expected peak of joins is ample; less than the peak is too little. */
export function headroomOf(joinsPerSecondMax: number, shownJoinsPerSecond: number | null): Headroom {
  if (shownJoinsPerSecond === null) return 'unknown'
  if (shownJoinsPerSecond >= 2 * joinsPerSecondMax) return 'ample'
  return shownJoinsPerSecond >= joinsPerSecondMax ? 'tight' : 'too-little'
}
