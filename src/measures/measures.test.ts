import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bucketOf, latencyBoundsMs, quantileMs } from './histogram.ts'
import { loadBetween } from './load.ts'
import { createMeasures, measuredKinds, statusGroups } from './measures.ts'
import { parseNodeReport } from './node-report.ts'
import { isSampleDue, sampleEverySeconds } from './sampling.ts'

test('a latency goes into the first bucket whose bound it does not exceed', () => {
  assert.equal(bucketOf(0), 0)
  assert.equal(bucketOf(0.5), 0)
  assert.equal(bucketOf(0.51), 1)
  assert.equal(bucketOf(30_000), latencyBoundsMs.length - 1)
  assert.equal(bucketOf(30_001), latencyBoundsMs.length)
})

test('a quantile lies within the bucket that holds its rank', () => {
  const measures = createMeasures()
  for (let n = 0; n < 99; n++) measures.countRequest('join', 200, 9)
  measures.countRequest('join', 200, 400)
  const buckets = measures.counters().latencies[measuredKinds.indexOf('join')] as number[]
  const median = quantileMs(buckets, 0.5) as number
  assert.ok(median > 7.5 && median <= 10, String(median))
  const longest = quantileMs(buckets, 1) as number
  assert.ok(longest > 300 && longest <= 500, String(longest))
  assert.equal(quantileMs(buckets.fill(0), 0.99), null)
})

test('every answer is counted once, by its kind and the group of its status', () => {
  const measures = createMeasures()
  for (const status of [200, 201, 303, 404, 422, 503, 500]) measures.countRequest('confirm', status, 1)
  const counts = measures.counters().statuses[measuredKinds.indexOf('confirm')] as number[]
  assert.deepEqual(Object.fromEntries(statusGroups.map((group, index) => [group, counts[index]])), {
    '2xx': 2,
    '3xx': 1,
    '4xx': 2,
    '503': 1,
    '5xx': 1,
  })
})

test('the load of an interval is what was counted in it', () => {
  const measures = createMeasures()
  measures.countRequest('join', 200, 5000)
  const before = measures.counters()
  for (let n = 0; n < 10; n++) measures.countRequest('join', 200, 4)
  measures.countRequest('front', 200, 0.1)
  measures.countRequest('pass', 503, 1)
  measures.countRequest('other', 500, 1)
  const load = loadBetween(before, measures.counters(), 1, 12)
  assert.deepEqual(
    { ...load, joinP99Ms: null, passP99Ms: null },
    {
      seconds: 1,
      requests: 13,
      fronts: 1,
      shed: 1,
      failed: 1,
      joinP99Ms: null,
      passP99Ms: null,
      holdP99Ms: null,
      confirmP99Ms: null,
      lateMs: 12,
    },
  )
  assert.ok((load.joinP99Ms as number) <= 5, 'the slow one was before')
})

test('lateness is the worst one since it was asked for', () => {
  const measures = createMeasures()
  measures.noteLate(3)
  measures.noteLate(20)
  measures.noteLate(1)
  assert.equal(measures.takeLateMs(), 20)
  assert.equal(measures.takeLateMs(), 0)
})

test('a report of another version is known as such', () => {
  const counters = createMeasures().counters()
  const gauges = {}
  assert.ok(parseNodeReport(JSON.stringify({ counters, gauges, recent: {} })))
  assert.equal(parseNodeReport(JSON.stringify({ counters: { ...counters, latencies: [] }, gauges, recent: {} })), null)
  assert.equal(parseNodeReport('{}'), null)
  assert.equal(parseNodeReport(JSON.stringify({ counters: {}, gauges, recent: {} })), null)
})

test('samples are dense around the opening, and a lobby of weeks stays small', () => {
  const hour = 3_600_000
  const opensAt = 1000 * hour
  const closesAt = opensAt + 30 * 24 * hour
  const every = (nowMs: number, phase: 'lobby' | 'open' | 'closed' = 'open') =>
    sampleEverySeconds({ phase, opensAt, closesAt }, nowMs)
  assert.equal(every(opensAt - 24 * hour, 'lobby'), 60)
  assert.equal(every(opensAt - hour / 2, 'lobby'), 1)
  assert.equal(every(opensAt + hour), 1)
  assert.equal(every(opensAt + 3 * hour), 10)
  assert.equal(every(opensAt + 24 * hour), 60)
  assert.equal(every(closesAt + 2 * hour), null, 'a release that should be over long ago')
  assert.equal(every(opensAt + hour, 'closed'), null)
  assert.equal(isSampleDue({ phase: 'open', opensAt, closesAt }, opensAt + 3 * hour + 7000), false)
  assert.equal(isSampleDue({ phase: 'open', opensAt, closesAt }, opensAt + 3 * hour + 10_000), true)
})
