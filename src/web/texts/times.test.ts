import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textsIn } from './texts.ts'
import { dayOf } from './times.ts'
import { timeOfDay, timeOfDayLabel, timesOfDay } from './times-of-day.ts'

const zone = 'Europe/Berlin'
const { count, duration, clock, dayShort, instantPhrase, instantText } = textsIn('de')

test('an instant is told in the tenant’s zone, in winter and in summer', () => {
  assert.equal(instantText(Date.UTC(2026, 10, 28, 7, 0), zone), 'Samstag, 28. November 2026, 8:00\u00a0Uhr')
  assert.equal(instantPhrase(Date.UTC(2026, 5, 30, 22, 5), zone), 'Mittwoch, 1. Juli 2026, um 0:05\u00a0Uhr')
  assert.equal(dayOf(Date.UTC(2026, 5, 30, 22, 5), zone), '2026-07-01')
  assert.equal(dayShort('2026-11-28'), 'Sa., 28. Nov.')
})

test('the parts of a day are those that can be wished for', () => {
  assert.deepEqual(
    timesOfDay.map((time) => timeOfDayLabel(textsIn('de'), time)),
    [
      'Morgens (vor 11\u00a0Uhr)',
      'Mittags (11 bis 14\u00a0Uhr)',
      'Nachmittags (14 bis 17\u00a0Uhr)',
      'Abends (ab 17\u00a0Uhr)',
    ],
  )
  assert.equal(timeOfDay(Date.UTC(2026, 10, 28, 9, 59), zone), 'morning')
  assert.equal(timeOfDay(Date.UTC(2026, 10, 28, 10, 0), zone), 'midday')
  assert.equal(timeOfDay(Date.UTC(2026, 10, 28, 22, 59), zone), 'evening')
})

test('a duration is said in the units that matter', () => {
  assert.equal(duration(1000), '1 Sekunde')
  assert.equal(duration(59_400), '1 Minute')
  assert.equal(duration(10 * 60_000), '10 Minuten')
  assert.equal(duration(61 * 60_000), '1 Stunde 1 Minute')
  assert.equal(duration(26 * 3_600_000), '1 Tag 2 Stunden')
  assert.equal(duration(-5), '0 Sekunden')
})

test('a clock counts down to zero and not below', () => {
  assert.equal(clock(9 * 60_000 + 5_000), '9:05\u00a0Minuten')
  assert.equal(clock(3_600_000 + 65_000), '1:01:05\u00a0Stunden')
  assert.equal(clock(500), '0:01\u00a0Minuten')
  assert.equal(clock(-500), '0:00\u00a0Minuten')
})

test('thousands are set apart as the language does', () => {
  assert.deepEqual([0, 999, 1000, 66_000, 1_234_567].map(count), ['0', '999', '1.000', '66.000', '1.234.567'])
  assert.deepEqual([1000, 66_000].map(textsIn('en').count), ['1,000', '66,000'])
  assert.deepEqual([1000, 66_000].map(textsIn('pl').count), ['1000', '66\u00a0000'])
  assert.deepEqual([1000, 66_000].map(textsIn('ar').count), ['1,000', '66,000'])
})
