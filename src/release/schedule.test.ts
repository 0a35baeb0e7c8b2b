import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { slotsOf } from './schedule.ts'

const zone = 'Europe/Berlin'
const everyDay = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
  { weekday, opens: '13:30', closes: '18:00', lines: 6 },
  { weekday, opens: '08:00', closes: '12:30', lines: 4 },
])
const schedule = {
  centreId: 1,
  hours: everyDay,
  zone,
  minutes: 10,
  doseGapDays: null,
  firstDay: '2027-03-27',
  appointments: 1000,
}
const localOf = (instant: string | null) => Temporal.Instant.from(instant ?? '').toZonedDateTimeISO(zone)

test('exactly as many appointments come out as were asked for, in the order of time, none twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 60 }), (appointments, minutes) => {
      const slots = slotsOf({ ...schedule, appointments, minutes })
      assert.equal(
        slots.reduce((sum, { capacity }) => sum + capacity, 0),
        appointments,
      )
      const starts = slots.map(({ startsAt }) => startsAt)
      assert.deepEqual(starts, starts.toSorted())
      assert.equal(new Set(starts).size, starts.length)
    }),
    { numRuns: 30 },
  )
})

test('every slot lies whole within the opening hours and offers their lines', () => {
  for (const minutes of [7, 10, 45]) {
    const slots = slotsOf({ ...schedule, minutes })
    for (const [index, { startsAt, capacity }] of slots.entries()) {
      const start = localOf(startsAt)
      const end = start.add({ minutes })
      const opening = everyDay.find(
        ({ weekday, opens, closes }) =>
          weekday === start.dayOfWeek &&
          Temporal.PlainTime.compare(start.toPlainTime(), opens) >= 0 &&
          Temporal.PlainTime.compare(end.toPlainTime(), closes) <= 0,
      )
      assert.ok(opening, `${start} is outside the opening hours`)
      if (index < slots.length - 1) assert.equal(capacity, opening.lines)
    }
  }
})

test('over the change to summer time and back the local times stay', () => {
  for (const firstDay of ['2027-03-27', '2027-10-30']) {
    const slots = slotsOf({ ...schedule, firstDay, doseGapDays: 21, appointments: 800 })
    const firsts = new Set(slots.map(({ startsAt }) => localOf(startsAt).toPlainTime().toString()))
    assert.ok(firsts.has('08:00:00') && firsts.has('13:30:00') && !firsts.has('07:00:00') && !firsts.has('09:05:00'))
    assert.equal(
      localOf(slots[0]?.startsAt ?? '')
        .toPlainTime()
        .toString(),
      '08:00:00',
    )
    for (const { startsAt, secondStartsAt } of slots) {
      const second = localOf(secondStartsAt)
      assert.equal(
        second.toPlainDateTime().toString(),
        localOf(startsAt).toPlainDateTime().add({ days: 21 }).toString(),
      )
    }
  }
})

test('a closed day offers nothing, the next open one goes on', () => {
  const hours = [{ weekday: 1, opens: '08:00', closes: '09:00', lines: 1 }]
  const slots = slotsOf({ ...schedule, hours, appointments: 12 })
  assert.deepEqual(
    new Set(slots.map(({ startsAt }) => localOf(startsAt).toPlainDate().toString())),
    new Set(['2027-03-29', '2027-04-05']),
  )
})

test('hours that never offer enough are refused, and so is nothing', () => {
  const hours = [{ weekday: 1, opens: '08:00', closes: '08:05', lines: 1 }]
  assert.throws(() => slotsOf({ ...schedule, hours }), RangeError)
  assert.throws(() => slotsOf({ ...schedule, hours: [] }), RangeError)
  assert.throws(() => slotsOf({ ...schedule, appointments: 0 }))
  assert.throws(() => slotsOf({ ...schedule, minutes: 0 }))
})

test('hours up to midnight end there', () => {
  const hours = [{ weekday: 6, opens: '23:00', closes: '23:59', lines: 1 }]
  const slots = slotsOf({ ...schedule, hours, minutes: 10, appointments: 8 })
  assert.equal(slots.filter(({ startsAt }) => startsAt < '2027-03-29').length, 5)
})
