import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { indexAt, intervalsOf } from './intervals.ts'

test('every instant lies in one interval, there are not too many, and the opening is a border', () => {
  const opensAt = 1_800_000_000_000
  const instants = fc.array(fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 }), { minLength: 1 })
  fc.assert(
    fc.property(instants, fc.constantFrom(1, 1000, 100_000), (offsets, divisor) => {
      const all = offsets.map((offset) => opensAt + Math.round(offset / divisor))
      const intervals = intervalsOf(opensAt, all)
      assert.ok(intervals.length <= 91)
      for (const [index, { from, until }] of intervals.entries()) {
        assert.ok(from < until)
        assert.equal(intervals[index + 1]?.from ?? until, until)
      }
      for (const at of all) {
        const { from, until } = intervals[indexAt(intervals, at) ?? -1] ?? assert.fail('an instant in no interval')
        assert.ok(from <= at && at < until)
      }
      const crossing = intervals.slice(0, -1).filter(({ from, until }) => from < opensAt && opensAt < until)
      assert.deepEqual(crossing, [])
    }),
  )
})

test('a morning is told by the half minute, and what came in the evening in one last part', () => {
  const minute = 60_000
  const morning = Array.from({ length: 1000 }, (_, index) => (index % 40) * minute)
  const intervals = intervalsOf(20 * minute, [...morning, 600 * minute])
  assert.equal((intervals[0]?.until ?? 0) - (intervals[0]?.from ?? 0), minute / 2)
  assert.equal(intervals.at(-1)?.until, 600 * minute + 1)
  assert.equal(intervalsOf(0, []).length, 0)
})
