import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawArrival } from '../rehearsal/arrival.ts'
import { createRandom } from '../rehearsal/random.ts'
import { type ArrivalCurve, curveNames, curveOf, joinedShare } from './arrival-curve.ts'
import { forecastOf } from './forecast.ts'
import { forecastPlanOf, headroomOf, type PlannedRelease } from './forecast-plan.ts'

const minute = 60_000
const saturday: PlannedRelease = {
  kind: 'live',
  eligible: 39_600,
  appointments: 4000,
  partyMax: 1,
  lobbyMs: 30 * minute,
  graceMs: 2 * minute,
  curve: 'rush',
}

test('the Saturday: a rush of joins, sold out within minutes, most go empty-handed', () => {
  const forecast = forecastOf(forecastPlanOf(saturday))
  assert.ok(forecast.joinsPerSecondMax > 100 && forecast.joinsPerSecondMax < 1000)
  assert.ok((forecast.soldOutAfterMs ?? 0) > 3 * minute && (forecast.soldOutAfterMs ?? 0) < 15 * minute)
  assert.equal(forecast.emptyHanded, 39_600 - 4000)
  const last = forecast.points.at(-1)
  assert.equal(Math.round(last?.joined ?? 0), 39_600)
  assert.ok((last?.booked ?? 0) > 3999)
})

test('fewer people than appointments: it is never sold out', () => {
  const forecast = forecastOf(forecastPlanOf({ ...saturday, eligible: 1000 }))
  assert.equal(forecast.soldOutAfterMs, null)
  assert.equal(forecast.emptyHanded, 0)
})

test('whatever the curve: shares rise from 0 to 1', () => {
  const curve = fc.record({
    lobbyMs: fc.integer({ min: 60_000, max: 3_600_000 }),
    earlyShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
    lateShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
    lateMs: fc.integer({ min: 1, max: 3_600_000 }),
    rushBeforeMs: fc.integer({ min: 1, max: 30_000 }),
    rushAfterMs: fc.integer({ min: 1, max: 600_000 }),
    rushScaleMs: fc.integer({ min: 100, max: 600_000 }),
  })
  fc.assert(
    fc.property(curve, fc.array(fc.integer({ min: -3_600_000, max: 4_200_000 })), (given, times) => {
      const shares = times.sort((a, b) => a - b).map((at) => joinedShare(given, at))
      for (const [index, share] of shares.entries()) {
        assert.ok(share >= 0 && share <= 1 + 1e-9)
        if (index > 0) assert.ok(share >= (shares[index - 1] ?? 0) - 1e-9)
      }
      assert.equal(joinedShare(given, -given.lobbyMs), 0)
      assert.ok(Math.abs(joinedShare(given, 4_300_000) - 1) < 1e-9)
    }),
  )
})

test('curves tell when the people of rehearsals come', () => {
  const random = createRandom(8)
  for (const name of curveNames) {
    const curve: ArrivalCurve = curveOf(name, 30 * minute)
    const joins = Array.from({ length: 20_000 }, () => drawArrival(random, curve).joinMs)
    for (const at of [-20 * minute, -5 * minute, -minute, 0, minute, 10 * minute, 40 * minute]) {
      const seen = joins.filter((join) => join < at).length / joins.length
      assert.ok(Math.abs(seen - joinedShare(curve, at)) < 0.015, `${name} at ${at}: ${seen}`)
    }
  }
})

test('what was shown is ample from twice the peak on, and unknown before the first rehearsal', () => {
  assert.equal(headroomOf(100, null), 'unknown')
  assert.equal(headroomOf(100, 99), 'too-little')
  assert.equal(headroomOf(100, 150), 'tight')
  assert.equal(headroomOf(100, 200), 'ample')
})
