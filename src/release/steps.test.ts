import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { phases } from './phase.ts'
import { type ReleaseClock, reportAfterMs, stepDue } from './steps.ts'

const clock: ReleaseClock = {
  phase: 'open',
  paused: false,
  seed: null,
  kind: 'live',
  now: 2500,
  lobbyAt: 1000,
  opensAt: 2000,
  closesAt: 3000,
  slots: 10,
  booked: 0,
  room: 10,
  placesLeft: 5,
  waitingList: 0,
  nextExpiryAt: null,
}
const due = (change: Partial<ReleaseClock>) => stepDue({ ...clock, ...change })

const clocks: fc.Arbitrary<ReleaseClock> = fc.record({
  phase: fc.constantFrom(...phases),
  paused: fc.boolean(),
  seed: fc.constantFrom(null, 'a'),
  kind: fc.constantFrom('live', 'draw', 'allocate'),
  now: fc.integer({ min: 0, max: 4000 }),
  lobbyAt: fc.constant(1000),
  opensAt: fc.constant(2000),
  closesAt: fc.constant(3000),
  slots: fc.constant(10),
  booked: fc.nat(10),
  room: fc.nat(10),
  placesLeft: fc.nat(5),
  waitingList: fc.nat(5),
  nextExpiryAt: fc.option(fc.integer({ min: 0, max: 4000 })),
})

test('a release runs from its announcement to its opening by the clock alone', () => {
  assert.equal(due({ phase: 'announced', now: 999 }), undefined)
  assert.equal(due({ phase: 'announced', now: 1000 }), 'open_lobby')
  assert.equal(due({ phase: 'lobby', now: 1999 }), undefined)
  assert.equal(due({ phase: 'lobby', now: 2000 }), 'draw')
  assert.equal(due({ phase: 'drawn', now: 2000 }), 'open')
})

test('a node that slept through everything takes the steps one after the other', () => {
  assert.equal(due({ phase: 'announced', now: 9000 }), 'open_lobby')
  assert.equal(due({ phase: 'lobby', now: 9000 }), 'draw')
  assert.equal(due({ phase: 'drawn', now: 9000 }), 'open')
  assert.equal(due({ phase: 'open', now: 9000 }), 'close')
})

test('a closed release is reported some time after its end, and then nothing more is due', () => {
  assert.equal(due({ phase: 'closed', now: 3000 + reportAfterMs - 1 }), undefined)
  assert.equal(due({ phase: 'closed', now: 3000 + reportAfterMs }), 'report')
  assert.equal(due({ phase: 'reported', now: 3000 + reportAfterMs }), undefined)
})

test('what has run out lapses before anything else happens', () => {
  assert.equal(due({ nextExpiryAt: 2500 }), 'lapse')
  assert.equal(due({ nextExpiryAt: 2501 }), 'admit')
  assert.equal(due({ phase: 'sold_out', nextExpiryAt: 2500, waitingList: 1 }), 'lapse')
  assert.equal(due({ now: 3000, nextExpiryAt: 3000 }), 'lapse')
})

test('who has a pass at the close may still use it; nobody else is let in', () => {
  assert.equal(due({ now: 3000, nextExpiryAt: 3500 }), undefined)
  assert.equal(due({ now: 3000, nextExpiryAt: null }), 'close')
  assert.equal(due({ now: 3000, phase: 'sold_out', waitingList: 3, nextExpiryAt: null }), 'close')
})

test('the line is let in while there is room, then the release is sold out', () => {
  assert.equal(due({}), 'admit')
  assert.equal(due({ placesLeft: 0 }), undefined)
  assert.equal(due({ room: 0 }), undefined)
  assert.equal(due({ booked: 10, room: 0 }), 'sell_out')
})

test('the waiting list gets what comes back after the sale, and what is left when the line is empty', () => {
  assert.equal(due({ phase: 'sold_out', waitingList: 1, room: 1 }), 'offer')
  assert.equal(due({ phase: 'sold_out', waitingList: 0, room: 1 }), undefined)
  assert.equal(due({ placesLeft: 0, waitingList: 1 }), 'offer')
  assert.equal(due({ placesLeft: 1, waitingList: 1 }), 'admit')
})

test('a release by wishes allocates whenever there is room', () => {
  assert.equal(due({ kind: 'allocate' }), 'allocate')
  assert.equal(due({ kind: 'allocate', phase: 'sold_out' }), 'allocate')
  assert.equal(due({ kind: 'allocate', room: 0 }), undefined)
})

test('nothing is let in, offered or allocated without room, before the opening or after the close', () => {
  fc.assert(
    fc.property(clocks, (state) => {
      const step = stepDue(state)
      if (step === 'admit' || step === 'offer' || step === 'allocate') {
        assert.ok(!state.paused, 'while admission is paused')
        assert.ok(state.room > 0 && state.now < state.closesAt)
        assert.ok(state.phase === 'open' || state.phase === 'sold_out')
      }
      if (step === 'lapse') assert.ok(state.nextExpiryAt !== null && state.nextExpiryAt <= state.now)
      if (step === 'close') assert.ok(state.now >= state.closesAt && state.nextExpiryAt === null)
      if (step === 'draw') assert.ok(state.now >= state.opensAt)
    }),
    { numRuns: 1000 },
  )
})

test('a postponed release opens its lobby anew, or goes on with the places that were drawn', () => {
  assert.equal(due({ phase: 'postponed', now: 999 }), undefined)
  assert.equal(due({ phase: 'postponed', now: 1000 }), 'open_lobby')
  assert.equal(due({ phase: 'postponed', seed: 'a', now: 1999 }), undefined)
  assert.equal(due({ phase: 'postponed', seed: 'a', now: 2000 }), 'open')
})

test('while admission is paused passes still lapse, and what is booked up is sold out', () => {
  assert.equal(due({ paused: true }), undefined)
  assert.equal(due({ paused: true, nextExpiryAt: 2500 }), 'lapse')
  assert.equal(due({ paused: true, booked: 10, room: 0 }), 'sell_out')
  assert.equal(due({ paused: true, now: 3000 }), 'close')
})

test('a release that has ended, or waits for people, takes no step', () => {
  for (const phase of ['draft', 'closed', 'reported', 'cancelled'] as const) {
    assert.equal(due({ phase, now: 9000, nextExpiryAt: 1 }), undefined, phase)
  }
})
