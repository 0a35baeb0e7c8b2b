import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chain, entriesOfType, firstOf } from '../../tests/forge-ledger.ts'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import { type Forgery, testForgeries } from '../../tests/test-forgeries.ts'
import type { Entry, EntryOf } from './entries.ts'
import { verifyLedger } from './verify.ts'

/** Whoever hides or invents what staff did to a release is found by what the other entries say. */

const hourMs = 3_600_000
const plain = synthesise({ tickets: 300, appointments: 64, seed: 3 })
const acted = withActs(structuredClone(plain.entries))
const right = { ledger: chain(acted), lobbyList: plain.lobbyList }
const cancelled = { ledger: chain(withCancellation(structuredClone(plain.entries))), lobbyList: plain.lobbyList }

test('a ledger with every act of staff is verified', () => {
  for (const record of [right, cancelled]) {
    const { checks, isVerified } = verifyLedger(record)
    assert.ok(isVerified, checks.flatMap(({ findings }) => findings).join('\n'))
  }
  const types = new Set(acted.map(({ type }) => type))
  for (const type of [
    'flagged',
    'called',
    'acknowledged',
    'armed',
    'paused',
    'resumed',
    'extended',
    'slots',
  ] as const) {
    assert.ok(types.has(type), type)
  }
})

test('a message in German is chained as PostgreSQL writes it', () => {
  assert.match(right.ledger, /"text": "Wir beginnen später: \\"9 Uhr\\"\."/)
})

testForgeries(right, [
  [
    'people let in while admission was paused',
    'acts',
    /"admitted" while admission is paused/,
    (entries) => entries.filter(({ type }) => type !== 'resumed'),
  ],
  ['a pause within a pause', 'acts', /is paused, which it is already/, (entries) => double(entries, 'paused')],
  ['going on without a pause', 'acts', /is resumed, which it is already/, (entries) => double(entries, 'resumed')],
  [
    'passes that lapse although their time was extended',
    'endings',
    /ms too early/,
    (entries) => {
      firstOf(entries, 'extended').byMs = 60_000
    },
  ],
  [
    'further slots that nobody added',
    'capacity',
    /slot 8 was not announced/,
    (entries) => entries.filter(({ type }) => type !== 'slots'),
  ],
  [
    'more further slots than there were',
    'sums',
    /free is said to be 64, its entries give 72/,
    (entries) => {
      firstOf(entries, 'slots').slots.push([99, 1, firstOf(entries, 'postponed').closesAt + hourMs, 1, 8, null])
    },
  ],
  [
    'a slot added that was there before',
    'acts',
    /slot 1 is there already/,
    (entries) => {
      firstOf(entries, 'slots').slots.push(firstOf(entries, 'announced').slots[0] as never)
    },
  ],
  [
    'further slots that are over before the release is',
    'acts',
    /starts before the release closes/,
    (entries) => {
      ;(firstOf(entries, 'slots').slots[0] as number[])[2] = firstOf(entries, 'announced').opensAt
    },
  ],
  [
    'a draw before the time to which it was postponed',
    'phases',
    /"drawn" \d+ ms too early/,
    (entries) => {
      firstOf(entries, 'postponed').opensAt += hourMs
    },
  ],
  [
    'a lobby that opens without having been postponed to its time',
    'phases',
    /"lobby" \d+ ms too early/,
    (entries) => {
      firstOf(entries, 'announced').lobbyAt += 2 * hourMs
      firstOf(entries, 'announced').opensAt += 2 * hourMs
      return entries.filter(({ type }) => type !== 'postponed')
    },
  ],
  [
    'a postponement to an earlier time',
    'acts',
    /not later than the one before/,
    (entries) => {
      firstOf(entries, 'announced').opensAt += hourMs
    },
  ],
  [
    'a postponement beyond the slots',
    'acts',
    /starts before the release closes/,
    (entries) => {
      firstOf(entries, 'postponed').closesAt += 1000 * hourMs
    },
  ],
  [
    'a step of the duty chain left out',
    'duty',
    /step 2 is called after step 0/,
    (entries) => entries.filter((entry) => !(entry.type === 'called' && entry.step === 1)),
  ],
  ['a step called twice', 'duty', /step 1 is called after step 1/, (entries) => double(entries, 'called')],
  [
    'an answer that nobody was asked for',
    'duty',
    /whom nobody had called/,
    (entries) => entries.filter(({ type }) => type !== 'called'),
  ],
  [
    'a call after the answer',
    'duty',
    /called after somebody answered/,
    (entries) => {
      const at = entries.findIndex(({ type }) => type === 'acknowledged')
      return entries.toSpliced(at + 1, 0, { ...firstOf(entries, 'called'), step: 3, at: entries[at]?.at ?? 0 })
    },
  ],
  [
    'a flag for a release that had time enough',
    'duty',
    /are needed/,
    (entries) => {
      firstOf(entries, 'flagged').leadMs = 48 * hourMs
    },
  ],
  [
    'an arming after the opening',
    'phases',
    /"armed" in phase "open"/,
    (entries) => {
      const at = entries.findIndex(({ type }) => type === 'open')
      return entries.toSpliced(at + 1, 0, { ...firstOf(entries, 'armed'), at: entries[at]?.at ?? 0 })
    },
  ],
  [
    'a cancellation after the end',
    'phases',
    /"cancelled" after "closed"/,
    (entries) => {
      const { free, booked, lapsed, tickets, at } = firstOf(entries, 'closed')
      const sums = { free, booked, lapsed, tickets }
      const end: Entry = { type: 'cancelled', position: 0, at, by: 'planner', passes: [], bookings: [], ...sums }
      return [...entries.filter(({ type }) => type !== 'reported'), end]
    },
  ],
  [
    'a report before the end',
    'phases',
    /"reported" after "sold_out"/,
    (entries) => entries.filter(({ type }) => type !== 'closed'),
  ],
] satisfies Forgery[])

testForgeries(cancelled, [
  [
    'a booking after the cancellation',
    'phases',
    /"booked" in phase "cancelled"/,
    (entries) => [...entries, { ...firstOf(entries, 'booked'), at: entries.at(-1)?.at ?? 0 }],
  ],
  [
    'an admission after the cancellation',
    'phases',
    /"admitted" in phase "cancelled"/,
    (entries) => [...entries, { ...firstOf(entries, 'admitted'), passes: [], at: entries.at(-1)?.at ?? 0 }],
  ],
  [
    'a release that goes on after the cancellation',
    'phases',
    /"closed" after "cancelled"/,
    (entries) => {
      const { free, booked, lapsed, tickets, at } = firstOf(entries, 'cancelled')
      return [...entries, { type: 'closed', position: 0, at, free, booked, lapsed, tickets }]
    },
  ],
  [
    'a friend whose booking outlives the cancellation',
    'acts',
    /the booking of ticket \d+ is not taken back/,
    (entries) => {
      firstOf(entries, 'cancelled').bookings.pop()
    },
  ],
  [
    'a pass that outlives the cancellation',
    'acts',
    /the open pass of ticket \d+ is not taken back/,
    (entries) => {
      firstOf(entries, 'cancelled').passes.pop()
    },
  ],
] satisfies Forgery[])

function double(entries: Entry[], type: Entry['type']): Entry[] {
  const at = entries.findIndex((entry) => entry.type === type)
  return entries.toSpliced(at, 0, entries[at] as Entry)
}

/** The same release, announced for an hour earlier and postponed, with one slot added later, a pause and more time. */
function withActs(entries: Entry[]): Entry[] {
  const announced = firstOf(entries, 'announced')
  const { at, lobbyAt, opensAt, closesAt } = announced
  announced.lobbyAt -= hourMs
  announced.opensAt -= hourMs
  announced.by = 'planner'
  const last = announced.slots.pop() as (typeof announced.slots)[0]
  const next = (after: number) => ({ position: 0, at: at + after })
  const before: Entry[] = [
    { type: 'flagged', ...next(0), leadMs: 10, neededMs: 20 },
    { type: 'called', ...next(1), step: 1, people: 1 },
    { type: 'called', ...next(2), step: 2, people: 3 },
    { type: 'acknowledged', ...next(3), by: 'duty', step: 2 },
    { type: 'armed', ...next(4) },
    { type: 'slots', ...next(5), by: 'owner', slots: [last] },
    { type: 'postponed', ...next(6), by: 'planner', lobbyAt, opensAt, closesAt },
    { type: 'message', ...next(7), by: 'press', text: 'Wir beginnen später: "9 Uhr".' },
    { type: 'message', ...next(8), by: 'press', text: null },
    { type: 'called', ...next(9), step: 1 },
  ]
  const open = entries.findIndex(({ type }) => type === 'open')
  const admitted = entries.findIndex(({ type }) => type === 'admitted')
  const headAt = (index: number) => ({ position: 0, at: entries[index]?.at ?? 0 })
  const end = firstOf(entries, 'closed')
  const { free, booked, lapsed, tickets } = end
  return [
    announced,
    ...before,
    ...entries.slice(1, open + 1),
    { type: 'paused', ...headAt(open), by: 'duty' },
    { type: 'resumed', ...headAt(open), by: 'duty' },
    ...entries.slice(open + 1, admitted + 1),
    { type: 'extended', ...headAt(admitted), by: 'duty', byMs: 5 },
    ...entries.slice(admitted + 1),
    { type: 'reported', position: 0, at: end.at, free, booked, lapsed, tickets },
  ]
}

/** The same release, cancelled after the first two batches of bookings. */
function withCancellation(entries: Entry[]): Entry[] {
  const [, second] = entriesOfType(entries, 'booked')
  const played = entries.slice(0, entries.indexOf(second as Entry) + 1)
  const { passes } = firstOf(played, 'admitted')
  const bookings = entriesOfType(played, 'booked').flatMap((entry) => entry.bookings.map(([, n]) => n))
  const open = passes.filter(([, n]) => !bookings.includes(n)).map(([place, n]): [number, number] => [place, n])
  const end: EntryOf<'cancelled'> = {
    type: 'cancelled',
    position: 0,
    at: second?.at ?? 0,
    by: 'owner',
    passes: open,
    bookings,
    free: 64,
    booked: 0,
    lapsed: open.length,
    tickets: 300,
  }
  return [...played, end]
}
