import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatWishes, noWishes, parseWishes, type TimeOfDay, timeOfDayAt, timesOfDay, type Wishes } from './wishes.ts'

const days = fc
  .integer({ min: 0, max: 700 })
  .map((offset) => Temporal.PlainDate.from('2027-01-01').add({ days: offset }).toString())
const times = Object.keys(timesOfDay) as TimeOfDay[]

const wishes: fc.Arbitrary<Wishes> = fc.record({
  centres: fc.array(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { maxLength: 6 }),
  days: fc.array(days, { maxLength: 6 }),
  times: fc.array(fc.constantFrom(...times), { maxLength: 6 }),
  otherwise: fc.constantFrom('any', 'none'),
})

test('wishes come back from their text, in an order of their own and without repeats', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const read = parseWishes(formatWishes(wish))
      assert.deepEqual(new Set(read.centres), new Set(wish.centres))
      assert.deepEqual(new Set(read.days), new Set(wish.days))
      assert.deepEqual(new Set(read.times), new Set(wish.times))
      assert.equal(read.otherwise, wish.otherwise)
      assert.equal(formatWishes(read), formatWishes(wish))
    }),
  )
})

test('equal wishes give equal texts, and a text never breaks the line or the column that it stands in', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const shuffled = { ...wish, centres: wish.centres.toReversed(), days: [...wish.days, ...wish.days] }
      assert.equal(formatWishes(shuffled), formatWishes(wish))
      assert.match(formatWishes(wish), /^[a-z0-9+;-]*$/)
    }),
  )
})

test('no text at all stands for no wishes; a text of another kind is refused', () => {
  assert.deepEqual(parseWishes(''), noWishes)
  for (const text of [';', ';;;', '1+1;;;any', '2+1;;;any', 'x;;;any', '1;;;any;', ';;;any\n', '01;;;none']) {
    assert.throws(() => parseWishes(text), RangeError, text)
  }
})

test('centres that a text cannot carry are refused before they are written', () => {
  for (const centre of [1e300, Number.NaN, Number.POSITIVE_INFINITY, 1.5, -1, 0]) {
    assert.throws(() => formatWishes({ ...noWishes, centres: [centre] }), String(centre))
  }
})

test('every hour belongs to exactly one time of the day', () => {
  for (let hour = 0; hour < 24; hour++) {
    const [from, to] = timesOfDay[timeOfDayAt(hour)]
    assert.ok(hour >= from && hour < to)
  }
  assert.throws(() => timeOfDayAt(24), RangeError)
  assert.throws(() => timeOfDayAt(-1), RangeError)
})
