import type { ArrivalCurve, CurveName } from '../readiness/arrival-curve.ts'
import { type Forecast, forecastOf } from '../readiness/forecast.ts'
import { extraGraceMs } from '../waiting-room/polling.ts'
import type { ScenarioChange } from './scenario.ts'

/** How many times the expected crowd is played. */
export type Load = 1 | 2

export type Twin = {
  scenario: ScenarioChange
  /** What the forecast says of the twin, to be compared with what is measured. */
  expected: Pick<Forecast, 'joinsPerSecondMax' | 'soldOutAfterMs'>
  people: number
  appointments: number
}

/** So many people are played for the expected crowd at most; a larger one is scaled down with its appointments. */
const peopleMax = 600
const compression = 20
/** Longer than a page without JavaScript takes to load anew, and its owner to press. */
const graceMs = 20_000

/** Minutes become seconds: the shape of each curve, in a lobby of fifteen seconds. */
const arrivals: Record<CurveName, ArrivalCurve> = {
  rush: shape(0.2, 0.05, 5000, 2000),
  spread: shape(0.85, 0.05, 5000, 2000),
  trickle: shape(0.3, 0.5, 20_000, 3000),
}

/** A twin of a release, small enough for one machine and played in about a minute. */
export function twinOf(
  release: { tickets: number; appointments: number; curve: CurveName; name: string },
  load: Load,
): Twin {
  const base = Math.min(release.tickets, peopleMax)
  const people = base * load
  const appointments = Math.max(1, Math.round((release.appointments * base) / release.tickets))
  const arrival = arrivals[release.curve]
  const thinking = { medianMs: 8000, sigma: 0.8, maxMs: 60_000 }
  const typing = { medianMs: 60_000, sigma: 0.5, maxMs: 240_000 }
  const fast = (pace: typeof thinking) => ({
    ...pace,
    medianMs: pace.medianMs / compression,
    maxMs: pace.maxMs / compression,
  })
  const { joinsPerSecondMax, soldOutAfterMs } = forecastOf({
    kind: 'live',
    tickets: people,
    partyMean: 1,
    appointments,
    devicesPerTicket: 1.05,
    arrival,
    leaverShare: 0.02,
    graceMs: graceMs + extraGraceMs(people),
    thinking: fast(thinking),
    typing: fast(typing),
  })
  return {
    people,
    appointments,
    expected: { joinsPerSecondMax, soldOutAfterMs },
    scenario: {
      name: release.name,
      people,
      slots: appointments,
      compression,
      arrival,
      thinking,
      typing,
      release: { graceMs, openMs: 180_000 },
      endMs: 120_000,
      bots: { count: 2, perSecond: 5 },
      client: { connectionsMax: 64 },
    },
  }
}

function shape(earlyShare: number, lateShare: number, lateMs: number, rushScaleMs: number): ArrivalCurve {
  return { lobbyMs: 15_000, earlyShare, lateShare, lateMs, rushBeforeMs: 6000, rushAfterMs: 6000, rushScaleMs }
}
