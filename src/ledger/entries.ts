import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** A whole number as PostgreSQL's `int` holds it. */
const count = Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 })
/** Ids, ticket numbers, places and parties start at 1. */
const ordinal = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })
/** Milliseconds since the epoch, UTC. */
const instant = Type.Integer({ minimum: 0, maximum: 8.64e15 })
const hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' })

function entry<Type_ extends string, Facts extends Record<string, TSchema>>(type: Type_, facts: Facts) {
  const head = { type: Type.Literal(type), position: ordinal, at: instant }
  return Type.Object({ ...head, ...facts }, { additionalProperties: false })
}

/** `[id, centre, start, dose, capacity, slot of the second dose]` */
const slot = Type.Tuple([
  ordinal,
  ordinal,
  instant,
  Type.Union([Type.Literal(1), Type.Literal(2)]),
  ordinal,
  Type.Union([ordinal, Type.Null()]),
])
const placeAndTicket = Type.Tuple([ordinal, ordinal])
/** `[place, ticket, people]` */
const pass = Type.Tuple([ordinal, ordinal, ordinal])

/** Members of staff appear by their role alone. */
const by = Type.Union([
  Type.Literal('owner'),
  Type.Literal('planner'),
  Type.Literal('press'),
  Type.Literal('duty'),
  Type.Literal('hotline'),
  Type.Literal('centre'),
  Type.Literal('auditor'),
  Type.Literal('operator'),
])
/** Lobby, opening and end. */
const clock = { lobbyAt: instant, opensAt: instant, closesAt: instant }

/** What the release's counters said when it changed its phase. */
const sums = { free: count, booked: count, lapsed: count, tickets: count }

const schemas = {
  announced: entry('announced', {
    release: Type.String(),
    kind: Type.Union([Type.Literal('live'), Type.Literal('draw'), Type.Literal('allocate')]),
    identity: Type.String(),
    zone: Type.String(),
    partyMax: ordinal,
    passMs: ordinal,
    graceMs: ordinal,
    holdMs: ordinal,
    ...clock,
    commitment: hex32,
    slots: Type.Array(slot, { minItems: 1 }),
    by: Type.Optional(by),
  }),
  /** Announced for sooner than its preparation needs; both in ms. */
  flagged: entry('flagged', { leadMs: instant, neededMs: instant }),
  called: entry('called', { step: ordinal, people: Type.Optional(count) }),
  acknowledged: entry('acknowledged', { by, step: Type.Optional(ordinal) }),
  armed: entry('armed', {}),
  lobby: entry('lobby', sums),
  drawn: entry('drawn', {
    lobbyCount: count,
    lobbyDigest: hex32,
    secret: hex32,
    beacon: Type.String(),
    seed: hex32,
  }),
  open: entry('open', sums),
  sold_out: entry('sold_out', sums),
  closed: entry('closed', sums),
  admitted: entry('admitted', { upTo: count, passes: Type.Array(pass), passedOver: Type.Array(pass) }),
  offered: entry('offered', { upTo: count, passes: Type.Array(pass), passedOver: Type.Array(pass) }),
  /** `[place, ticket, people, slot]` */
  allocated: entry('allocated', { passes: Type.Array(Type.Tuple([ordinal, ordinal, ordinal, ordinal])) }),
  lapsed: entry('lapsed', {
    passes: Type.Array(placeAndTicket),
    requeued: Type.Array(placeAndTicket),
    holds: Type.Array(ordinal),
  }),
  returned: entry('returned', { passes: Type.Array(placeAndTicket), left: Type.Array(ordinal) }),
  back: entry('back', { tickets: Type.Array(ordinal, { minItems: 1 }), requeued: Type.Array(placeAndTicket) }),
  listed: entry('listed', { places: Type.Array(pass, { minItems: 1 }) }),
  /** `[place, ticket, slots of person 1 dose 1, person 1 dose 2, person 2 dose 1 …]` */
  booked: entry('booked', {
    bookings: Type.Array(Type.Tuple([ordinal, ordinal, Type.Array(ordinal, { minItems: 1 })]), { minItems: 1 }),
  }),
  unbooked: entry('unbooked', { tickets: Type.Array(ordinal, { minItems: 1 }) }),
  /** `[ticket, its new slots, in the order of those that were booked]` */
  moved: entry('moved', {
    moves: Type.Array(Type.Tuple([ordinal, Type.Array(ordinal, { minItems: 1 })]), { minItems: 1 }),
  }),
  /** `[ticket, centres to which its people can come at short notice]`; no centre takes it back. */
  short_notice: entry('short_notice', {
    tickets: Type.Array(Type.Tuple([ordinal, Type.Array(ordinal)]), { minItems: 1 }),
  }),
  /** Doses are left at a centre: each who is asked has `answerMs` to answer and must be there by `until`. */
  leftover: entry('leftover', {
    by,
    number: ordinal,
    centre: ordinal,
    doses: ordinal,
    answerMs: ordinal,
    until: instant,
  }),
  leftover_offered: entry('leftover_offered', { number: ordinal, offers: Type.Array(pass, { minItems: 1 }) }),
  leftover_ended: entry('leftover_ended', {
    number: ordinal,
    lapsed: Type.Array(ordinal),
    declined: Type.Array(ordinal),
  }),
  leftover_taken: entry('leftover_taken', { number: ordinal, tickets: Type.Array(ordinal, { minItems: 1 }) }),
  paused: entry('paused', { by }),
  resumed: entry('resumed', { by }),
  /** Every open pass and hold lasts `byMs` longer. */
  extended: entry('extended', { by, byMs: ordinal }),
  slots: entry('slots', { by, slots: Type.Array(slot, { minItems: 1 }) }),
  /** What everybody who waits is told; null takes it back. */
  message: entry('message', { by, text: Type.Union([Type.String({ minLength: 1 }), Type.Null()]) }),
  postponed: entry('postponed', { by, ...clock }),
  /** Open passes that end by it, and tickets whose booking does. */
  cancelled: entry('cancelled', { by, passes: Type.Array(placeAndTicket), bookings: Type.Array(ordinal), ...sums }),
  reported: entry('reported', { ...sums, digest: Type.Optional(hex32) }),
}

/** The entries as JSON Schema, for checks that cannot bring TypeBox along. */
export const entrySchemas: Readonly<Record<string, object>> = schemas

export type EntryType = keyof typeof schemas
export type EntryOf<Type_ extends EntryType> = Static<(typeof schemas)[Type_]>
export type Entry = { [Type_ in EntryType]: EntryOf<Type_> }[EntryType]

const validators = new Map(Object.entries(schemas).map(([type, schema]) => [type, Compile(schema)]))

/** The entry that a parsed payload is; undefined for anything that the portal does not write. */
export function entryOf(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
  const isEntry = validators.get(String(value.type))?.Check(value) ?? false
  return isEntry ? (value as Entry) : undefined
}
