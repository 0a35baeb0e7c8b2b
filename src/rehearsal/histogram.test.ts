import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createHistogram } from './histogram.ts'

test('a quantile is never below the true one and at most 3.2 % above it', () => {
  const latencies = fc.array(fc.double({ min: 0.001, max: 900_000, noNaN: true }), {
    minLength: 1,
    maxLength: 300,
  })
  fc.assert(
    fc.property(latencies, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const histogram = createHistogram()
      for (const value of values) histogram.add(value)
      const sorted = values.toSorted((a, b) => a - b)
      const truth = sorted[Math.max(0, Math.ceil(share * values.length) - 1)] as number
      const found = histogram.quantileMs(share)
      assert.ok(found >= truth - 0.001, `${found} is below ${truth}`)
      assert.ok(found <= truth * 1.032 + 0.002, `${found} is far above ${truth}`)
      assert.equal(histogram.count(), values.length)
      assert.equal(histogram.quantileMs(1), Math.max(...values))
    }),
  )
})

test('an empty histogram has no latency', () => {
  assert.equal(createHistogram().quantileMs(0.99), 0)
  assert.equal(createHistogram().meanMs(), 0)
})
