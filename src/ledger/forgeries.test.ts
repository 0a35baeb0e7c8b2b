import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entriesOfType, firstOf } from '../../tests/forge-ledger.ts'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import { type Forgery, seedOfDrawn, testForgeries } from '../../tests/test-forgeries.ts'
import { verifyLedger } from './verify.ts'

/** Whoever can write the whole ledger anew, with a right chain, is found by what the entries say. */

const right = synthesise({ tickets: 300, appointments: 64, seed: 3 })

const forgeries: Forgery[] = [
  [
    'a secret that was not promised',
    'draw',
    /secret is not the one announced/,
    (entries) => {
      const drawn = firstOf(entries, 'drawn')
      drawn.secret = 'ab'.repeat(32)
      drawn.seed = seedOfDrawn(entries)
    },
  ],
  [
    'a number that nobody announced mixed into the seed',
    'draw',
    /beacon is used that was not announced/,
    (entries) => {
      firstOf(entries, 'drawn').beacon = 'round 17'
      firstOf(entries, 'drawn').seed = seedOfDrawn(entries)
    },
  ],
  [
    'a seed that follows from nothing',
    'draw',
    /seed does not follow/,
    (entries) => {
      firstOf(entries, 'drawn').seed = '00'.repeat(32)
    },
  ],
  [
    'a lobby of fewer tickets',
    'draw',
    /the lobby list has 300/,
    (entries) => {
      firstOf(entries, 'drawn').lobbyCount = 299
      firstOf(entries, 'drawn').seed = seedOfDrawn(entries)
    },
  ],
  [
    'more people let in than there are appointments',
    'promise',
    /with room for 0/,
    (entries) => {
      const [first, second] = entriesOfType(entries, 'admitted')
      if (!first || !second) return
      first.passes.push(...second.passes.splice(0, 1))
      first.upTo++
    },
  ],
  [
    'a booking without a pass',
    'bookings',
    /without an open pass/,
    (entries) => {
      const bookings = firstOf(entries, 'booked').bookings
      ;(bookings[0] as unknown[])[1] = 299
    },
  ],
  [
    'a booking with a pass that has lapsed',
    'bookings',
    /without an open pass/,
    (entries) => {
      const [place, n] = firstOf(entries, 'lapsed').passes[0] as [number, number]
      const after = entries.findIndex(({ type }) => type === 'lapsed')
      return entries.toSpliced(after + 1, 0, {
        ...firstOf(entries, 'booked'),
        bookings: [[place, n, [1]]],
        at: entries[after]?.at ?? 0,
      })
    },
  ],
  [
    'two bookings of one ticket',
    'bookings',
    /booked twice/,
    (entries) => {
      const bookings = firstOf(entries, 'booked').bookings
      bookings.push(bookings[0] as (typeof bookings)[0])
    },
  ],
  [
    'a slot with more bookings than places',
    'capacity',
    /9 bookings for 8 places/,
    (entries) => {
      for (const { bookings } of entriesOfType(entries, 'booked')) for (const booking of bookings) booking[2] = [1]
    },
  ],
  [
    'a slot that was never announced',
    'capacity',
    /was not announced/,
    (entries) => {
      ;(firstOf(entries, 'booked').bookings[0] as unknown[])[2] = [999]
    },
  ],
  [
    'a booking given back that there is not',
    'bookings',
    /gives back a booking that it does not have/,
    (entries) => {
      const last = entriesOfType(entries, 'admitted').at(-1)?.upTo ?? 0
      firstOf(entries, 'unbooked').tickets.push(last + 200)
    },
  ],
  [
    'a pass that lapses before its time',
    'endings',
    /ms too early/,
    (entries) => {
      const lapsed = firstOf(entries, 'lapsed')
      lapsed.at = firstOf(entries, 'admitted').at + 60_000
    },
  ],
  [
    'a pass that lapses without having been given',
    'endings',
    /no open pass/,
    (entries) => {
      firstOf(entries, 'lapsed').passes.push([1, 2])
    },
  ],
  [
    'a place at the end of the line for a friend',
    'endings',
    /for no reason/,
    (entries) => {
      ;(firstOf(entries, 'lapsed').requeued[0] as number[])[1] = 250
    },
  ],
  [
    'an admission after the release was sold out',
    'phases',
    /"admitted" in phase "sold_out"/,
    (entries) => {
      const at = entries.findIndex(({ type }) => type === 'sold_out')
      return entries.toSpliced(at + 1, 0, { ...firstOf(entries, 'admitted'), passes: [], at: entries[at]?.at ?? 0 })
    },
  ],
  [
    'an offer after the end',
    'phases',
    /"offered" \d+ ms after the end/,
    (entries) => {
      firstOf(entries, 'announced').closesAt = firstOf(entries, 'offered').at
    },
  ],
  [
    'a release that opens without a draw',
    'phases',
    /"open" after "lobby"/,
    (entries) => entries.filter(({ type }) => type !== 'drawn'),
  ],
  [
    'a draw before the opening',
    'phases',
    /too early/,
    (entries) => {
      firstOf(entries, 'drawn').at -= 60_000
    },
  ],
  [
    'an entry that is older than the one above it',
    'phases',
    /before the entry above it/,
    (entries) => {
      firstOf(entries, 'sold_out').at -= 6
    },
  ],
  [
    'a second announcement',
    'announcement',
    /announced again/,
    (entries) => entries.toSpliced(3, 0, firstOf(entries, 'announced')),
  ],
  ['no announcement', 'announcement', /does not begin/, (entries) => entries.slice(1)],
  [
    'an announcement with a slot twice',
    'announcement',
    /announced twice/,
    (entries) => {
      const { slots } = firstOf(entries, 'announced')
      slots.push(slots[0] as (typeof slots)[0])
    },
  ],
  [
    'other sums',
    'sums',
    /lapsed is said to be/,
    (entries) => {
      firstOf(entries, 'closed').lapsed++
    },
  ],
  [
    'a release sold out too early',
    'sums',
    /sold out with/,
    (entries) => {
      const last = entries.findLastIndex(
        ({ type, position }) => type === 'booked' && position < firstOf(entries, 'sold_out').position,
      )
      return entries.toSpliced(last, 1)
    },
  ],
]

testForgeries(right, forgeries)

test('a lobby list with a ticket that came after the draw has another digest', () => {
  const forged = right.lobbyList.replace(/^300,.*\n/m, '300,00000000000000000000000000000000,1,\n')
  const { checks } = verifyLedger({ ledger: right.ledger, lobbyList: forged })
  assert.match(checks.flatMap(({ findings }) => findings).join('\n'), /digest is not the SHA-256/)
})
