import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AdmissionCandidate, chooseAdmissions, chooseOffers } from './admission.ts'

const people = fc.record({ party: fc.integer({ min: 1, max: 4 }), left: fc.boolean() })
const lines = fc.tuple(fc.nat(50), fc.array(people, { maxLength: 40 })).map(([admittedPlace, line]) => ({
  admittedPlace,
  line: line.map((person, index): AdmissionCandidate => ({ ...person, place: admittedPlace + index + 1, n: index })),
}))
const rooms = fc.nat(30)

const sizeOf = (candidates: AdmissionCandidate[]) => candidates.reduce((sum, { party }) => sum + party, 0)

test('never more people are let in than there is room for', () => {
  fc.assert(
    fc.property(lines, rooms, fc.boolean(), ({ line, admittedPlace }, room, passesOut) => {
      const { admitted } = chooseAdmissions(line, { room, passesOut, admittedPlace })
      assert.ok(sizeOf(admitted) <= room)
    }),
  )
})

test('a prefix of the line is dealt with: everybody in it is let in, has left, or was passed over', () => {
  fc.assert(
    fc.property(lines, rooms, fc.boolean(), ({ line, admittedPlace }, room, passesOut) => {
      const admission = chooseAdmissions(line, { room, passesOut, admittedPlace })
      const dealtWith = line.filter(({ place }) => place <= admission.admittedPlace)
      assert.ok(admission.admittedPlace >= admittedPlace)
      assert.ok(admission.admittedPlace <= admittedPlace + line.length)
      assert.deepEqual(
        dealtWith.filter(({ left }) => !left),
        [...admission.admitted, ...admission.passedOver].sort((a, b) => a.place - b.place),
      )
    }),
  )
})

test('a party for which the last room is too small is passed over once no room can come back', () => {
  const line = [3, 1, 1].map((party, index) => ({ party, left: false, place: index + 1, n: index }))
  const { admitted, passedOver, admittedPlace } = chooseAdmissions(line, {
    room: 2,
    passesOut: false,
    admittedPlace: 0,
  })
  assert.deepEqual([admitted.map(({ place }) => place), passedOver.map(({ place }) => place)], [[2, 3], [1]])
  assert.equal(admittedPlace, 3)
  assert.deepEqual(chooseAdmissions(line, { room: 2, passesOut: true, admittedPlace: 0 }).admitted, [])
})

test('whoever is let in may give room back: nobody behind them is passed over in the same step', () => {
  const line = [1, 3, 1].map((party, index) => ({ party, left: false, place: index + 1, n: index }))
  const { admitted, passedOver, admittedPlace } = chooseAdmissions(line, {
    room: 2,
    passesOut: false,
    admittedPlace: 0,
  })
  assert.deepEqual([admitted.map(({ place }) => place), passedOver, admittedPlace], [[1], [], 1])
})

test('nobody is passed over while room may come back, and only if the room is too small for them', () => {
  fc.assert(
    fc.property(lines, rooms, fc.boolean(), ({ line, admittedPlace }, room, passesOut) => {
      const { admitted, passedOver } = chooseAdmissions(line, { room, passesOut, admittedPlace })
      if (passesOut || room === 0) assert.deepEqual(passedOver, [])
      for (const candidate of passedOver) {
        assert.ok(candidate.party > room)
        for (const other of admitted) assert.ok(candidate.place < other.place)
      }
    }),
  )
})

test('the line stops only where the next in it does not fit', () => {
  fc.assert(
    fc.property(lines, rooms, fc.boolean(), ({ line, admittedPlace }, room, passesOut) => {
      const admission = chooseAdmissions(line, { room, passesOut, admittedPlace })
      const next = line.find(({ place }) => place === admission.admittedPlace + 1)
      if (next) assert.ok(!next.left && next.party > room - sizeOf(admission.admitted))
    }),
  )
})

test('a line with a gap, and a promise that is already broken, are refused', () => {
  const candidate = { place: 3, n: 1, party: 1, left: false }
  assert.throws(() => chooseAdmissions([candidate], { room: 1, passesOut: false, admittedPlace: 1 }))
  assert.throws(() => chooseAdmissions([], { room: -1, passesOut: false, admittedPlace: 0 }))
  assert.throws(() => chooseOffers([candidate], -1))
})

test('offers go to the waiting list in order; one that is too small goes to the next', () => {
  fc.assert(
    fc.property(lines, rooms, ({ line }, room) => {
      const offered = chooseOffers(line, room)
      assert.ok(sizeOf(offered) <= room)
      assert.deepEqual(
        offered,
        line.filter((candidate) => offered.includes(candidate)),
      )
      for (const candidate of line) {
        if (candidate.left) assert.ok(!offered.includes(candidate))
        if (candidate.left || offered.includes(candidate)) continue
        const before = offered.filter(({ place }) => place < candidate.place)
        assert.ok(candidate.party > room - sizeOf(before), 'somebody who would have fitted got no offer')
      }
    }),
  )
})
