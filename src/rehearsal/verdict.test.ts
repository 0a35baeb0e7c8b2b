import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { createDraw } from '../waiting-room/draw.ts'
import type { Front } from '../waiting-room/front.ts'
import { commitmentOf, seedOf } from '../waiting-room/seed.ts'
import type { Evidence, Witness } from './check.ts'
import type { LedgerFact } from './published.ts'
import { judge } from './verdict.ts'
import { nothingSeen } from './visitor.ts'

const people = 12
const lobbyCount = 9
const slots = 4
const sha256 = (message: Uint8Array) => createHash('sha256').update(message).digest()

test('a release in which everything went right passes every check', () => {
  assert.deepEqual(brokenOf(soundEvidence()), [])
})

/** What could go wrong, and the check that must see it. */
const faults: [string, string, (evidence: Evidence) => void][] = [
  [
    'a person without an answer',
    'everyone-answered',
    ({ witnesses }) => {
      last(witnesses).outcome = 'unfinished'
    },
  ],
  [
    'two people with one ticket',
    'one-ticket-each',
    ({ witnesses }) => {
      last(witnesses).n = 1
    },
  ],
  [
    'a second ticket for a second device',
    'one-ticket-each',
    ({ witnesses }) => {
      first(witnesses).otherTickets = 1
    },
  ],
  ['a number that nobody got', 'numbers-dense', ({ published }) => void published.front.tickets++],
  [
    'a receipt that is not in the list',
    'lobby-list',
    ({ witnesses }) => {
      first(witnesses).receipt = 'ff'
    },
  ],
  ['a list that was changed after the draw', 'lobby-list', ({ published }) => void published.lobbyCsv?.write('7', 0)],
  [
    'another secret than the promised one',
    'draw-follows',
    ({ published }) => {
      published.frontBefore.commitment = '00'
    },
  ],
  [
    'a seed that does not follow',
    'draw-follows',
    ({ published }) => {
      fact(published.ledger, 'drawn').beacon = 'x'
    },
  ],
  [
    'two people at one place',
    'places',
    ({ witnesses }) => {
      first(witnesses).place = last(witnesses).place
    },
  ],
  [
    'a pass for somebody else than the draw says',
    'places',
    ({ published }) => {
      const [pass] = fact(published.ledger, 'admitted').passes
      if (pass) pass[1] = 99
    },
  ],
  [
    'an admission out of order',
    'admitted-in-order',
    ({ published }) => void fact(published.ledger, 'admitted').passes.reverse(),
  ],
  [
    'a pass before its turn',
    'nobody-before-their-turn',
    ({ witnesses }) => {
      last(witnesses).earlyPasses = 1
    },
  ],
  [
    'a pass that the ledger does not know',
    'nobody-before-their-turn',
    ({ witnesses }) => {
      last(witnesses).passPlace = 12
    },
  ],
  [
    'somebody who was let in and got nothing',
    'promise-kept',
    ({ witnesses }) => {
      const owner = witnesses.find(({ outcome }) => outcome === 'booked')
      if (owner) owner.outcome = 'empty-handed'
    },
  ],
  [
    'two bookings of one ticket',
    'once-booked',
    ({ published }) => {
      const { bookings } = fact(published.ledger, 'booked')
      if (bookings[0] && bookings[1]) bookings[1][1] = bookings[0][1]
    },
  ],
  [
    'a slot with more people than places',
    'no-slot-over-capacity',
    ({ published }) => {
      for (const booking of fact(published.ledger, 'booked').bookings) booking[2] = [1]
    },
  ],
  [
    'a slot that says it is free and is not',
    'no-slot-over-capacity',
    ({ published }) => {
      published.slotsAfter = [[1, 1]]
    },
  ],
  [
    'a confirmation that is not in the ledger',
    'bookings-agree',
    ({ published }) => void fact(published.ledger, 'booked').bookings.pop(),
  ],
  [
    'a booking that nobody was told of',
    'bookings-agree',
    ({ witnesses }) => {
      const owner = witnesses.find(({ outcome }) => outcome === 'booked')
      if (owner) owner.outcome = 'sold-out'
    },
  ],
  [
    'people sent away while appointments are left',
    'nothing-left-over',
    ({ published }) => void published.front.booked--,
  ],
  [
    'a booking that changes',
    'bookings-stay',
    ({ witnesses }) => {
      first(witnesses).otherBookings = 1
    },
  ],
  [
    'a booking that took too long',
    'durable-in-time',
    ({ witnesses }) => {
      first(witnesses).bookedAt = 99_000
    },
  ],
  ['a forged ticket that was accepted', 'forgeries-refused', ({ bots }) => void bots.accepted++],
  ['garbage that broke the portal', 'forgeries-refused', ({ bots }) => void bots.failed++],
  ['an error of the server', 'no-server-errors', (evidence) => void evidence.errors++],
  ['a person who was sent away', 'nobody-sent-away', (evidence) => void evidence.shed++],
  [
    'an answer that nobody should get',
    'no-odd-answers',
    ({ witnesses }) => {
      last(witnesses).trouble = 'hold 404'
    },
  ],
]

for (const [name, id, spoil] of faults) {
  test(`${name} is seen`, () => {
    const evidence = soundEvidence()
    spoil(evidence)
    assert.ok(brokenOf(evidence).includes(id), `broken: ${brokenOf(evidence)}`)
  })
}

test('devices that help or harm are seen', () => {
  const verdict = (bookedOfTen: number, bookedOfOne: number) => {
    const evidence = soundEvidence()
    evidence.published.front.lobby = 400
    const group = (devices: number, people: number, booked: number) =>
      Array.from({ length: people }, (_, index) =>
        witness({ n: index + 1, devices, outcome: index < booked ? 'booked' : 'sold-out' }),
      )
    evidence.witnesses = [...group(10, 40, bookedOfTen), ...group(1, 360, bookedOfOne)]
    return judge(evidence).find(({ id }) => id === 'devices-do-not-count')
  }
  assert.equal(verdict(4, 36)?.ok, true)
  assert.equal(verdict(7, 33)?.ok, true, 'chance alone does that')
  assert.equal(verdict(20, 20)?.ok, false)
  assert.equal(verdict(0, 200)?.ok, false)
  assert.match(verdict(4, 36)?.found ?? '', /36 of 360 people booked \(10\.0 %\).*p = 1\.0000/)
})

/** The ledger's own verification has tests of its own and needs a real chain. */
function brokenOf(evidence: Evidence): string[] {
  return judge(evidence).flatMap(({ id, ok }) => (ok || id === 'ledger-verifies' ? [] : id))
}

function soundEvidence(): Evidence {
  const secret = Buffer.alloc(32, 7)
  const receiptOf = (n: number) => n.toString(16).padStart(32, '0')
  const lobbyCsv = Buffer.from(
    Array.from({ length: lobbyCount }, (_, index) => `${index + 1},${receiptOf(index + 1)},1,\n`).join(''),
  )
  const lobbyDigest = sha256(lobbyCsv)
  const seed = seedOf({ secret, lobbyCount, lobbyDigest, beacon: '' })
  const draw = createDraw(seed, lobbyCount, sha256)
  const witnesses = Array.from({ length: people }, (_, index) => {
    const n = index + 1
    const place = draw.placeOf(n)
    return witness({ n, place, receipt: receiptOf(n), ...(place <= slots ? booked(n, place) : {}) })
  })
  const front: Front = {
    release: 'probe',
    kind: 'live',
    phase: 'sold_out',
    now: 0,
    lobbyAt: 0,
    opensAt: 0,
    closesAt: 0,
    tickets: people,
    people,
    partyMax: 1,
    lobby: lobbyCount,
    commitment: commitmentOf(secret).toString('hex'),
    seed: seed.toString('hex'),
    admitted: slots,
    slots,
    free: 0,
    reserved: 0,
    booked: slots,
    lapsed: 0,
    offered: [],
    ratePerMinute: 0,
    askAfterMs: 5000,
    jitterMs: 500,
    paused: false,
    message: null,
  }
  const owners = Array.from({ length: slots }, (_, index) => draw.ticketAt(index + 1))
  const ledger: LedgerFact[] = [
    { type: 'announced', slots: owners.map((_, index) => [index + 1, 1, 0, 1, 1, null]) },
    {
      type: 'drawn',
      lobbyCount,
      lobbyDigest: lobbyDigest.toString('hex'),
      secret: secret.toString('hex'),
      beacon: '',
      seed: seed.toString('hex'),
    },
    { type: 'admitted', upTo: slots, passes: owners.map((n, index) => [index + 1, n, 1]) },
    { type: 'booked', bookings: owners.map((n, index) => [index + 1, n, [index + 1]]) },
  ]
  return {
    witnesses,
    published: {
      frontBefore: { ...front, seed: null, lobby: null },
      front,
      lobbyCsv,
      ledger,
      ledgerNdjson: Buffer.alloc(0),
      slotsBefore: [],
      slotsAfter: owners.map((_, index) => [index + 1, 0]),
    },
    bots: { asked: 10, refused: 10, accepted: 0, failed: 0, example: '' },
    statuses: new Map([[200, 100]]),
    shed: 0,
    errors: 0,
    confirmedWithinMsMax: 3000,
  }
}

function booked(n: number, place: number): Partial<Witness> {
  return {
    outcome: 'booked',
    passPlace: place,
    triedInTime: true,
    bookingNumber: `AAAA-000${n}`,
    slotIds: [place],
    confirmSentAt: 10_000,
    bookedAt: 10_050,
  }
}

function witness(seen: Partial<Witness>): Witness {
  return {
    ...nothingSeen(),
    outcome: 'sold-out',
    ticket: 'x',
    joins: 1,
    party: 1,
    devices: 1,
    ...seen,
  }
}

function fact<Type extends LedgerFact['type']>(ledger: LedgerFact[], type: Type) {
  const found = ledger.find((entry): entry is Extract<LedgerFact, { type: Type }> => entry.type === type)
  assert.ok(found)
  return found
}

function first(witnesses: Witness[]): Witness {
  const found = witnesses.find(({ outcome }) => outcome === 'booked')
  assert.ok(found)
  return found
}

function last(witnesses: Witness[]): Witness {
  const found = witnesses.findLast(({ outcome }) => outcome === 'sold-out')
  assert.ok(found)
  return found
}
