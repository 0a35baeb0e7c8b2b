import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseSlot } from './slot-choice.ts'

test('whoever looks finds a time with room, wherever they begin, if there is one', () => {
  const frees = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 })
  const preference = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(frees, preference, fc.integer({ min: 1, max: 3 }), (free, wish, party) => {
      const slots = free.map((left, id) => ({
        id,
        centreId: 1,
        startsAt: 1_800_000_000_000 + id,
        secondStartsAt: null,
        free: left,
      }))
      const chosen = chooseSlot(JSON.stringify({ slots }), wish, party)
      const fitting = slots.filter((slot) => slot.free >= party)
      if (fitting.length === 0) assert.equal(chosen, undefined)
      else assert.ok(fitting.some((slot) => slot.id === chosen?.id))
    }),
  )
})

test('who likes early times gets the first one', () => {
  const body = '{"slots":[{"id":7,"free":1},{"id":8,"free":1}]}'
  assert.equal(chooseSlot(body, 0, 1)?.id, 7)
  assert.equal(chooseSlot(body, 0.9, 1)?.id, 7)
  assert.equal(chooseSlot(body, 0.4, 1)?.id, 8)
  assert.equal(chooseSlot('no list', 0, 1), undefined)
})
