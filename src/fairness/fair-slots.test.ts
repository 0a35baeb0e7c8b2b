import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { createFairSlots } from './fair-slots.ts'

type Work = { tenantId: number; finish(): void }

/** Slots whose work is finished by hand. */
function drivenSlots(slots: number, tenantSlotsMax: number, laneJobsMax = 1000) {
  const share = createFairSlots({ slots, tenantSlotsMax, laneJobsMax, refusal: () => new RangeError('full') })
  const underWay: Work[] = []
  const use = (tenantId: number, fails = false) =>
    share.use(tenantId, () => {
      return new Promise<number>((resolve, reject) => {
        const finish = () => (fails ? reject(new Error('failed')) : resolve(tenantId))
        underWay.push({ tenantId, finish })
      })
    })
  return { share, underWay, use }
}

test('a tenant holds no more than its part; what is left is for the others, at once', async () => {
  const { underWay, use, share } = drivenSlots(4, 3)
  for (let piece = 0; piece < 10; piece++) void use(1)
  await turn()
  assert.equal(underWay.length, 3)
  void use(2)
  await turn()
  assert.deepEqual(
    underWay.map(({ tenantId }) => tenantId),
    [1, 1, 1, 2],
  )
  assert.equal(share.wanted(), 7)
})

test('whatever order work comes and ends in, all of it is done, within the limits, failures included', async () => {
  const pieces = fc.array(fc.record({ tenantId: fc.nat(3), fails: fc.boolean() }), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(100)), async (all, slots, ends) => {
      const tenantSlotsMax = Math.max(1, slots - 1)
      const { underWay, use } = drivenSlots(slots, tenantSlotsMax)
      const answers = all.map(({ tenantId, fails }) =>
        use(tenantId, fails).then(
          () => 'done',
          () => 'failed',
        ),
      )
      let ended = 0
      for (let step = 0; ended < all.length; step++) {
        await turn()
        assert.ok(underWay.length <= slots)
        for (const tenant of [0, 1, 2, 3]) {
          assert.ok(underWay.filter(({ tenantId }) => tenantId === tenant).length <= tenantSlotsMax)
        }
        assert.ok(underWay.length > 0, 'work conserving')
        const [work] = underWay.splice((ends[step % Math.max(1, ends.length)] ?? 0) % underWay.length, 1)
        work?.finish()
        ended++
      }
      assert.deepEqual(
        await Promise.all(answers),
        all.map(({ fails }) => (fails ? 'failed' : 'done')),
      )
    }),
    { numRuns: 60 },
  )
})

test('a line that is full refuses its own tenant alone', async () => {
  const { use, underWay } = drivenSlots(2, 1, 1)
  void use(1)
  void use(1)
  await assert.rejects(use(1), RangeError)
  void use(2)
  await turn()
  assert.equal(underWay.length, 2)
})
