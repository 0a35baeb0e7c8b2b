import assert from 'node:assert/strict'
import type { ReleaseKind } from '../release/phase.ts'
import { extraGraceMs, pollingPaceOf } from '../waiting-room/polling.ts'
import { type ArrivalCurve, joinedShare, lastJoinMs } from './arrival-curve.ts'
import { type Pace, type Spread, spreadEvenly, spreadOfPace, spreadOfSum } from './response-time.ts'

/** What a forecast assumes; times in ms. */
export type ForecastPlan = {
  kind: ReleaseKind
  /** Tickets that are expected, and the people on one of them on average. */
  tickets: number
  partyMean: number
  appointments: number
  devicesPerTicket: number
  arrival: ArrivalCurve
  /** Let in, but do not come back: their appointments go to others after the grace. */
  leaverShare: number
  graceMs: number
  /** From seeing one's turn to pressing, and typing. */
  thinking: Pace
  typing: Pace
}

/** One point; amounts are per second at this time, except where they say so. */
export type ForecastPoint = {
  /** From the opening. */
  atMs: number
  /** Cumulative. */
  joined: number
  booked: number
  joinsPerSecond: number
  pagesPerSecond: number
  frontsPerSecond: number
  bookingsPerSecond: number
  requestsPerSecond: number
}

export type Forecast = {
  plan: ForecastPlan
  points: ForecastPoint[]
  joinsPerSecondMax: number
  frontsPerSecondMax: number
  bookingsPerSecondMax: number
  requestsPerSecondMax: number
  /** From the opening until everything is booked; null where it is never, or depends on people's answers alone. */
  soldOutAfterMs: number | null
  /** Tickets that get no appointment. */
  emptyHanded: number
}

const stepsMax = 4000
const stepMsMin = 100
/** A ticket's way from the release's page to a booking: its page, choosing, details, confirmation. */
const pagesOfBooking = 4
/** Draw, admission and the new front take a moment; pages and forms between the steps another. */
const drawMs = 300
const waysMs = 200

/**
 * What a release will be like: people as a stream, in small steps of time. They join by the curve, are let in as long
 * as there are appointments, see it at their device's pace, think, type, and book; what is not picked up goes to the
 * next. Deterministic, and the same everywhere.
 */
export function forecastOf(plan: ForecastPlan): Forecast {
  assert(plan.tickets > 0 && plan.appointments > 0 && plan.partyMean >= 1, 'somebody wants something')
  const { arrival } = plan
  const pace = pollingPaceOf(plan.tickets)
  const graceMs = plan.graceMs + extraGraceMs(plan.tickets)
  const responseMsMax = plan.thinking.maxMs + plan.typing.maxMs + pace.askAfterMs + pace.jitterMs + waysMs
  const spanMs = arrival.lobbyMs + lastJoinMs(arrival) + 3 * graceMs + 2 * responseMsMax
  const stepMs = Math.max(stepMsMin, Math.ceil(spanMs / stepsMax))
  const spreads = responsesOf(plan, pace, stepMs)
  const flow = flowOf(plan, { stepMs, graceSteps: Math.round(graceMs / stepMs), spanMs, spreads })
  const points = pointsOf(plan, flow, { stepMs, pace })
  const greatest = (amountOf: (point: ForecastPoint) => number) => Math.max(...points.map(amountOf))
  return {
    plan,
    points,
    joinsPerSecondMax: greatest((point) => point.joinsPerSecond),
    frontsPerSecondMax: greatest((point) => point.frontsPerSecond),
    bookingsPerSecondMax: greatest((point) => point.bookingsPerSecond),
    requestsPerSecondMax: greatest((point) => point.requestsPerSecond),
    soldOutAfterMs: plan.kind === 'allocate' ? null : flow.soldOutAfterMs,
    emptyHanded: Math.max(0, Math.round(plan.tickets - plan.appointments / plan.partyMean)),
  }
}

type Spreads = { lobby: Spread; late: Spread; waiting: Spread }

/** From being let in to the booking, for who waited in the lobby, who came when there was room, and who waited in line. */
function responsesOf(plan: ForecastPlan, pace: { askAfterMs: number; jitterMs: number }, stepMs: number): Spreads {
  const acting = spreadOfSum(spreadOfPace(plan.thinking, stepMs), spreadOfPace(plan.typing, stepMs))
  const seeing = (fromMs: number, toMs: number) =>
    spreadOfSum(spreadEvenly(fromMs + waysMs, toMs + waysMs, stepMs), acting)
  return {
    lobby: seeing(0, 250 + pace.jitterMs),
    late: seeing(1000, 1000 + Math.max(2000, pace.jitterMs)),
    waiting: seeing(0, pace.askAfterMs / 4 + pace.jitterMs),
  }
}

type Flow = { startMs: number; joined: number[]; booked: number[]; admitted: number[]; soldOutAfterMs: number | null }

/** Joined, let in and booked people, cumulative, step by step. */
function flowOf(
  plan: ForecastPlan,
  grid: { stepMs: number; graceSteps: number; spanMs: number; spreads: Spreads },
): Flow {
  const { stepMs, graceSteps, spreads } = grid
  const steps = Math.ceil(grid.spanMs / stepMs)
  const startMs = -plan.arrival.lobbyMs
  const opening = Math.ceil((drawMs - startMs) / stepMs)
  const people = plan.tickets * plan.partyMean
  const joined = Array.from({ length: steps }, (_, i) => people * joinedShare(plan.arrival, startMs + i * stepMs))
  const admitted = new Array<number>(steps).fill(0)
  const bookings = new Array<number>(steps + longest(spreads)).fill(0)
  const booked = new Array<number>(steps).fill(0)
  let soldOutAt: number | null = null
  for (let i = 0; i < steps; i++) {
    const before = admitted[i - 1] ?? 0
    if (i >= opening) {
      const lapsed = plan.leaverShare * (admitted[i - graceSteps] ?? 0)
      const reach = Math.min(joined[i] ?? 0, plan.appointments + lapsed)
      const now = Math.max(0, reach - before)
      admitted[i] = before + now
      if (now > 0) {
        // Nobody waits while there is room for whoever comes.
        const hadRoom = before < plan.appointments && before >= (joined[i - 1] ?? 0) - 1e-6
        const spread = i === opening ? spreads.lobby : hadRoom ? spreads.late : spreads.waiting
        for (const [k, share] of spread.entries()) {
          bookings[i + k] = (bookings[i + k] ?? 0) + share * now * (1 - plan.leaverShare)
        }
      }
    } else admitted[i] = before
    booked[i] = (booked[i - 1] ?? 0) + (bookings[i] ?? 0)
    // The median of the last of many: with 0.69 left on average, as often as not nobody is.
    if (soldOutAt === null && (booked[i] ?? 0) >= plan.appointments - Math.LN2) soldOutAt = startMs + i * stepMs
  }
  return { startMs, joined, admitted, booked, soldOutAfterMs: soldOutAt }
}

function longest(spreads: Spreads): number {
  return Math.max(...Object.values(spreads).map((spread) => spread.length)) + 1
}

function pointsOf(
  plan: ForecastPlan,
  flow: Flow,
  { stepMs, pace }: { stepMs: number; pace: { askAfterMs: number; jitterMs: number } },
): ForecastPoint[] {
  const seconds = stepMs / 1000
  const between = (row: number[], i: number) => ((row[i] ?? 0) - (row[i - 1] ?? 0)) / seconds / plan.partyMean
  const burst = Math.max(stepMs, pace.jitterMs)
  return flow.joined.map((joined, i) => {
    const atMs = flow.startMs + i * stepMs
    const joinsPerSecond = between(flow.joined, i) * plan.devicesPerTicket
    const bookingsPerSecond = between(flow.booked, i)
    // At the opening every device asks once within the jitter; before and after it, at its pace.
    const waiting = Math.max(0, (joined - (flow.admitted[i] ?? 0)) / plan.partyMean) * plan.devicesPerTicket
    const asks = waiting / ((pace.askAfterMs + pace.jitterMs / 2) / 1000)
    const isBurst = atMs >= 250 && atMs < 250 + burst
    const crowd = (joined / plan.partyMean) * plan.devicesPerTicket
    const isOver = flow.soldOutAfterMs !== null && atMs > flow.soldOutAfterMs + pace.askAfterMs + pace.jitterMs
    const frontsPerSecond = isOver ? 0 : isBurst ? crowd / (burst / 1000) : asks
    // Somebody opens the page some time before joining; with the waiting page these are two.
    const pagesPerSecond = 2 * joinsPerSecond + pagesOfBooking * bookingsPerSecond
    return {
      atMs,
      joined: joined / plan.partyMean,
      booked: flow.booked[i] ?? 0,
      joinsPerSecond,
      pagesPerSecond,
      frontsPerSecond,
      bookingsPerSecond,
      requestsPerSecond: joinsPerSecond + pagesPerSecond + frontsPerSecond + 3 * bookingsPerSecond,
    }
  })
}
