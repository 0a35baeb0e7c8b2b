import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countBefore } from './count-before.ts'

test('as many are before a place as places that are smaller', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 })), fc.integer({ min: 1, max: 301 }), (places, place) => {
      const ascending = Int32Array.from(places).sort()
      assert.equal(countBefore(ascending, place), places.filter((other) => other < place).length)
    }),
  )
})
