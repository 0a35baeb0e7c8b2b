import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Phase, phases } from '../release/phase.ts'
import type { Front } from './front.ts'
import { askAgainMs, pollingPaceOf } from './polling.ts'
import { chanceOf, type Standing, standingOf } from './standing.ts'

const opensAt = Date.UTC(2027, 2, 27, 7)

/** Fronts whose numbers agree with each other, in any phase. */
const fronts: fc.Arbitrary<Front> = fc
  .record({
    kind: fc.constantFrom('live', 'draw', 'allocate'),
    phase: fc.constantFrom<Phase>(...phases),
    now: fc.integer({ min: opensAt - 10_000_000, max: opensAt + 10_000_000 }),
    booked: fc.nat(300),
    held: fc.nat(50),
    reserved: fc.nat(100),
    unspoken: fc.nat(100),
    lapsed: fc.nat(200),
    tickets: fc.nat(2_000_000),
    ratePerMinute: fc.nat(4000),
    partyMax: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ booked, held, reserved, unspoken, lapsed, tickets, ...rest }) => ({
    ...rest,
    release: 'impfung',
    lobbyAt: opensAt - 1_800_000,
    opensAt,
    closesAt: opensAt + 20_000_000,
    tickets,
    people: Math.ceil((tickets * (1 + rest.partyMax)) / 2),
    lobby: tickets,
    commitment: '',
    seed: null,
    admitted: booked + held + reserved + lapsed,
    slots: booked + held + reserved + unspoken,
    free: reserved + unspoken,
    reserved,
    booked,
    lapsed,
    offered: [],
    paused: false,
    message: null,
    ...pollingPaceOf(tickets),
  }))

const ranks = ['certain', 'likely', 'unlikely', 'none']

test('the chance of a later place is never better than that of an earlier one', () => {
  fc.assert(
    fc.property(fronts, fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (front, ahead, further) => {
      const place = front.admitted + ahead
      const chance = ranks.indexOf(chanceOf(front, place))
      assert.ok(ranks.indexOf(chanceOf(front, place + further)) >= chance)
    }),
    { numRuns: 1000 },
  )
})

test('the turn has come for every place up to the last one that was let in, and for none after it', () => {
  fc.assert(
    fc.property(fronts, (front) => {
      fc.pre(front.admitted > 0)
      const open: Front = { ...front, kind: 'live', phase: 'open' }
      assert.deepEqual(standingOf(open, open.admitted, open.now), { state: 'admitted', place: open.admitted })
      assert.equal(standingOf(open, open.admitted + 1, open.now).state, 'waiting')
    }),
  )
})

test('a chance is certain only where enough is left for everybody before, and none only where nothing is', () => {
  fc.assert(
    fc.property(fronts, fc.integer({ min: 1, max: 1000 }), (front, ahead) => {
      const chance = chanceOf(front, front.admitted + ahead)
      assert.equal(chance === 'certain', ahead * front.partyMax <= front.free - front.reserved)
      if (chance === 'none') assert.equal(front.booked, front.slots)
    }),
  )
})

test('with as many appointments as tickets everybody is certain before anybody was let in', () => {
  const front = sample({ admitted: 0, slots: 20, free: 20, reserved: 0, booked: 0, lapsed: 0 })
  for (let place = 1; place <= 20; place++) assert.equal(chanceOf(front, place), 'certain')
  assert.notEqual(chanceOf(front, 21), 'certain')
})

test('the standing follows from the front, the place and the clock in every phase', () => {
  fc.assert(
    fc.property(fronts, fc.option(fc.integer({ min: 1, max: 3000 })), (front, place) => {
      const standing = standingOf(front, place, front.now)
      switch (standing.state) {
        case 'lobby':
          assert.ok(standing.opensInMs >= 0)
          break
        case 'waiting':
          assert.ok(standing.place > front.admitted)
          assert.equal(standing.ahead, standing.place - front.admitted - 1)
          if (standing.turnInMs !== null) assert.ok(standing.turnInMs > 0 && Number.isFinite(standing.turnInMs))
          break
        case 'admitted':
          assert.ok(standing.place <= front.admitted)
          break
        case 'over':
          assert.equal(standing.phase, front.phase)
      }
    }),
  )
})

test('after the sale the places that have an offer are let in, the others are told', () => {
  const front = { ...sample({ admitted: 100 }), phase: 'sold_out' as const, offered: [7, 130] }
  assert.deepEqual(standingOf(front, 130, opensAt), { state: 'admitted', place: 130 })
  assert.deepEqual(standingOf(front, 8, opensAt), { state: 'sold_out', place: 8 })
  assert.deepEqual(standingOf(front, null, opensAt), { state: 'sold_out', place: null })
})

test('a chance follows from what is left, at the share of passes that lapsed so far', () => {
  // 60 are not booked: 30 held, 10 reserved, 20 spoken for by nobody. One pass in five lapsed: 60 appointments reach 75.
  const some = sample({ admitted: 100, slots: 100, booked: 40, free: 30, reserved: 10, lapsed: 20 })
  assert.deepEqual(chancesAt(some, [120, 121, 135, 136]), ['certain', 'likely', 'likely', 'unlikely'])
  const pairs = { ...some, people: 400, partyMax: 2 }
  assert.deepEqual(chancesAt(pairs, [110, 111, 117, 118]), ['certain', 'likely', 'likely', 'unlikely'])
  const atFirst = sample({ admitted: 0, slots: 90, booked: 0 })
  assert.deepEqual(chancesAt(atFirst, [10, 11]), ['likely', 'unlikely'], 'one in ten until there is a share')
  const nobodyComes = sample({ admitted: 100, slots: 10, booked: 0, lapsed: 100 })
  assert.deepEqual(chancesAt(nobodyComes, [290, 291]), ['likely', 'unlikely'], 'at least one in twenty comes')
  assert.deepEqual(chancesAt(sample({ slots: 100, booked: 50, tickets: 0, people: 0 }), [1]), ['likely'])
})

test('nothing is left only once everything is booked', () => {
  assert.deepEqual(chancesAt(sample({ admitted: 100 }), [101]), ['none'])
  assert.deepEqual(chancesAt(sample({ admitted: 100, booked: 99 }), [101]), ['unlikely'])
  assert.deepEqual(chancesAt(sample({ admitted: 100, booked: 99, free: 1, reserved: 1 }), [101]), ['unlikely'])
})

test('a turn is told at the rate of admission, and not at all without one or while admission is paused', () => {
  const turn = (change: Partial<Front>) => {
    const standing = standingOf(sample({ admitted: 100, ratePerMinute: 30, ...change }), 160, opensAt)
    assert.ok(standing.state === 'waiting')
    return standing.turnInMs
  }
  assert.equal(turn({}), 120_000)
  assert.equal(turn({ ratePerMinute: 0 }), null)
  assert.equal(turn({ paused: true }), null)
})

test('before the draw there is a lobby, after an allocation an allocation, after the end an end', () => {
  const at = (change: Partial<Front>, place: number | null, nowMs = opensAt) => standingOf(sample(change), place, nowMs)
  assert.deepEqual(at({ phase: 'lobby' }, null, opensAt - 5000), { state: 'lobby', opensInMs: 5000 })
  assert.deepEqual(at({ phase: 'lobby' }, null, opensAt + 5000), { state: 'lobby', opensInMs: 0 })
  assert.deepEqual(at({ phase: 'drawn' }, null), { state: 'lobby', opensInMs: 0 })
  assert.equal(at({ phase: 'drawn' }, 3).state, 'waiting')
  assert.deepEqual(at({ kind: 'allocate' }, 3), { state: 'allocated' })
  assert.equal(at({ kind: 'allocate', phase: 'drawn' }, 3).state, 'waiting')
  assert.deepEqual(at({ phase: 'closed' }, 3), { state: 'over', phase: 'closed' })
})

test('a device never asks at once, never not at all, and later by its random share', () => {
  const clocks = fc.integer({ min: -(2 ** 50), max: 2 ** 50 })
  fc.assert(
    fc.property(fronts, fc.option(fc.integer({ min: 1, max: 3000 })), clocks, (front, place, nowMs) => {
      const standing = standingOf(front, place, nowMs)
      const soonest = askAgainMs(front, standing, nowMs, 0)
      const latest = askAgainMs(front, standing, nowMs, 0.999_999)
      assert.ok(soonest >= 250, `asks again after ${soonest} ms`)
      assert.ok(latest <= Math.max(60_000, front.askAfterMs) + front.jitterMs, `asks again after ${latest} ms`)
      assert.ok(latest > soonest)
    }),
    { numRuns: 1000 },
  )
})

test('the crowd as a whole asks no more than some thousand times a second, whatever its size', () => {
  fc.assert(
    fc.property(fc.nat(5_000_000), (tickets) => {
      const { askAfterMs, jitterMs } = pollingPaceOf(tickets)
      assert.ok(tickets / ((askAfterMs + jitterMs / 2) / 1000) <= 4001)
      assert.ok(tickets / (jitterMs / 1000) <= 4001 || tickets < 2000, 'the opening is spread')
    }),
  )
})

test('around the opening a device that waits in the lobby asks soon after it, not shortly before', () => {
  const front = { ...sample({ admitted: 0 }), phase: 'lobby' as const }
  const standing: Standing = { state: 'lobby', opensInMs: 0 }
  assert.equal(askAgainMs(front, standing, opensAt - 1000, 0), 2000)
  assert.equal(askAgainMs(front, standing, opensAt - 3_600_000, 0), front.askAfterMs)
  const large = { ...front, askAfterMs: 12_000 }
  assert.equal(askAgainMs(large, standing, opensAt - 20_000, 0), 21_000)
  assert.equal(askAgainMs(large, standing, opensAt - 25_000, 0), 12_000)
  assert.equal(askAgainMs(front, standing, opensAt + 1, 0), front.askAfterMs / 4)
})

function chancesAt(front: Front, places: number[]) {
  return places.map((place) => chanceOf(front, place))
}

function sample(numbers: Partial<Front>): Front {
  return {
    release: 'impfung',
    kind: 'live',
    phase: 'open',
    now: opensAt,
    lobbyAt: opensAt - 1_800_000,
    opensAt,
    closesAt: opensAt + 20_000_000,
    tickets: 200,
    people: 200,
    partyMax: 1,
    lobby: 200,
    commitment: '',
    seed: null,
    admitted: 0,
    slots: 100,
    free: 0,
    reserved: 0,
    booked: 100,
    lapsed: 0,
    offered: [],
    ratePerMinute: 0,
    paused: false,
    message: null,
    ...pollingPaceOf(200),
    ...numbers,
  }
}
