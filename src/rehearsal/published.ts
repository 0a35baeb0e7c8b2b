import type { Front } from '../waiting-room/front.ts'

/** What the portal publishes about a release, as it was downloaded after the run, and the front from before it. */
export type Published = {
  frontBefore: Front
  front: Front
  /** The bytes of lobby.csv; null when there was no draw. */
  lobbyCsv: Buffer | null
  ledger: LedgerFact[]
  /** The bytes of ledger.ndjson. */
  ledgerNdjson: Buffer
  /** `[slot id, free]` before the opening and after the run. */
  slotsBefore: [number, number][]
  slotsAfter: [number, number][]
}

/** The entries of the ledger that the verdict reads; others are passed over. */
export type LedgerFact =
  | { type: 'announced'; slots?: SlotFact[] }
  | {
      type: 'drawn'
      lobbyCount: number
      lobbyDigest: string
      secret: string
      beacon: string
      seed: string
    }
  | ({ type: 'admitted' } & Passes)
  | ({ type: 'offered' } & Passes)
  | { type: 'lapsed'; passes: [place: number, n: number][]; requeued: [place: number, n: number][] }
  | { type: 'booked'; bookings: [place: number, n: number, slotIds: number[]][] }
  | { type: 'other' }

type Passes = { upTo: number; passes: [place: number, n: number, party: number][] }

/** `[id, centre, start, dose, capacity, slot of the second dose]` */
type SlotFact = [number, number, number, 1 | 2, number, number | null]

const knownTypes = ['announced', 'drawn', 'admitted', 'offered', 'lapsed', 'booked']

/** Reads ledger.ndjson: `{"hash":…,"entry":…}` a line. */
export function readLedgerLines(ndjson: string): LedgerFact[] {
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { entry } = JSON.parse(line) as { entry: LedgerFact }
      return knownTypes.includes(entry.type) ? entry : { type: 'other' }
    })
}

/** The entries of one type, in the order of the ledger. */
export function factsOf<Type extends LedgerFact['type']>(published: Published, type: Type) {
  return published.ledger.filter((entry): entry is Extract<LedgerFact, { type: Type }> => entry.type === type)
}

/** Every booking that the ledger tells of. */
export function bookingsOf(published: Published) {
  return factsOf(published, 'booked').flatMap(({ bookings }) => bookings)
}

/** How many people each slot has room for. */
export function capacitiesOf(published: Published): Map<number, number> {
  const [announced] = factsOf(published, 'announced')
  if (!announced?.slots) return new Map(published.slotsBefore)
  return new Map(announced.slots.map(([id, , , , capacity]) => [id, capacity]))
}

/** Appointments that a person gets: two in a series, else one. */
export function dosesOf(published: Published): 1 | 2 {
  const [announced] = factsOf(published, 'announced')
  return announced?.slots?.some(([, , , dose]) => dose === 2) ? 2 : 1
}
