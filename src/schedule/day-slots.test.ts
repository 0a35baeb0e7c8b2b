import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linesDuring, planDays, slotsOfDay } from './day-slots.ts'
import type { Week } from './week.ts'

const zone = 'Europe/Berlin'
const saturday = Temporal.PlainDate.from('2026-11-28')
const clockOf = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
const timesOf = (week: Week, day = saturday, minutes = 30) =>
  slotsOfDay(week, day, zone, minutes).map(({ startsAtMs, capacity }) => `${clockOf(startsAtMs)} ×${capacity}`)
const open = (opens: string, closes: string, lines = 4) => ({ weekday: 6, opens, closes, lines })
const pause = (starts: string, ends: string, lines: number | null = null) => ({ weekday: 6, starts, ends, lines })

test('a day offers its times one after the other, as many people as lines', () => {
  assert.deepEqual(timesOf({ hours: [open('08:00', '10:10')], breaks: [] }), [
    '08:00 ×4',
    '08:30 ×4',
    '09:00 ×4',
    '09:30 ×4',
  ])
  assert.deepEqual(timesOf({ hours: [open('08:00', '10:00')], breaks: [] }, saturday.add({ days: 1 })), [])
})

test('after a break of all lines times begin anew; a break of some takes these', () => {
  assert.deepEqual(timesOf({ hours: [open('08:00', '10:00')], breaks: [pause('08:45', '09:10')] }), [
    '08:00 ×4',
    '09:10 ×4',
  ])
  assert.deepEqual(timesOf({ hours: [open('08:00', '10:00')], breaks: [pause('08:45', '09:10', 3)] }), [
    '08:00 ×4',
    '08:30 ×1',
    '09:00 ×1',
    '09:30 ×4',
  ])
  assert.deepEqual(
    timesOf({ hours: [open('08:00', '09:30')], breaks: [pause('08:30', '09:00', 2), pause('08:40', '08:50', 2)] }),
    ['08:00 ×4', '09:00 ×4'],
    'two breaks can stop everything together',
  )
})

test('the night on which clocks go forward has an hour less, the other one an hour more', () => {
  const night = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '01:00', closes: '04:00', lines: 1 }))
  const week = { hours: night, breaks: [] }
  assert.deepEqual(timesOf(week, Temporal.PlainDate.from('2027-03-28'), 60), ['01:00 ×1', '03:00 ×1'])
  assert.deepEqual(timesOf(week, Temporal.PlainDate.from('2027-10-31'), 60), [
    '01:00 ×1',
    '02:00 ×1',
    '02:00 ×1',
    '03:00 ×1',
  ])
})

test('a closed day offers nothing and says why', () => {
  const week = { hours: [open('08:00', '09:00')], breaks: [] }
  const closedDays = new Map([['2026-11-28', 'Inventur']])
  const days = planDays({ week, closedDays, zone, minutes: 30, firstDay: '2026-11-27', days: 9 })
  assert.deepEqual(
    days.map(({ day, closedBecause, times }) => [day.slice(8), closedBecause, times.length]).filter((_, i) => i !== 3),
    [
      ['27', null, 0],
      ['28', 'Inventur', 0],
      ['29', null, 0],
      ['01', null, 0],
      ['02', null, 0],
      ['03', null, 0],
      ['04', null, 0],
      ['05', null, 2],
    ],
  )
})

const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const minutes = quarter * 15
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
})
const stretch = fc.tuple(clock, clock).filter(([from, until]) => from < until)
const anyWeek = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  opening: stretch,
  lines: fc.integer({ min: 1, max: 9 }),
  breaks: fc.array(fc.tuple(stretch, fc.option(fc.integer({ min: 1, max: 9 }))), { maxLength: 4 }),
})
const anyDay = fc.integer({ min: 0, max: 800 }).map((days) => Temporal.PlainDate.from('2026-10-01').add({ days }))

test('every time that is offered can be served by lines that do not pause, and none overlaps the next', () => {
  fc.assert(
    fc.property(anyWeek, anyDay, fc.integer({ min: 1, max: 90 }), (some, day, minutes) => {
      const week: Week = {
        hours: [{ weekday: day.dayOfWeek, opens: some.opening[0], closes: some.opening[1], lines: some.lines }],
        breaks: some.breaks.map(([[starts, ends], lines]) => ({ weekday: day.dayOfWeek, starts, ends, lines })),
      }
      const times = slotsOfDay(week, day, zone, minutes)
      for (const [index, { startsAtMs, capacity }] of times.entries()) {
        assert.equal(linesDuring({ week, closedDays: new Map(), zone }, startsAtMs, minutes), capacity)
        assert.ok(capacity > 0 && capacity <= some.lines)
        const next = times[index + 1]
        if (next) assert.ok(startsAtMs + minutes * 60_000 <= next.startsAtMs)
      }
    }),
  )
})

test('breaks never make more of a day than it was', () => {
  fc.assert(
    fc.property(anyWeek, anyDay, (some, day) => {
      const hours = [{ weekday: day.dayOfWeek, opens: some.opening[0], closes: some.opening[1], lines: some.lines }]
      const breaks = some.breaks.map(([[starts, ends], lines]) => ({ weekday: day.dayOfWeek, starts, ends, lines }))
      const seats = (week: Week) => slotsOfDay(week, day, zone, 10).reduce((sum, { capacity }) => sum + capacity, 0)
      assert.ok(seats({ hours, breaks }) <= seats({ hours, breaks: [] }))
    }),
  )
})
