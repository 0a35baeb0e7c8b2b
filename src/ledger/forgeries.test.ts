import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chain, entriesOf, entriesOfType, firstOf } from '../../tests/forge-ledger.ts'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import { commitmentOf, seedOf } from '../waiting-room/seed.ts'
import type { Entry } from './entries.ts'
import type { CheckName } from './findings.ts'
import { verifyLedger } from './verify.ts'

/** Whoever can write the whole ledger anew, with a right chain, is found by what the entries say. */

const right = synthesise({ tickets: 300, appointments: 64, seed: 3 })
type Forgery = [name: string, foundBy: CheckName, says: RegExp, forge: (entries: Entry[]) => unknown]

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
    'another promise and another draw for the same admissions',
    'order',
    /belongs to ticket/,
    (entries) => {
      const secret = Buffer.alloc(32, 9)
      firstOf(entries, 'drawn').secret = secret.toString('hex')
      firstOf(entries, 'announced').commitment = commitmentOf(secret).toString('hex')
      firstOf(entries, 'drawn').seed = seedOfDrawn(entries)
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
    'a friend let in at another place',
    'order',
    /belongs to ticket/,
    (entries) => {
      const passes = firstOf(entries, 'admitted').passes
      ;(passes[10] as number[])[1] = entriesOfType(entries, 'admitted').at(-1)?.passes.at(-1)?.[1] as number
    },
  ],
  [
    'a place let in before the places ahead of it',
    'order',
    /let in out of turn/,
    (entries) => {
      const [first, second] = entriesOfType(entries, 'admitted')
      first?.passes.push(second?.passes.pop() as [number, number, number])
    },
  ],
  [
    'a pass for more people than the ticket is for',
    'order',
    /is not for 2 people/,
    (entries) => {
      ;(firstOf(entries, 'admitted').passes[0] as number[])[2] = 2
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
    'an offer before somebody with an earlier place',
    'order',
    /has its offer after/,
    (entries) => {
      firstOf(entries, 'offered').passes.reverse()
    },
  ],
  [
    'an offer to somebody who is not on the waiting list',
    'order',
    /is not on the waiting list/,
    (entries) => {
      firstOf(entries, 'listed').places.pop()
    },
  ],
  [
    'an offer that passes somebody on the waiting list by',
    'order',
    /of the waiting list was not served in turn/,
    (entries) => {
      firstOf(entries, 'offered').passes.shift()
    },
  ],
  [
    'somebody on the waiting list at a better place',
    'order',
    /is listed at place/,
    (entries) => {
      ;(firstOf(entries, 'listed').places[3] as number[])[0] = 290
    },
  ],
  [
    'a place passed by',
    'order',
    /place 3 \(ticket \d+\) was not served in turn/,
    (entries) => {
      firstOf(entries, 'admitted').passes.splice(2, 1)
    },
  ],
  [
    'somebody let in after giving their ticket back',
    'order',
    /let in though it was given back/,
    (entries) => {
      const [, n] = firstOf(entries, 'admitted').passes[0] as [number, number, number]
      return entries.toSpliced(2, 0, { type: 'returned', position: 0, at: entries[1]?.at ?? 0, passes: [], left: [n] })
    },
  ],
  [
    'somebody brought back who had never left',
    'order',
    /comes back without having been given back/,
    (entries) => entries.toSpliced(4, 0, { ...backOf(entries, 250), requeued: [] }),
  ],
  [
    'somebody brought back to a place that was passed',
    'order',
    /comes back to a place that was passed/,
    (entries) => {
      const returned = { type: 'returned' as const, position: 0, at: entries[3]?.at ?? 0, passes: [], left: [250] }
      const at = entries.findIndex(({ type }) => type === 'closed')
      const back = { ...backOf(entries, 250), at: entries[at]?.at ?? 0 }
      const drawn = firstOf(entries, 'admitted').passes[4]
      if (!drawn) return entries
      returned.left = [drawn[1]]
      back.tickets = [drawn[1]]
      firstOf(entries, 'admitted').passes.splice(4, 1)
      return entries.toSpliced(at, 0, back).toSpliced(4, 0, returned)
    },
  ],
  [
    'an offer while people of the line still wait',
    'order',
    /before place \d+ of the line/,
    (entries) => {
      const at = entries.findIndex(({ type }) => type === 'admitted')
      return entries.toSpliced(at, 0, { ...firstOf(entries, 'offered'), upTo: 0, at: entries[at]?.at ?? 0 })
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

for (const [name, check, says, forge] of forgeries) {
  test(`found: ${name}`, () => {
    const entries = entriesOf(right.ledger)
    const others = forge(entries)
    const forged = chain(Array.isArray(others) ? others : entries)
    assert.notEqual(forged, right.ledger)
    const { checks, isVerified } = verifyLedger({ ledger: forged, lobbyList: right.lobbyList })
    const findings = checks.flatMap((row) => row.findings.map((finding) => `${row.name}: ${finding}`))
    assert.ok(!isVerified)
    assert.ok(
      findings.some((finding) => finding.startsWith(check) && says.test(finding)),
      findings.join('\n'),
    )
    assert.ok(!findings.some((finding) => finding.startsWith('chain')), findings.join('\n'))
  })
}

test('a lobby list with a ticket that came after the draw has another digest', () => {
  const forged = right.lobbyList.replace(/^300,.*\n/m, '300,00000000000000000000000000000000,1,\n')
  const { checks } = verifyLedger({ ledger: right.ledger, lobbyList: forged })
  assert.match(checks.flatMap(({ findings }) => findings).join('\n'), /digest is not the SHA-256/)
})

function backOf(entries: Entry[], n: number) {
  return { type: 'back' as const, position: 0, at: entries[3]?.at ?? 0, tickets: [n], requeued: [] }
}

function seedOfDrawn(entries: Entry[]): string {
  const drawn = firstOf(entries, 'drawn')
  const [secret, lobbyDigest] = [Buffer.from(drawn.secret, 'hex'), Buffer.from(drawn.lobbyDigest, 'hex')]
  return seedOf({ secret, lobbyCount: drawn.lobbyCount, lobbyDigest, beacon: drawn.beacon }).toString('hex')
}
