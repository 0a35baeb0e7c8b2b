import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chain, entriesOfType, firstOf } from '../../tests/forge-ledger.ts'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import { type Forgery, testForgeries } from '../../tests/test-forgeries.ts'
import type { Entry } from './entries.ts'
import { verifyLedger } from './verify.ts'

/** Whoever moves bookings as they please is found by what the other entries say. */

const plain = synthesise({ tickets: 300, appointments: 64, seed: 3 })
const right = { ledger: chain(withMove(structuredClone(plain.entries))), lobbyList: plain.lobbyList }

test('a booking that changes to a time that was given back, and its former time to somebody else, is verified', () => {
  const { checks, isVerified } = verifyLedger(right)
  assert.ok(isVerified, checks.flatMap(({ findings }) => findings).join('\n'))
  assert.match(checks.find(({ name }) => name === 'bookings')?.extent ?? '', /1 moved/)
})

testForgeries(right, [
  [
    'a move of a ticket without a booking',
    'bookings',
    /moves a booking that it does not have/,
    (entries) => {
      ;(firstOf(entries, 'moved').moves[0] as [number, number[]])[0] = firstOf(entries, 'unbooked').tickets[0] ?? 0
    },
  ],
  [
    'a move to a time that is full',
    'capacity',
    /slot 3 has 9 bookings for 8 places/,
    (entries) => {
      ;(firstOf(entries, 'moved').moves[0] as [number, number[]])[1] = [3]
    },
  ],
  [
    'a move that never was: its time is given to two',
    'capacity',
    /slot 2 has 9 bookings for 8 places/,
    (entries) => entries.filter(({ type }) => type !== 'moved'),
  ],
  [
    'a move to a slot that was never announced',
    'capacity',
    /slot 999 was not announced/,
    (entries) => {
      ;(firstOf(entries, 'moved').moves[0] as [number, number[]])[1] = [999]
    },
  ],
  [
    'a friend who comes along by a move',
    'bookings',
    /has other people after its booking was moved/,
    (entries) => {
      ;(firstOf(entries, 'moved').moves[0] as [number, number[]])[1].push(1)
    },
  ],
  [
    'a move to where it is',
    'bookings',
    /is moved to where it is/,
    (entries) => {
      const { moves } = firstOf(entries, 'moved')
      moves.push(moves[0] as [number, number[]])
    },
  ],
  [
    'a move after the time was over',
    'bookings',
    /from or to a time that was over/,
    (entries) => {
      const { slots } = firstOf(entries, 'announced')
      const late = Math.max(...slots.map(([, , startsAt]) => startsAt)) + 1
      const [n] = firstOf(entries, 'moved').moves[0] as [number, number[]]
      return [...entries, { type: 'moved', position: 0, at: late, moves: [[n, [2]]] }]
    },
  ],
  [
    'a move before the release is open',
    'phases',
    /"moved" in phase "drawn"/,
    (entries) => {
      const at = entries.findIndex(({ type }) => type === 'drawn')
      return entries.toSpliced(at + 1, 0, { ...firstOf(entries, 'moved'), at: entries[at]?.at ?? 0 })
    },
  ],
  [
    'a move by wishes while others wait',
    'allocation',
    /moved before people with earlier places are served/,
    (entries) => {
      firstOf(entries, 'announced').kind = 'allocate'
    },
  ],
] satisfies Forgery[])

/** The same release, in which somebody with slot 2 takes a place that was given back, and an offer goes to slot 2. */
function withMove(entries: Entry[]): Entry[] {
  const [, n] = entriesOfType(entries, 'booked')
    .flatMap(({ bookings }) => bookings)
    .find(([, , slotIds]) => slotIds[0] === 2) as [number, number, number[]]
  const last = entriesOfType(entries, 'booked').at(-1)
  const offered = last?.bookings[0]
  assert(offered)
  offered[2] = [2]
  const at = entries.findIndex(({ type }) => type === 'unbooked')
  return entries.toSpliced(at + 1, 0, { type: 'moved', position: 0, at: entries[at]?.at ?? 0, moves: [[n, [1]]] })
}
