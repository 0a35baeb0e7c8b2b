import { loadScenario, type Scenario } from './scenario.ts'
import type { Summary } from './summary.ts'

/** What the small tenant's people do, whose times are compared; the first two are the booking itself. */
const comparedKinds = ['hold', 'confirm', 'join', 'front'] as const
const bookingKinds: readonly string[] = ['hold', 'confirm']

/** A time may be so many times as long beside the great tenant as without it. */
const ratioMax = 3
/** What is no booking may take so long in any case: up to a tenth of a second seems to happen at once (Nielsen 1993). */
const unnoticedMs = 100

/** Checks about how fast this machine is for whoever brings more than it can take. */
const aboutSpeed = ['nobody-sent-away', 'durable-in-time']

export type Comparison = {
  kind: (typeof comparedKinds)[number]
  count: number
  alone: { p50Ms: number; p99Ms: number }
  beside: { p50Ms: number; p99Ms: number }
  ratio: number
  ok: boolean
}

export type TwoTenants = {
  rows: Comparison[]
  shedOfSmall: number
  shedOfGreat: number
  requestsOfGreat: number
  /** What is broken, as sentences. */
  broken: string[]
}

/** A small tenant whose people come evenly over the whole time in which the great one's rush lasts. */
export function smallScenario(): Scenario {
  return loadScenario('standard', {
    name: 'small tenant',
    people: 400,
    slots: 200,
    arrival: {
      lobbyMs: 15_000,
      earlyShare: 0,
      lateShare: 0,
      lateMs: 0,
      rushBeforeMs: 8000,
      rushAfterMs: 8000,
      rushScaleMs: 8000,
    },
    shares: { twoDevices: 0, reloaders: 0, noScript: 0.05, programs: 0.2 },
    bots: { count: 0 },
  })
}

/** A great tenant whose people bring more than one process can take. */
export function greatScenario(people: number): Scenario {
  return loadScenario('standard', {
    name: 'great tenant',
    seed: 9,
    people,
    slots: Math.max(1, Math.round(people / 16)),
    compression: 40,
    arrival: {
      lobbyMs: 15_000,
      earlyShare: 0,
      lateShare: 0,
      lateMs: 0,
      rushBeforeMs: 6000,
      rushAfterMs: 4000,
      rushScaleMs: 6000,
    },
    shares: { programs: 0.3, assets: 0.02 },
    // Its browsers hold a connection each: what the portal does not read at once it has to queue itself.
    client: { connectionsMax: 3000 },
  })
}

/** Compares the small tenant's day beside the great one with the same day without it. */
export function compareTenants(alone: Summary, beside: Summary, great: Summary): TwoTenants {
  const rows = comparedKinds.flatMap((kind): Comparison[] => {
    const before = alone.kinds.find((row) => row.kind === kind)
    const now = beside.kinds.find((row) => row.kind === kind)
    if (!before || !now) return []
    const ratio = now.p99Ms / before.p99Ms
    return [
      {
        kind,
        count: now.count,
        alone: { p50Ms: before.p50Ms, p99Ms: before.p99Ms },
        beside: { p50Ms: now.p50Ms, p99Ms: now.p99Ms },
        ratio,
        ok: ratio <= ratioMax || (!bookingKinds.includes(kind) && now.p99Ms <= unnoticedMs),
      },
    ]
  })
  const broken = [
    ...rows
      .filter(({ ok }) => !ok)
      .map(({ kind, ratio }) => `p99 of ${kind} is ${ratio.toFixed(1)} times what it is alone`),
    ...brokenChecks('the small tenant', beside, []),
    ...brokenChecks('the great tenant', great, aboutSpeed),
  ]
  return {
    rows,
    shedOfSmall: shedOf(beside),
    shedOfGreat: shedOf(great),
    requestsOfGreat: great.figures.requests,
    broken,
  }
}

/** The comparison as lines of text. */
export function comparisonTable({ rows, shedOfSmall, shedOfGreat, requestsOfGreat, broken }: TwoTenants): string {
  const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`.padStart(10)
  return [
    'small tenant    count  p50 alone    beside  p99 alone    beside   ratio',
    ...rows.map(
      ({ kind, count, alone, beside, ratio }) =>
        `${kind.padEnd(14)}${String(count).padStart(7)} ${ms(alone.p50Ms)}${ms(beside.p50Ms)} ${ms(alone.p99Ms)}${ms(beside.p99Ms)}   ${ratio.toFixed(2)}`,
    ),
    `sent away: ${shedOfSmall} requests of the small tenant, ${shedOfGreat} of ${requestsOfGreat} of the great one`,
    ...(broken.length === 0 ? ['held'] : broken.map((sentence) => `broken: ${sentence}`)),
  ].join('\n')
}

function brokenChecks(whose: string, { checks }: Summary, forgiven: readonly string[]): string[] {
  return checks
    .filter(({ id, ok }) => !ok && !forgiven.includes(id))
    .map(({ id, found }) => `${whose}: ${id} (${found})`)
}

function shedOf({ series }: Summary): number {
  return series.reduce((total, { shed }) => total + shed, 0)
}
