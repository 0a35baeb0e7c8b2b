import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chain, entriesOfType, firstOf } from '../../tests/forge-ledger.ts'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import { type Forgery, testForgeries } from '../../tests/test-forgeries.ts'
import type { Entry } from './entries.ts'
import { verifyLedger } from './verify.ts'

/** Whoever gives leftover doses to friends is found by what the ledger says of who could come. */

const minuteMs = 60_000
const plain = synthesise({ tickets: 300, appointments: 64, seed: 3 })
const evening = withEvening(structuredClone(plain.entries))
const right = { ledger: chain(evening), lobbyList: plain.lobbyList }

test('a ledger with leftover doses is verified', () => {
  const { checks, isVerified } = verifyLedger(right)
  assert.ok(isVerified, checks.flatMap(({ findings }) => findings).join('\n'))
  assert.match(checks.find(({ name }) => name === 'leftovers')?.extent ?? '', /^1 times doses were left, 4 tickets/)
})

const forgeries: Forgery[] = [
  [
    'a friend who is asked and is not on the waiting list',
    'leftovers',
    /is not on the waiting list/,
    (entries) => {
      ;(firstOf(entries, 'leftover_offered').offers[0] as number[])[1] = 1
    },
  ],
  [
    'a friend who is asked before an earlier place',
    'leftovers',
    /is not asked in turn/,
    (entries) => {
      firstOf(entries, 'leftover_offered').offers.shift()
    },
  ],
  [
    'a friend who is asked without having said that they can come',
    'leftovers',
    /is not asked in turn|cannot come at short notice/,
    (entries) => entries.filter((entry) => entry !== entriesOfType(entries, 'short_notice')[1]),
  ],
  [
    'more people asked than doses are left',
    'leftovers',
    /1 people are asked, and 0 doses are left/,
    (entries) => {
      firstOf(entries, 'leftover').doses = 1
    },
  ],
  [
    'an offer that is said to have lapsed before its time',
    'leftovers',
    /lapsed \d+ ms too early/,
    (entries) => {
      firstOf(entries, 'leftover').answerMs = 60 * minuteMs
    },
  ],
  [
    'a dose taken after the time to answer',
    'leftovers',
    /takes leftover doses without an open offer/,
    (entries) => {
      const taken = firstOf(entries, 'leftover_taken')
      for (const entry of entries.slice(entries.indexOf(taken))) entry.at += 30 * minuteMs
    },
  ],
  [
    'a dose taken twice',
    'leftovers',
    /takes leftover doses without an open offer/,
    (entries) => {
      const taken = firstOf(entries, 'leftover_taken')
      return entries.toSpliced(entries.indexOf(taken), 0, structuredClone(taken))
    },
  ],
  [
    'doses left at a centre of others',
    'leftovers',
    /centre 9 has no slots/,
    (entries) => {
      firstOf(entries, 'leftover').centre = 9
    },
  ],
  [
    'doses offered while the release still runs',
    'phases',
    /"leftover" in phase/,
    (entries) => entries.filter(({ type }) => type !== 'closed'),
  ],
]
testForgeries(right, forgeries)

/** Four people say that they can come; two doses are left, two do not want them or sleep, and the next two take them. */
function withEvening(entries: Entry[]): Entry[] {
  const closed = entries.findIndex(({ type }) => type === 'closed')
  const last = firstOf(entries, 'listed').places.at(-1) as [number, number, number]
  const draw = entriesOfType(entries, 'admitted')
  const upTo = draw.at(-1)?.upTo ?? 0
  const { lobbyCount } = firstOf(entries, 'drawn')
  const free: [number, number, number][] = []
  const before = entries.slice(0, closed)
  const taken = new Set([
    ...draw.flatMap(({ passes }) => passes.map(([place]) => place)),
    ...firstOf(entries, 'listed').places.map(([place]) => place),
  ])
  for (let place = Math.max(upTo, last[0]) + 1; place <= lobbyCount && free.length < 4; place++) {
    if (!taken.has(place)) free.push([place, plain.ticketAt(place), 1])
  }
  let at = before.at(-1)?.at ?? 0
  const entry = (facts: Record<string, unknown>) => ({ position: 0, at: ++at, ...facts }) as unknown as Entry
  const early = [
    entry({ type: 'listed', places: free }),
    ...free.map(([, n]) => entry({ type: 'short_notice', tickets: [[n, [1]]] })),
  ]
  const end = entries[closed] as Entry
  at = end.at
  const [first, second, third, fourth] = free as [number, number, number][]
  const until = at + 120 * minuteMs
  const evening = [
    entry({ type: 'leftover', by: 'centre', number: 1, centre: 1, doses: 2, answerMs: 15 * minuteMs, until }),
    entry({ type: 'leftover_offered', number: 1, offers: [first, second] }),
    entry({ type: 'leftover_ended', number: 1, lapsed: [], declined: [first?.[1]] }),
    entry({ type: 'leftover_offered', number: 1, offers: [third] }),
    entry({ type: 'leftover_taken', number: 1, tickets: [third?.[1]] }),
  ]
  at += 16 * minuteMs
  evening.push(
    entry({ type: 'leftover_ended', number: 1, lapsed: [second?.[1]], declined: [] }),
    entry({ type: 'leftover_offered', number: 1, offers: [fourth] }),
    entry({ type: 'leftover_taken', number: 1, tickets: [fourth?.[1]] }),
  )
  return [...before, ...early, end, ...evening, ...entries.slice(closed + 1)]
}
