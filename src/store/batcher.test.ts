import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { createBatcher, OverloadedError } from './batcher.ts'

type Request = { key: number; id: number }

/** A batcher whose batches wait until they are let through by hand. */
function drivenBatcher(options: { batchRowsMax?: number; queueRowsMax?: number } = {}) {
  const batches: { requests: Request[]; finish(): void; fail(error: Error): void }[] = []
  const batcher = createBatcher<Request, string>({
    run: (requests) =>
      new Promise((resolve, reject) => {
        batches.push({ requests, finish: () => resolve(requests.map(({ id }) => `answer ${id}`)), fail: reject })
      }),
    keyOf: ({ key }) => key,
    lingerMs: 0,
    ...options,
  })
  const nextBatch = async (count: number) => {
    while (batches.length < count) await turn()
    const batch = batches[count - 1]
    assert.ok(batch)
    return batch
  }
  return { batcher, batches, nextBatch }
}

test('each request gets its own answer; batches keep the order, their limit and their keys apart', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(5), { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      async (keys, batchRowsMax) => {
        const batches: Request[][] = []
        let running = 0
        const batcher = createBatcher<Request, string>({
          run: async (requests) => {
            assert.equal(running++, 0, 'one batch is under way at a time')
            batches.push(requests)
            await turn()
            running--
            return requests.map(({ id }) => `answer ${id}`)
          },
          keyOf: ({ key }) => key,
          lingerMs: 0,
          batchRowsMax,
        })
        const answers = await Promise.all(keys.map((key, id) => batcher.submit({ key, id })))
        assert.deepEqual(
          answers,
          keys.map((_, id) => `answer ${id}`),
        )
        for (const batch of batches) {
          assert.ok(batch.length <= batchRowsMax)
          assert.equal(new Set(batch.map(({ key }) => key)).size, batch.length)
          assert.deepEqual(
            batch.map(({ id }) => id),
            batch.map(({ id }) => id).toSorted((a, b) => a - b),
          )
        }
        for (const key of new Set(keys)) {
          const ids = batches.flat().filter((request) => request.key === key)
          assert.deepEqual(
            ids,
            ids.toSorted((a, b) => a.id - b.id),
            'requests of a key are served in their order',
          )
        }
        assert.equal(batcher.depth(), 0)
      },
    ),
    { numRuns: 60 },
  )
})

test('what arrives while a batch is under way travels together in the next', async () => {
  const { batcher, batches, nextBatch } = drivenBatcher()
  const first = batcher.submit({ key: 1, id: 1 })
  const batch = await nextBatch(1)
  const others = [2, 3, 4].map((id) => batcher.submit({ key: id, id }))
  assert.equal(batcher.depth(), 4)
  assert.equal(batches.length, 1)
  batch.finish()
  assert.equal(await first, 'answer 1')
  const second = await nextBatch(2)
  assert.equal(second.requests.length, 3)
  second.finish()
  assert.deepEqual(await Promise.all(others), ['answer 2', 'answer 3', 'answer 4'])
})

test('an error reaches the requests of its batch and no others', async () => {
  const { batcher, nextBatch } = drivenBatcher({ batchRowsMax: 2 })
  const outcomes = Promise.allSettled([1, 2, 3].map((id) => batcher.submit({ key: id, id })))
  const failing = await nextBatch(1)
  failing.fail(new Error('the database is gone'))
  const working = await nextBatch(2)
  working.finish()
  assert.deepEqual(
    (await outcomes).map(({ status }) => status),
    ['rejected', 'rejected', 'fulfilled'],
  )
  assert.equal(batcher.depth(), 0)
  const again = batcher.submit({ key: 9, id: 9 })
  const after = await nextBatch(3)
  after.finish()
  assert.equal(await again, 'answer 9')
})

test('a request that no batch can take is found by halves, and fails alone', async () => {
  let runs = 0
  const batcher = createBatcher<number, string>({
    run: async (numbers) => {
      runs++
      if (numbers.includes(700)) throw new Error('out of range')
      return numbers.map((n) => `answer ${n}`)
    },
    keyOf: (n) => n,
    mayBeOfOne: (error) => error instanceof Error && error.message === 'out of range',
  })
  const outcomes = await Promise.allSettled(Array.from({ length: 1000 }, (_, n) => batcher.submit(n)))
  for (const [n, outcome] of outcomes.entries()) {
    if (n === 700) assert.equal(outcome.status, 'rejected')
    else assert.deepEqual(outcome, { status: 'fulfilled', value: `answer ${n}` })
  }
  assert.ok(runs < 25, `${runs} runs`)
  assert.equal(batcher.depth(), 0)
})

test('a batch that throws before it starts, or answers too little, fails as a whole', async () => {
  const broken = createBatcher<number, number>({
    run: () => {
      throw new Error('not even started')
    },
    keyOf: (n) => n,
  })
  await assert.rejects(broken.submit(1), /not even started/)
  const short = createBatcher<number, number>({ run: async (numbers) => numbers.slice(1), keyOf: (n) => n })
  const outcomes = await Promise.allSettled([short.submit(1), short.submit(2)])
  for (const { status } of outcomes) assert.equal(status, 'rejected')
})

test('a full queue refuses at once, and takes requests again when it has emptied', async () => {
  const { batcher, nextBatch } = drivenBatcher({ queueRowsMax: 2 })
  const first = batcher.submit({ key: 1, id: 1 })
  const batch = await nextBatch(1)
  const waiting = [2, 3].map((id) => batcher.submit({ key: id, id }))
  await assert.rejects(batcher.submit({ key: 4, id: 4 }), OverloadedError)
  assert.equal(batcher.depth(), 3)
  batch.finish()
  await first
  const second = await nextBatch(2)
  const later = batcher.submit({ key: 5, id: 5 })
  second.finish()
  await Promise.all(waiting)
  const third = await nextBatch(3)
  third.finish()
  assert.equal(await later, 'answer 5')
})
