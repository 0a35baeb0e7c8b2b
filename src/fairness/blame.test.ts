import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { blameOf } from './blame.ts'

test('somebody is always wholly to blame, and nobody for less than their share', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 50 }), (asked) => {
      const all = asked.reduce((sum, count) => sum + count, 0)
      const blames = asked.map((count) => blameOf(count, all, asked.length))
      assert.equal(Math.max(...blames), 1)
      for (const blame of blames) assert.ok(blame >= 0 && blame <= 1)
    }),
  )
})

test('equals share the blame, and a small tenant beside a great one has next to none', () => {
  assert.equal(blameOf(10, 30, 3), 1)
  assert.equal(blameOf(9900, 10_000, 2), 1)
  assert.equal(blameOf(100, 10_000, 2), 0.02)
  assert.equal(blameOf(5, 5, 1), 1)
  assert.equal(blameOf(0, 0, 0), 1)
})
