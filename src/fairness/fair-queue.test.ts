import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createFairQueue } from './fair-queue.ts'

const tenantsMax = 5
const costMax = 10

const pushes = fc.record({ push: fc.nat(tenantsMax - 1) })
const turns = fc.record({ cost: fc.integer({ min: 1, max: costMax }) })
const history = fc.array(fc.oneof(pushes, turns), { maxLength: 300 })

test('nothing is lost, every line keeps its order, and there is work as long as somebody waits', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const queue = createFairQueue<number>({ laneJobsMax: 1000 })
      const lines = new Map<number, number[]>()
      let count = 0
      for (const [id, step] of steps.entries()) {
        if ('push' in step) {
          assert.ok(queue.push(step.push, id))
          lines.set(step.push, [...(lines.get(step.push) ?? []), id])
          count++
        } else {
          const next = queue.next()
          assert.equal(next === undefined, count === 0, 'work conserving')
          if (!next) continue
          count--
          assert.equal(next.job, lines.get(next.tenantId)?.shift(), 'first come, first served within a tenant')
          queue.charge(next.tenantId, step.cost)
        }
        assert.equal(queue.length(), count)
      }
    }),
  )
})

test('nobody starves: whoever waits is served before any other has used more than one job beyond them', () => {
  fc.assert(
    fc.property(history, fc.nat(tenantsMax - 1), (steps, watched) => {
      const queue = createFairQueue<number>({ laneJobsMax: 1000 })
      let usedByOthers = new Map<number, number>()
      let waits = 0
      for (const [id, step] of steps.entries()) {
        if ('push' in step) {
          queue.push(step.push, id)
          if (step.push === watched && waits++ === 0) usedByOthers = new Map()
          continue
        }
        const next = queue.next()
        if (!next) continue
        queue.charge(next.tenantId, step.cost)
        if (next.tenantId !== watched) {
          const used = (usedByOthers.get(next.tenantId) ?? 0) + step.cost
          usedByOthers.set(next.tenantId, used)
          // What the watched one was charged for the job before may still stand, and one job may be under way.
          if (waits > 0) assert.ok(used <= 3 * costMax, `tenant ${next.tenantId} used ${used} while ${watched} waited`)
        } else {
          waits--
          usedByOthers = new Map()
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('tenants that always have something to do share the work by what it costs, not by how much they bring', () => {
  const queue = createFairQueue<string>({ laneJobsMax: 100_000 })
  const costs: Record<number, number> = { 1: 1, 2: 4, 3: 0.5 }
  for (let job = 0; job < 10_000; job++) queue.push(1, 'heavy')
  for (let job = 0; job < 2000; job++) queue.push(2, 'dear')
  for (let job = 0; job < 8000; job++) queue.push(3, 'cheap')
  const used: Record<number, number> = { 1: 0, 2: 0, 3: 0 }
  for (let turn = 0; turn < 5000; turn++) {
    const next = queue.next()
    assert.ok(next)
    const cost = costs[next.tenantId] ?? 0
    used[next.tenantId] = (used[next.tenantId] ?? 0) + cost
    queue.charge(next.tenantId, cost)
  }
  for (const tenant of [2, 3]) assert.ok(Math.abs((used[tenant] ?? 0) - (used[1] ?? 0)) <= 5, JSON.stringify(used))
})

test('a small tenant is next, however long the line of a great one is, and idling earns nothing', () => {
  const queue = createFairQueue<string>({ laneJobsMax: 100_000 })
  for (let job = 0; job < 50_000; job++) queue.push(1, 'great')
  for (let turn = 0; turn < 10_000; turn++) queue.charge(queue.next()?.tenantId ?? 0, 1)
  for (let job = 0; job < 100; job++) queue.push(2, 'small')
  const served = Array.from({ length: 200 }, () => {
    const next = queue.next()
    queue.charge(next?.tenantId ?? 0, 1)
    return next?.job
  })
  assert.equal(served[0] === 'small' || served[1] === 'small', true)
  const small = served.filter((job) => job === 'small').length
  assert.ok(small >= 99 && small <= 100, `${small} of 200 turns: half, not all`)
  assert.ok(served.slice(0, 20).includes('great'), 'the great one is not held up either')
})

test('a line has a limit, and only its own tenant meets it', () => {
  const queue = createFairQueue<number>({ laneJobsMax: 2 })
  assert.deepEqual([queue.push(1, 1), queue.push(1, 2), queue.push(1, 3), queue.push(2, 4)], [true, true, false, true])
  assert.equal(queue.length(), 3)
})

test('urgent jobs of a tenant overtake its usual ones, keep their order, and leave one turn in five to the others', () => {
  const queue = createFairQueue<string>({ laneJobsMax: 100 })
  for (let job = 1; job <= 3; job++) queue.push(1, `usual ${job}`)
  for (let job = 1; job <= 6; job++) queue.push(1, `urgent ${job}`, 'urgent')
  const served = Array.from({ length: 9 }, () => queue.next()?.job)
  assert.deepEqual(served, [
    ...[1, 2, 3, 4].map((job) => `urgent ${job}`),
    'usual 1',
    ...[5, 6].map((job) => `urgent ${job}`),
    'usual 2',
    'usual 3',
  ])
  assert.equal(queue.next(), undefined)
})
