import { entriesOfType, firstOf } from '../../tests/forge-ledger.ts'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import { type Forgery, seedOfDrawn, testForgeries } from '../../tests/test-forgeries.ts'
import { commitmentOf } from '../waiting-room/seed.ts'
import type { Entry } from './entries.ts'

/** Whoever lets somebody in before their turn, or leaves somebody out, is found by the order of the line. */

const right = synthesise({ tickets: 300, appointments: 64, seed: 3 })

const forgeries: Forgery[] = [
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
]

testForgeries(right, forgeries)

function backOf(entries: Entry[], n: number) {
  return { type: 'back' as const, position: 0, at: entries[3]?.at ?? 0, tickets: [n], requeued: [] }
}
