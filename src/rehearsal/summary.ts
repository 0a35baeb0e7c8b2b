import type { Check, Witness } from './check.ts'
import { confirmTimes } from './checks-of-people.ts'
import type { CpuTimes } from './cpu-times.ts'
import type { Played } from './play.ts'
import { chartedKinds, type RequestKind, requestKinds } from './record.ts'
import type { Scenario } from './scenario.ts'
import { judge } from './verdict.ts'

/** A row of the table of requests; times in ms. */
type KindRow = {
  kind: RequestKind
  count: number
  statuses: Record<string, number>
  p50Ms: number
  p90Ms: number
  p99Ms: number
  maxMs: number
  /** While the rush lasted. */
  rushCount: number
  rushP99Ms: number
  bytes: number
}

/** One point of the charts; `atMs` counts from the opening. */
export type SeriesRow = {
  atMs: number
  arrived: number
  joinsAsked: number
  joined: number
  admitted: number
  booked: number
  /** People who have joined and do not know their outcome yet, at the end of the point. */
  waiting: number
  requests: number
  errors: number
  shed: number
  p50Ms: Partial<Record<RequestKind, number>>
  p99Ms: Partial<Record<RequestKind, number>>
}

/** Everything that the table, report.json and report.html show. */
export type Summary = {
  release: string
  openedAt: string
  scenario: Scenario
  ok: boolean
  checks: Check[]
  outcomes: Record<string, number>
  figures: Figures
  kinds: KindRow[]
  series: SeriesRow[]
  client: Played['client'] & { cpuMs: number; microsPerRequest: number }
  /** CPU time in ms while people joined, and how long that was. */
  joinCpu: CpuTimes & { duringMs: number }
}

type Figures = {
  /** From the opening to the last booking, to "sold out" in a front, and the length of the rush. */
  lastBookingAfterOpeningMs: number
  soldOutAfterOpeningMs: number | null
  rushMs: number
  /** From the last key press of all to the moment when the last booking was durable. */
  lastKeyPressToLastBookingMs: number
  slowestConfirmMs: number
  joinRushP99Ms: number
  confirmRushP99Ms: number
  confirmP99Ms: number
  frontRushP99Ms: number
  requests: number
  requestsPerSecondMax: number
  joinsPerSecondMax: number
  joinsAskedPerSecondMax: number
  bookingsPerSecondMax: number
}

const confirmedWithinMsMax = 3000

/** Judges a run and counts it up. */
export function summarise(played: Played): Summary {
  const witnesses: Witness[] = played.visitors.map(({ seen, people, devices }) => ({
    ...seen,
    party: people.length,
    devices,
  }))
  const statuses = new Map<number, number>()
  for (const record of played.recorder.kinds.values()) {
    for (const [status, count] of record.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count)
  }
  const series = seriesOf(played)
  const checks = judge({
    witnesses,
    published: played.published,
    bots: played.bots,
    statuses,
    shed: series.reduce((total, row) => total + row.shed, 0),
    errors: series.reduce((total, row) => total + row.errors, 0),
    confirmedWithinMsMax,
  })
  const outcomes: Record<string, number> = {}
  for (const { outcome } of witnesses) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  const { client, cpuMs, scenario } = played
  return {
    release: played.release,
    openedAt: Temporal.Instant.fromEpochMilliseconds(played.opensAt).toString(),
    scenario,
    ok: checks.every(({ ok }) => ok),
    checks,
    outcomes,
    figures: figuresOf(played, witnesses, series),
    kinds: kindsOf(played),
    series,
    joinCpu: { ...played.joinCpu, duringMs: scenario.arrival.rushBeforeMs + scenario.arrival.rushAfterMs },
    client: { ...client, cpuMs, microsPerRequest: (cpuMs * 1000) / Math.max(1, client.sent) },
  }
}

function figuresOf(played: Played, witnesses: Witness[], series: SeriesRow[]): Figures {
  const { recorder, opensAt, rush, soldOutAt } = played
  const { lastMs, slowestMs, lastBooked } = confirmTimes(witnesses)
  const perSecondMax = (amountOf: (row: SeriesRow) => number) => {
    const pointsPerSecond = Math.max(1, Math.round(1000 / played.scenario.seriesMs))
    let greatest = 0
    for (let first = 0; first < series.length; first++) {
      const second = series.slice(first, first + pointsPerSecond)
      greatest = Math.max(
        greatest,
        second.reduce((total, row) => total + amountOf(row), 0),
      )
    }
    return greatest
  }
  const rushP99 = (kind: RequestKind) => recorder.kinds.get(kind)?.rush.quantileMs(0.99) ?? 0
  return {
    lastBookingAfterOpeningMs: lastBooked === 0 ? 0 : lastBooked - opensAt,
    soldOutAfterOpeningMs: soldOutAt === null ? null : soldOutAt - opensAt,
    rushMs: rush.to - rush.from,
    lastKeyPressToLastBookingMs: lastMs,
    slowestConfirmMs: slowestMs,
    joinRushP99Ms: rushP99('join'),
    confirmRushP99Ms: rushP99('confirm'),
    confirmP99Ms: recorder.kinds.get('confirm')?.all.quantileMs(0.99) ?? 0,
    frontRushP99Ms: rushP99('front'),
    requests: series.reduce((total, row) => total + row.requests, 0),
    requestsPerSecondMax: perSecondMax((row) => row.requests),
    joinsPerSecondMax: perSecondMax((row) => row.joined),
    joinsAskedPerSecondMax: perSecondMax((row) => row.joinsAsked),
    bookingsPerSecondMax: perSecondMax((row) => row.booked),
  }
}

function kindsOf({ recorder }: Played): KindRow[] {
  return requestKinds.flatMap((kind) => {
    const record = recorder.kinds.get(kind)
    if (!record || record.all.count() === 0) return []
    return {
      kind,
      count: record.all.count(),
      statuses: Object.fromEntries([...record.statuses].map(([status, count]) => [String(status), count])),
      p50Ms: record.all.quantileMs(0.5),
      p90Ms: record.all.quantileMs(0.9),
      p99Ms: record.all.quantileMs(0.99),
      maxMs: record.all.maxMs(),
      rushCount: record.rush.count(),
      rushP99Ms: record.rush.quantileMs(0.99),
      bytes: record.bytes,
    }
  })
}

function seriesOf(played: Played): SeriesRow[] {
  const { recorder, startedAt, opensAt, scenario } = played
  let joined = 0
  let done = 0
  return recorder.points.map((point, index) => {
    joined += point.happened.joined
    done += point.happened.done
    const quantiles = (share: number) =>
      Object.fromEntries(
        chartedKinds.flatMap((kind) => {
          const latency = point.latencies[kind]
          return latency ? [[kind, latency.quantileMs(share)]] : []
        }),
      ) as Partial<Record<RequestKind, number>>
    const { arrived, admitted, booked } = point.happened
    return {
      atMs: Math.round(startedAt - opensAt + index * scenario.seriesMs),
      arrived,
      joinsAsked: point.joinsAsked,
      joined: point.happened.joined,
      admitted,
      booked,
      waiting: Math.max(0, joined - done),
      requests: point.requests,
      errors: point.errors,
      shed: point.shed,
      p50Ms: quantiles(0.5),
      p99Ms: quantiles(0.99),
    }
  })
}
