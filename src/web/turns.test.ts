import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { createTurns } from './turns.ts'

type Job = { tenantId: number; n: number }

function driven(costMs = 0.05) {
  const ran: Job[] = []
  const turns = createTurns<Job>((job) => {
    ran.push(job)
    // The rest of a request runs in promises, as with a real one.
    void Promise.resolve().then(() => spin(costMs))
  })
  const take = (tenantId: number, n: number) => turns.take(tenantId, { tenantId, n })
  return { ran, take }
}

function spin(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

test('with time left, a job runs where it arrives', () => {
  const { ran, take } = driven()
  for (let n = 1; n <= 5; n++) take(1, n)
  assert.deepEqual(
    ran.map(({ n }) => n),
    [1, 2, 3, 4, 5],
  )
})

test('behind ten thousand jobs of a great tenant, a small one has its turn in the same moment', async () => {
  const { ran, take } = driven()
  for (let n = 1; n <= 10_000; n++) assert.ok(take(1, n))
  for (let n = 1; n <= 20; n++) take(2, n)
  while (ran.filter(({ tenantId }) => tenantId === 2).length < 20) await turn()
  const before = ran.length - 20
  // Who was interrupted pays for it, so that a busy machine lets some more through; in one line it were all.
  assert.ok(before < 1000, `${before} jobs of the great one ran before the last of the small one`)
  while (ran.length < 10_020) await turn()
  const great = ran.filter(({ tenantId }) => tenantId === 1).map(({ n }) => n)
  assert.deepEqual(
    great,
    great.toSorted((a, b) => a - b),
    'in the order in which they came',
  )
})

test('what comes in behind dear jobs is heard before they have all run', async () => {
  const { ran, take } = driven(2)
  for (let n = 1; n <= 64; n++) take(1, n)
  let heard = 0
  for (; ran.length < 64; heard++) await turn()
  assert.ok(heard > 8, `heard ${heard} times`)
})

test('a line that is full refuses its own tenant alone', () => {
  const { take } = driven()
  let taken = 0
  while (take(1, taken)) taken++
  assert.ok(taken >= 20_000)
  assert.ok(take(2, 0))
})

test('where reading takes long, the jobs get as long', async () => {
  const { ran, take } = driven()
  for (let n = 1; n <= 2000; n++) take(1, n)
  let rounds = 0
  for (; ran.length < 2000; rounds++) {
    spin(20)
    await turn()
  }
  assert.ok(rounds < 40, `${rounds} rounds`)
})
