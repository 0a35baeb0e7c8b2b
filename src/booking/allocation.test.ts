import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AllocatableSlot, type AllocationCandidate, allocate } from './allocation.ts'
import { formatWishes, parseWishes, type TimeOfDay } from './wishes.ts'

const days = ['2027-04-01', '2027-04-02', '2027-04-03']
const times: TimeOfDay[] = ['morning', 'midday', 'afternoon', 'evening']

const wishes = fc
  .record({
    centres: fc.subarray([1, 2]),
    days: fc.subarray(days),
    times: fc.subarray(times),
    otherwise: fc.constantFrom('any' as const, 'none' as const),
  })
  .map(formatWishes)

const candidates = fc
  .array(fc.record({ party: fc.integer({ min: 1, max: 3 }), wishes: fc.oneof(wishes, fc.constant('')) }), {
    maxLength: 40,
  })
  .map((list) =>
    list.map((candidate, index): AllocationCandidate => ({ ...candidate, place: index + 1, n: 100 - index })),
  )

const slots = fc
  .array(
    fc.record({
      centreId: fc.constantFrom(1, 2),
      day: fc.constantFrom(...days),
      time: fc.constantFrom(...times),
      free: fc.nat(4),
    }),
    { maxLength: 15 },
  )
  .map((list) => list.map((slot, index): AllocatableSlot => ({ ...slot, id: index + 1 })))

const suits = (slot: AllocatableSlot, text: string): boolean => {
  const wish = parseWishes(text)
  return (
    (wish.centres.length === 0 || wish.centres.includes(slot.centreId)) &&
    (wish.days.length === 0 || wish.days.includes(slot.day)) &&
    (wish.times.length === 0 || wish.times.includes(slot.time))
  )
}
const accepts = (slot: AllocatableSlot, text: string) => parseWishes(text).otherwise === 'any' || suits(slot, text)

test('no slot is given to more people than it has room for, nobody is served twice, and the room is kept', () => {
  fc.assert(
    fc.property(candidates, slots, fc.nat(40), (line, offer, room) => {
      const allocations = allocate(line, offer, room)
      for (const slot of offer) {
        const seats = allocations.filter(({ slotId }) => slotId === slot.id).reduce((sum, { party }) => sum + party, 0)
        assert.ok(seats <= slot.free)
      }
      assert.equal(new Set(allocations.map(({ n }) => n)).size, allocations.length)
      assert.ok(allocations.reduce((sum, { party }) => sum + party, 0) <= room)
    }),
  )
})

test('everybody gets only what suits them, or anything if they said so', () => {
  fc.assert(
    fc.property(candidates, slots, (line, offer) => {
      for (const { n, place, party, slotId } of allocate(line, offer, 1000)) {
        const candidate = line.find((other) => other.n === n)
        const slot = offer.find(({ id }) => id === slotId)
        assert.ok(candidate && slot)
        assert.deepEqual([candidate.place, candidate.party], [place, party])
        assert.ok(accepts(slot, candidate.wishes))
      }
    }),
  )
})

test('nobody envies somebody later in the line', () => {
  fc.assert(
    fc.property(candidates, slots, (line, offer) => {
      const free = new Map(offer.map((slot) => [slot.id, slot.free]))
      const given = new Map(allocate(line, offer, 1000).map((allocation) => [allocation.n, allocation.slotId]))
      for (const { n, party, wishes: text } of line) {
        const open = offer.filter((slot) => (free.get(slot.id) ?? 0) >= party)
        const slotId = given.get(n)
        if (slotId === undefined) {
          assert.ok(!open.some((slot) => accepts(slot, text)), 'went away empty although something acceptable was left')
          continue
        }
        const got = offer.find(({ id }) => id === slotId)
        assert.ok(got && open.includes(got))
        if (!suits(got, text)) {
          assert.ok(!open.some((slot) => suits(slot, text)), 'got something else although a wish could be met')
        }
        free.set(slotId, (free.get(slotId) ?? 0) - party)
      }
    }),
    { numRuns: 400 },
  )
})

test('among what suits, the earliest comes first', () => {
  fc.assert(
    fc.property(candidates, slots, (line, unordered) => {
      // Slots come in the order of time; two centres may have the same times of a day in turns.
      const offer = unordered.toSorted((a, b) => order(a) - order(b)).map((slot, index) => ({ ...slot, id: index + 1 }))
      const free = new Map(offer.map((slot) => [slot.id, slot.free]))
      for (const { n, party, slotId } of allocate(line, offer, 1000)) {
        const text = line.find((candidate) => candidate.n === n)?.wishes ?? ''
        const best = offer.find((slot) => suits(slot, text) && (free.get(slot.id) ?? 0) >= party)
        if (best) {
          const got = offer.find(({ id }) => id === slotId)
          assert.ok(got && order(got) === order(best), 'an earlier time of the day would have suited')
        }
        free.set(slotId, (free.get(slotId) ?? 0) - party)
      }
    }),
  )
  function order(slot: AllocatableSlot): number {
    return days.indexOf(slot.day) * times.length + times.indexOf(slot.time)
  }
})

test('equal wishes are served in the order of places', () => {
  const offer: AllocatableSlot[] = [
    { id: 1, centreId: 1, day: '2027-04-01', time: 'morning', free: 2 },
    { id: 2, centreId: 1, day: '2027-04-02', time: 'morning', free: 1 },
  ]
  const line = [1, 2, 3, 4].map((place) => ({ place, n: place * 10, party: 1, wishes: ';;morning;none' }))
  assert.deepEqual(
    allocate(line, offer, 10).map(({ n, slotId }) => [n, slotId]),
    [
      [10, 1],
      [20, 1],
      [30, 2],
    ],
  )
})

test('a party that finds no room is passed over, and the next in line is served', () => {
  const offer: AllocatableSlot[] = [{ id: 1, centreId: 1, day: '2027-04-01', time: 'morning', free: 1 }]
  const line = [
    { place: 1, n: 1, party: 2, wishes: '' },
    { place: 2, n: 2, party: 1, wishes: '' },
  ]
  assert.deepEqual(allocate(line, offer, 1), [{ place: 2, n: 2, party: 1, slotId: 1 }])
})

test('66,000 people with wishes of all kinds are served in one go', () => {
  const offer = Array.from({ length: 3000 }, (_, index): AllocatableSlot => {
    const day = Temporal.PlainDate.from('2027-04-01').add({ days: Math.floor(index / 100) })
    return {
      id: index + 1,
      centreId: (index % 2) + 1,
      day: day.toString(),
      time: times[index % 4] ?? 'morning',
      free: 6,
    }
  })
  const line = Array.from({ length: 66_000 }, (_, index): AllocationCandidate => {
    const day = Temporal.PlainDate.from('2027-04-01').add({ days: index % 30 })
    const wish = {
      centres: index % 3 === 0 ? [1 + (index % 2)] : [],
      days: [day.toString(), day.add({ days: index % 7 }).toString()],
      times: index % 5 === 0 ? [] : [times[index % 4] ?? 'morning'],
      otherwise: index % 2 === 0 ? ('any' as const) : ('none' as const),
    }
    return { place: index + 1, n: index + 1, party: (index % 3) + 1, wishes: formatWishes(wish) }
  })
  const allocations = allocate(line, offer, 18_000)
  const served = allocations.reduce((sum, { party }) => sum + party, 0)
  assert.ok(served > 17_000 && served <= 18_000, `${served} served`)
})
