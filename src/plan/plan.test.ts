import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { measuredCosts } from './costs.ts'
import { assumedPrices, standardBounds } from './limits.ts'
import { compareWithRuns, measuredRuns } from './measured-runs.ts'
import { type Demand, planOf } from './plan.ts'

const district: Demand = {
  people: 66_000,
  slots: 4000,
  peoplePerRelease: 66_000,
  openingMinutes: 2,
  devices: 1.2,
  edges: 0,
  waitMinutes: 30,
  daysPerMonth: 2,
  hoursPerDay: 4,
}
const plan = (demand: Partial<Demand>) =>
  planOf({ ...district, ...demand }, measuredCosts, standardBounds, assumedPrices)
const limitNames = (demand: Partial<Demand>) => plan(demand).limits.map(({ limit }) => limit)

test('a district is one release in one cell, on a machine or two, within all that was measured', () => {
  const { releases, cells, nodes, databaseCores, limits, askedPerSecond } = plan({})
  assert.deepEqual(
    { releases, cells, nodes, databaseCores, limits },
    { releases: 1, cells: 1, nodes: 2, databaseCores: 1, limits: [] },
  )
  assert.equal(askedPerSecond.joins, 660)
})

test('a country as releases of districts keeps every single release within its bounds, in several cells', () => {
  const country = plan({ people: 83_000_000, slots: 5_000_000, edges: 20 })
  assert.equal(country.releases, 1258)
  assert.ok(country.cells > 1)
  assert.ok(!country.limits.some(({ limit }) => limit === 'one_writer' || limit === 'lobby_list'))
  assert.ok(country.databaseCores / country.cells <= standardBounds.databaseCoresOfCell)
})

test('a country as one release does not work, and the plan says why', () => {
  const names = limitNames({ people: 83_000_000, peoplePerRelease: 83_000_000, slots: 5_000_000, edges: 20 })
  assert.deepEqual(names, [
    'lobby_list',
    'one_writer',
    'cell_too_large',
    'slow_news',
    'not_measured',
    'bandwidth',
    'connections',
  ])
})

test('more people never take fewer parts, and never cost less', () => {
  const people = fc.integer({ min: 1000, max: 20_000_000 })
  fc.assert(
    fc.property(people, people, fc.constantFrom(0, 20), (one, other, edges) => {
      const [few, many] = [plan({ people: Math.min(one, other), edges }), plan({ people: Math.max(one, other), edges })]
      assert.ok(many.releases >= few.releases && many.cells >= few.cells)
      assert.ok(many.gigabytesPerDay >= few.gigabytesPerDay * 0.9)
      assert.ok(many.euros.month >= few.euros.month * 0.9)
    }),
  )
})

test('caches take most of the fronts, and never more requests than there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 5_000_000 }), fc.integer({ min: 0, max: 500 }), (people, edges) => {
      const { cdnShare, askedPerSecond, originPerSecond } = plan({ people, edges })
      assert.ok(cdnShare >= 0 && cdnShare < 1)
      assert.ok(originPerSecond.fronts <= askedPerSecond.fronts)
      assert.equal(originPerSecond.joins, askedPerSecond.joins)
    }),
  )
})

test('the model meets the measured runs: on disk within a tenth, the draw within a third, joins within two fifths', () => {
  for (const { measured, off } of compareWithRuns(measuredCosts, measuredRuns)) {
    assert.ok(Math.abs(off.ticketDiskBytes) < 0.1, `${measured.people}: disk ${off.ticketDiskBytes}`)
    assert.ok(Math.abs(off.drawnAfterMs) < 0.33, `${measured.people}: draw ${off.drawnAfterMs}`)
    assert.ok(Math.abs(off.joinCpuSeconds) < 0.4, `${measured.people}: joins ${off.joinCpuSeconds}`)
  }
})
