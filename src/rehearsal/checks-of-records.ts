import { hash } from 'node:crypto'
import { verifyLedger } from '../ledger/verify.ts'
import { createDraw } from '../waiting-room/draw.ts'
import { commitmentOf, seedOf } from '../waiting-room/seed.ts'
import { type Check, check, type Evidence, sum } from './check.ts'
import { bookingsOf, capacitiesOf, dosesOf, factsOf } from './published.ts'

export function numbersAreDense({ witnesses, published }: Evidence): Check {
  const given = new Set(witnesses.filter(({ n }) => n > 0).map(({ n }) => n))
  for (const entry of factsOf(published, 'lapsed')) {
    // Whoever goes to the end of the line takes a number of its own there.
    for (const [place] of entry.requeued) given.add(place)
  }
  const { tickets } = published.front
  let missing = 0
  for (let n = 1; n <= tickets; n++) if (!given.has(n)) missing++
  return check(
    'numbers-dense',
    'Die Wartenummern sind lückenlos, und keine ist ohne Person.',
    missing === 0 && given.size === tickets,
    `${tickets} given by the portal, ${given.size} seen, ${missing} seen by nobody`,
  )
}

export function lobbyListIsComplete({ witnesses, published }: Evidence): Check {
  const sentence = 'Alle, die vor der Öffnung da waren, stehen mit ihrer Quittung in der Liste der Auslosung.'
  const [drawn] = factsOf(published, 'drawn')
  if (!drawn || published.lobbyCsv === null) return check('lobby-list', sentence, false, 'no draw')
  const lines = published.lobbyCsv.toString().split('\n').slice(0, -1)
  const isWhole = hash('sha256', published.lobbyCsv, 'hex') === drawn.lobbyDigest
  const absent = witnesses.filter(({ n, receipt }) => {
    if (n === 0 || n > drawn.lobbyCount) return false
    const [number, own] = (lines[n - 1] ?? '').split(',')
    return number !== String(n) || (receipt !== '' && own !== receipt)
  })
  return check(
    'lobby-list',
    sentence,
    isWhole && lines.length === drawn.lobbyCount && absent.length === 0,
    `${lines.length} lines, ${drawn.lobbyCount} in the draw, digest ${isWhole ? 'agrees' : 'DIFFERS'}, ${absent.length} not listed`,
  )
}

export function drawFollowsFromCommitment({ published }: Evidence): Check {
  const sentence = 'Die Auslosung folgt aus dem vorher veröffentlichten Versprechen.'
  const [drawn] = factsOf(published, 'drawn')
  if (!drawn) return check('draw-follows', sentence, false, 'no draw')
  const secret = Buffer.from(drawn.secret, 'hex')
  const seed = seedOf({
    secret,
    lobbyCount: drawn.lobbyCount,
    lobbyDigest: Buffer.from(drawn.lobbyDigest, 'hex'),
    beacon: drawn.beacon,
  }).toString('hex')
  const isPromised = commitmentOf(secret).toString('hex') === published.frontBefore.commitment
  const isSeed = seed === drawn.seed && seed === published.front.seed
  return check(
    'draw-follows',
    sentence,
    isPromised && isSeed,
    `commitment ${isPromised ? 'agrees' : 'DIFFERS'}, seed ${isSeed ? 'agrees' : 'DIFFERS'}`,
  )
}

export function placesFollowFromSeed({ witnesses, published }: Evidence): Check {
  const sentence = 'Die Plätze sind eine Permutation der Wartenummern und folgen allein aus der Auslosung.'
  const { seed, lobby } = published.front
  if (seed === null || lobby === null) return check('places', sentence, false, 'no draw')
  const draw = createDraw(Buffer.from(seed, 'hex'), lobby, (message) => hash('sha256', message, 'buffer'))
  const known = witnesses.filter(({ n, place }) => n > 0 && place > 0)
  const places = new Set(known.map(({ place }) => place))
  const wrong = known.filter(({ n, place }) => draw.placeOf(n) !== place || draw.ticketAt(place) !== n)
  const admittedElsewhere = factsOf(published, 'admitted').flatMap(({ passes }) =>
    passes.filter(([place, n]) => place <= lobby && draw.ticketAt(place) !== n),
  )
  return check(
    'places',
    sentence,
    places.size === known.length && wrong.length === 0 && admittedElsewhere.length === 0,
    `${known.length} places, ${places.size} distinct, ${wrong.length} wrong, ${admittedElsewhere.length} passes for another ticket`,
  )
}

export function admittedInOrder({ published }: Evidence): Check {
  let last = 0
  let passes = 0
  let outOfOrder = 0
  for (const entry of factsOf(published, 'admitted')) {
    for (const [place] of entry.passes) {
      passes++
      if (place <= last || place > entry.upTo) outOfOrder++
      last = place
    }
  }
  return check(
    'admitted-in-order',
    'Eingelassen wurde in der Reihenfolge der Plätze.',
    passes > 0 && outOfOrder === 0,
    `${passes} passes, ${outOfOrder} out of order`,
  )
}

export function nobodyBeforeTheirTurn({ witnesses, published }: Evidence): Check {
  const passes = new Map<number, number>()
  for (const entry of [...factsOf(published, 'admitted'), ...factsOf(published, 'offered')]) {
    for (const [place, n] of entry.passes) passes.set(place, n)
  }
  const early = sum(witnesses, ({ earlyPasses }) => earlyPasses)
  const holders = witnesses.filter(({ passPlace }) => passPlace > 0)
  const unknown = holders.filter(({ passPlace, n }) => passes.get(passPlace) !== n)
  return check(
    'nobody-before-their-turn',
    'Niemand kam vor der Reihe hinein.',
    early === 0 && unknown.length === 0,
    `${holders.length} passes picked up, ${early} too early, ${unknown.length} not in the ledger`,
  )
}

export function onceBooked({ published }: Evidence): Check {
  const owners = new Set<number>()
  let bookings = 0
  let people = 0
  for (const [, n, slotIds] of bookingsOf(published)) {
    bookings++
    owners.add(n)
    people += slotIds.length
  }
  const { slots } = published.front
  const dosesPerPerson = dosesOf(published)
  return check(
    'once-booked',
    'Es gibt nicht mehr Buchungen als Termine, und keine Wartenummer hat zwei.',
    owners.size === bookings && people / dosesPerPerson <= slots,
    `${slots} appointments, ${people / dosesPerPerson} booked, ${bookings} bookings of ${owners.size} tickets`,
  )
}

export function noSlotOverCapacity({ published }: Evidence): Check {
  const capacity = capacitiesOf(published)
  const taken = new Map<number, number>()
  for (const [, , slotIds] of bookingsOf(published)) {
    for (const slotId of slotIds) taken.set(slotId, (taken.get(slotId) ?? 0) + 1)
  }
  const over = [...taken].filter(([slotId, count]) => count > (capacity.get(slotId) ?? 0))
  const negative = published.slotsAfter.filter(([, free]) => free < 0)
  const differing = published.slotsAfter.filter(
    ([slotId, free]) => free > (capacity.get(slotId) ?? 0) - (taken.get(slotId) ?? 0),
  )
  return check(
    'no-slot-over-capacity',
    'Keine Uhrzeit ist überbucht.',
    capacity.size > 0 && over.length + negative.length + differing.length === 0,
    `${capacity.size} slots, ${over.length} over capacity, ${negative.length + differing.length} with a free number that does not agree`,
  )
}

export function bookingsAgree({ witnesses, published }: Evidence): Check {
  const booked = new Map(bookingsOf(published).map(([, n, slotIds]) => [n, slotIds]))
  const owners = witnesses.filter(({ outcome }) => outcome === 'booked')
  const lost = owners.filter(({ n, slotIds }) => {
    const own = booked.get(n)
    return own === undefined || !slotIds.every((slotId) => own.includes(slotId))
  })
  const known = new Set(owners.map(({ n }) => n))
  const unclaimed = [...booked.keys()].filter((n) => !known.has(n))
  const numbers = new Set(owners.map(({ bookingNumber }) => bookingNumber))
  return check(
    'bookings-agree',
    'Jede Bestätigung steht im Protokoll, und jede Buchung im Protokoll wurde einer Person bestätigt.',
    lost.length === 0 && unclaimed.length === 0 && numbers.size === owners.length,
    `${owners.length} confirmed to people, ${booked.size} in the ledger, ${lost.length} lost, ${unclaimed.length} unclaimed, ${numbers.size} booking numbers`,
  )
}

export function nothingLeftOver({ witnesses, published }: Evidence): Check {
  const { front } = published
  const disappointed = witnesses.filter(({ outcome }) => outcome === 'sold-out' || outcome === 'waiting-list').length
  return check(
    'nothing-left-over',
    'Niemand wurde weggeschickt, solange noch ein Termin frei war.',
    disappointed === 0 || front.booked === front.slots,
    `${front.booked} of ${front.slots} booked, ${disappointed} people without an appointment`,
  )
}

/** The public verification, as anyone can do it: the chain, every admission, every booking, the sums. */
export function ledgerVerifies({ published }: Evidence): Check {
  const { isVerified, checks, entryCount } = verifyLedger({
    ledger: published.ledgerNdjson,
    lobbyList: published.lobbyCsv,
  })
  const wrong = checks.filter(({ findingCount }) => findingCount > 0)
  return check(
    'ledger-verifies',
    'Das Protokoll ist unverändert und in sich richtig (punkt8 verify).',
    isVerified,
    `${entryCount} entries, ${checks.length} checks${wrong.length > 0 ? `, broken: ${wrong.map(({ name, findings }) => `${name} (${findings[0]})`).join(', ')}` : ''}`,
  )
}
