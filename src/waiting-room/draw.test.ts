import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createDraw } from './draw.ts'
import { sha256 } from './sha256.ts'

const nodeSha256 = (message: Uint8Array) => createHash('sha256').update(message).digest()
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('the browser and the server hash alike', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
      assert.deepEqual(Buffer.from(sha256(message)), nodeSha256(message))
    }),
  )
})

test('places are a permutation of the ticket numbers', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 0, max: 700 }), (seed, lobbyCount) => {
      const draw = createDraw(seed, lobbyCount, nodeSha256)
      const places = new Set(Array.from({ length: lobbyCount }, (_, index) => draw.placeOf(index + 1)))
      assert.equal(places.size, lobbyCount)
      for (const place of places) assert.ok(place >= 1 && place <= lobbyCount)
    }),
  )
})

test('the ticket at a place has that place', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 2 ** 30 }), fc.nat(), (seed, lobbyCount, pick) => {
      const draw = createDraw(seed, lobbyCount, nodeSha256)
      const n = (pick % lobbyCount) + 1
      assert.equal(draw.ticketAt(draw.placeOf(n)), n)
      assert.equal(createDraw(seed, lobbyCount, sha256).placeOf(n), draw.placeOf(n))
    }),
    { numRuns: 60 },
  )
})

test('a late ticket keeps its number as its place', () => {
  const draw = createDraw(new Uint8Array(32), 10, nodeSha256)
  assert.equal(draw.placeOf(11), 11)
  assert.equal(draw.ticketAt(4000), 4000)
})

test('no place is favoured: over many seeds ticket 1 gets each place about equally often', () => {
  const lobbyCount = 20
  const seedCount = 8000
  const hits = new Array<number>(lobbyCount).fill(0)
  for (let index = 0; index < seedCount; index++) {
    const place = createDraw(nodeSha256(Buffer.from(`seed ${index}`)), lobbyCount, nodeSha256).placeOf(1)
    hits[place - 1] = (hits[place - 1] ?? 0) + 1
  }
  const expected = seedCount / lobbyCount
  const chiSquare = hits.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  // 99.9 % quantile of chi-square with 19 degrees of freedom; the seeds are fixed, so the outcome is too.
  assert.ok(chiSquare < 43.8, `chi-square ${chiSquare}`)
})

test('numbers below 1 and foreign seeds are refused', () => {
  const draw = createDraw(new Uint8Array(32), 10, nodeSha256)
  assert.throws(() => draw.placeOf(0), RangeError)
  assert.throws(() => draw.ticketAt(1.5), RangeError)
  assert.throws(() => createDraw(new Uint8Array(31), 10, nodeSha256), RangeError)
  assert.throws(() => createDraw(new Uint8Array(32), -1, nodeSha256), RangeError)
})
