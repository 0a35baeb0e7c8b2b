import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allocate } from '../booking/allocation.ts'
import { drawArrival } from '../rehearsal/arrival.ts'
import { createRandom, type Random } from '../rehearsal/random.ts'
import type { ReleaseKind } from '../release/phase.ts'
import { extraGraceMs, pollingPaceOf } from '../waiting-room/polling.ts'
import { curveNames } from './arrival-curve.ts'
import { type ForecastPlan, forecastOf } from './forecast.ts'
import { forecastPlanOf } from './forecast-plan.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const tolerance = 0.2
const plays = 21

const timesOf: Record<ReleaseKind, { lobbyMs: number; graceMs: number }> = {
  live: { lobbyMs: 30 * minuteMs, graceMs: 2 * minuteMs },
  draw: { lobbyMs: 72 * hourMs, graceMs: 24 * hourMs },
  allocate: { lobbyMs: 72 * hourMs, graceMs: 24 * hourMs },
}

for (const kind of ['live', 'draw', 'allocate'] as const) {
  for (const curve of curveNames) {
    test(`${kind}, ${curve}: the forecast is what the people of rehearsals do one by one, within 20 %`, () => {
      const planned = { kind, curve, eligible: 2000, appointments: 600, partyMax: kind === 'allocate' ? 2 : 1 }
      const plan = forecastPlanOf({ ...planned, ...timesOf[kind] })
      const forecast = forecastOf(plan)
      const seen = Array.from({ length: plays }, (_, seed) => play(plan, createRandom(seed)))
      for (const share of [0.25, 0.5, 0.75, 0.95]) {
        const point = forecast.points.find(({ joined }) => joined >= share * plan.tickets)
        assert.ok(point)
        isNear(medianOf(seen.map(({ joins }) => joins.filter((at) => at <= point.atMs).length)), point.joined, 'joined')
      }
      isNear(medianOf(seen.map(({ emptyHanded }) => emptyHanded)), forecast.emptyHanded, 'empty-handed')
      if (kind === 'allocate') return assert.equal(forecast.soldOutAfterMs, null, 'it depends on answers alone')
      isNear(medianOf(seen.map(({ soldOutAt }) => soldOutAt)), forecast.soldOutAfterMs ?? 0, 'ms to sold out')
    })
  }
}

/** One release with people as rehearsals draw them, each for itself; times in ms from the opening. */
function play(plan: ForecastPlan, random: Random): { joins: number[]; soldOutAt: number; emptyHanded: number } {
  const joins = Array.from({ length: plan.tickets }, () => drawArrival(random, plan.arrival).joinMs)
  if (plan.kind === 'allocate') return { joins, soldOutAt: Number.NaN, emptyHanded: emptyHandedByWishes(plan, random) }
  const { askAfterMs, jitterMs } = pollingPaceOf(plan.tickets)
  const paceOf = ({ medianMs, sigma, maxMs }: ForecastPlan['typing']) =>
    Math.min(maxMs, random.logNormal(medianMs, sigma))
  // The lobby is drawn; whoever comes later stands behind it.
  const line = [
    ...shuffled(
      joins.filter((at) => at < 0),
      random,
    ),
    ...joins.filter((at) => at >= 0).sort((a, b) => a - b),
  ]
  const room = new Array<number>(plan.appointments).fill(0)
  let [soldOutAt, booked] = [0, 0]
  for (const joinAt of line) {
    const freeAt = room.shift()
    if (freeAt === undefined) break
    const letInAt = Math.max(freeAt, joinAt)
    if (random.chance(plan.leaverShare)) {
      insert(room, letInAt + plan.graceMs + extraGraceMs(plan.tickets))
      continue
    }
    const seenAt = letInAt + random.uniform() * (askAfterMs + jitterMs)
    soldOutAt = Math.max(soldOutAt, seenAt + paceOf(plan.thinking) + paceOf(plan.typing))
    booked++
  }
  assert.equal(booked, plan.appointments, 'all of it is booked')
  return { joins, soldOutAt, emptyHanded: plan.tickets - booked }
}

/** By wishes: as many tickets as the rule leaves with nothing, where anything suits everybody. */
function emptyHandedByWishes({ tickets, partyMean, appointments }: ForecastPlan, random: Random): number {
  const candidates = Array.from({ length: tickets }, (_, index) => ({
    place: index + 1,
    n: index + 1,
    party: random.chance(partyMean - 1) ? 2 : 1,
    wishes: '',
  }))
  const slot = { centreId: 1, day: '2027-01-01', time: 'morning' } as const
  const slots = Array.from({ length: appointments / 4 }, (_, id) => ({ id, ...slot, free: 4 }))
  return tickets - allocate(candidates, slots, appointments).length
}

function insert(sorted: number[], value: number): void {
  const index = sorted.findIndex((other) => other > value)
  sorted.splice(index === -1 ? sorted.length : index, 0, value)
}

function shuffled(values: number[], random: Random): number[] {
  return values
    .map((value) => ({ value, key: random.uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function isNear(seen: number, expected: number, what: string): void {
  const off = Math.abs(seen - expected) / expected
  assert.ok(off <= tolerance, `${what}: forecast ${Math.round(expected)}, seen ${Math.round(seen)}`)
}
