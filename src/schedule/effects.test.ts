import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { planDays } from './day-slots.ts'
import { affectedReleases, compareDays } from './effects.ts'
import type { Week } from './week.ts'

const zone = 'Europe/Berlin'
const saturday = '2026-11-28'
const weekOf = (opens: string, closes: string, lines: number, breaks: Week['breaks'] = []): Week => ({
  hours: [{ weekday: 6, opens, closes, lines }],
  breaks,
})
const openingOf = (week: Week, closed: string[] = []) => ({
  week,
  zone,
  closedDays: new Map(closed.map((day) => [day, 'zu'])),
})
const at = (clock: string) => Temporal.ZonedDateTime.from(`${saturday}T${clock}[${zone}]`).epochMilliseconds
const time = (clock: string, capacity: number, taken: number, releaseId = 1) => ({
  releaseId,
  startsAtMs: at(clock),
  minutes: 10,
  capacity,
  taken,
})

test('what a change gives and takes is told by day', () => {
  const plan = (week: Week, closed: string[] = []) =>
    planDays({ ...openingOf(week, closed), minutes: 10, firstDay: '2026-11-27', days: 9 })
  const before = plan(weekOf('08:00', '09:00', 4))
  assert.deepEqual(compareDays(before, before), [])
  assert.deepEqual(compareDays(before, plan(weekOf('08:30', '09:30', 4), ['2026-12-05'])), [
    { day: saturday, before: 24, after: 24, lost: 3, gained: 3, closedBecause: null },
    { day: '2026-12-05', before: 24, after: 0, lost: 6, gained: 0, closedBecause: 'zu' },
  ])
  assert.deepEqual(
    compareDays(before, plan(weekOf('08:00', '09:00', 5))).map(({ before, after }) => [before, after]),
    [
      [24, 30],
      [24, 30],
    ],
  )
})

test('people on times that a change closes are counted, and so are free appointments', () => {
  const before = openingOf(weekOf('08:00', '09:00', 4))
  const times = [time('08:00', 4, 3), time('08:50', 2, 1), time('08:50', 2, 2, 2)]
  assert.deepEqual(affectedReleases(before, before, times), [], 'nothing changes')
  assert.deepEqual(affectedReleases(before, openingOf(weekOf('08:00', '08:30', 4)), times.slice(0, 2)), [
    { releaseId: 1, times: 1, free: 1, people: 1, firstAtMs: at('08:50'), lastAtMs: at('08:50') },
  ])
  assert.deepEqual(
    affectedReleases(before, openingOf(weekOf('08:00', '09:00', 4), [saturday]), times).map(
      ({ releaseId, people, free }) => [releaseId, people, free],
    ),
    [
      [1, 4, 2],
      [2, 2, 0],
    ],
  )
})

test('fewer lines hit those who are too many', () => {
  const before = openingOf(weekOf('08:00', '09:00', 4))
  const after = openingOf(weekOf('08:00', '09:00', 4, [{ weekday: 6, starts: '08:00', ends: '08:10', lines: 2 }]))
  assert.deepEqual(
    affectedReleases(before, after, [time('08:00', 4, 3)]).map(({ people, free }) => [people, free]),
    [[1, 1]],
  )
})

test('what was closed before is not the fault of the change', () => {
  const before = openingOf(weekOf('08:00', '08:30', 4))
  const after = openingOf(weekOf('08:00', '08:20', 4))
  assert.deepEqual(
    affectedReleases(before, after, [time('08:40', 4, 4), time('08:20', 4, 2)]).map(({ times, people }) => [
      times,
      people,
    ]),
    [[1, 2]],
  )
})

test('a change that only adds lines affects nobody; closing everything affects all', () => {
  const anyTimes = fc.array(
    fc.record({
      releaseId: fc.integer({ min: 1, max: 3 }),
      startsAtMs: fc.integer({ min: 0, max: 11 }).map((ten) => at('08:00') + ten * 600_000),
      minutes: fc.constant(10),
      capacity: fc.constant(4),
      taken: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 20 },
  )
  const before = openingOf(weekOf('08:00', '10:00', 12 * 4 * 20))
  fc.assert(
    fc.property(anyTimes, (times) => {
      assert.deepEqual(affectedReleases(before, openingOf(weekOf('07:00', '11:00', 12 * 4 * 21)), times), [])
      const all = affectedReleases(before, openingOf({ hours: [], breaks: [] }), times)
      assert.equal(
        all.reduce((sum, { people }) => sum + people, 0),
        times.reduce((sum, { taken }) => sum + taken, 0),
      )
      assert.equal(
        all.reduce((sum, { people, free }) => sum + people + free, 0),
        times.reduce((sum, { capacity }) => sum + capacity, 0),
      )
    }),
  )
})
