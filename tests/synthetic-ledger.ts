import { createHash } from 'node:crypto'
import type { Entry } from '../src/ledger/entries.ts'
import { createRandom } from '../src/rehearsal/random.ts'
import { createDraw } from '../src/waiting-room/draw.ts'
import { commitmentOf, seedOf } from '../src/waiting-room/seed.ts'
import { chain } from './forge-ledger.ts'

const sha256 = (message: Uint8Array) => createHash('sha256').update(message).digest()
const graceMs = 120_000
const opensAt = 1_800_000_000_000

/**
 * A release as large as asked for: everybody is let in in rounds, some let their pass lapse and go to the end of the
 * line, the others book in small batches until everything is sold out; then some cancel, and others press for the waiting list
 * and have an offer.
 */
export function synthesise(size: { tickets: number; appointments: number; seed: number }) {
  const random = createRandom(size.seed)
  const secret = Buffer.alloc(32, 7)
  const lobbyList = Array.from({ length: size.tickets }, (_, index) => {
    const n = index + 1
    return `${n},${sha256(Buffer.from(`receipt ${n}`))
      .subarray(0, 16)
      .toString('hex')},1,\n`
  }).join('')
  const lobbyDigest = sha256(Buffer.from(lobbyList))
  const seed = seedOf({ secret, lobbyCount: size.tickets, lobbyDigest, beacon: '' })
  const draw = createDraw(seed, size.tickets, sha256)
  const capacity = 8
  const slots = Array.from({ length: size.appointments / capacity }, (_, index) => index + 1)

  const entries: Entry[] = []
  let at = opensAt
  const add = (entry: Record<string, unknown>) => {
    at += 5
    entries.push({ position: entries.length + 1, at, ...entry } as Entry)
  }
  let booked = 0
  let lapsed = 0
  let tickets = size.tickets
  let upTo = 0
  const sums = (type: string) => add({ type, free: size.appointments - booked, booked, lapsed, tickets })

  entries.push({
    type: 'announced',
    position: 1,
    at: opensAt - 7_200_000,
    release: 'large',
    kind: 'live',
    identity: 'person',
    zone: 'Europe/Berlin',
    partyMax: 1,
    passMs: 600_000,
    graceMs,
    holdMs: 300_000,
    lobbyAt: opensAt - 1_800_000,
    opensAt,
    closesAt: opensAt + 20_000_000,
    commitment: commitmentOf(secret).toString('hex'),
    slots: slots.map((id) => [id, 1, opensAt + 86_400_000 + id * 600_000, 1, capacity, null]),
  })
  entries.push({ type: 'lobby', position: 2, at: opensAt, free: size.appointments, booked: 0, lapsed: 0, tickets: 0 })
  const hex = { secret: secret.toString('hex'), lobbyDigest: lobbyDigest.toString('hex'), seed: seed.toString('hex') }
  add({ type: 'drawn', lobbyCount: size.tickets, beacon: '', ...hex })
  sums('open')

  const requeued = new Set<number>()
  const bookings: number[] = []
  const book = (passes: number[][]) => {
    for (let index = 0; index < passes.length; index += 20) {
      const batch = passes.slice(index, index + 20).map(([place, n]) => {
        bookings.push(n as number)
        return [place, n, [slots[Math.floor(booked++ / capacity)]]]
      })
      add({ type: 'booked', bookings: batch })
    }
  }
  while (booked < size.appointments) {
    const passes: number[][] = []
    for (let room = size.appointments - booked; room > 0; room--) {
      upTo++
      passes.push([upTo, draw.ticketAt(upTo), 1])
    }
    add({ type: 'admitted', upTo, passes, passedOver: [] })
    const asleep = passes.filter(() => random.chance(0.1))
    book(passes.filter((pass) => !asleep.includes(pass)))
    if (asleep.length === 0) break
    at += graceMs
    lapsed += asleep.length
    for (const [, n] of asleep) requeued.add(n as number)
    const ends = asleep.map(([, n]) => [++tickets, n])
    add({ type: 'lapsed', passes: asleep.map(([place, n]) => [place, n]), requeued: ends, holds: [] })
  }
  sums('sold_out')
  const cancelled = bookings.slice(0, capacity).toSorted((a, b) => a - b)
  add({ type: 'unbooked', tickets: cancelled })
  booked -= capacity
  const offers = cancelled.map((_, index) => [upTo + 1 + 3 * index, draw.ticketAt(upTo + 1 + 3 * index), 1])
  add({ type: 'listed', places: offers })
  add({ type: 'offered', upTo, passes: offers, passedOver: [] })
  add({ type: 'booked', bookings: offers.map(([place, n]) => [place, n, [1]]) })
  booked += capacity
  at = opensAt + 20_000_000
  sums('closed')
  return { entries, ledger: chain(entries), lobbyList, ticketAt: draw.ticketAt }
}
