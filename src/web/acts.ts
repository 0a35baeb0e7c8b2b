import { randomBytes } from 'node:crypto'
import type { Booking, Pass, Person } from '../booking/booking.ts'
import { newBookingNumber } from '../booking/number.ts'
import { formatWishes, type Wishes } from '../booking/wishes.ts'
import { findIneligibilities } from '../eligibility/eligibility.ts'
import { normaliseIdentity } from '../eligibility/identity.ts'
import { type Keys, pseudonymOf } from '../eligibility/keys.ts'
import { sealPeople, unsealPeople } from '../eligibility/sealed-people.ts'
import { checkCode, checkPerson, type FieldFault } from '../eligibility/typed-person.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import type { HoldAnswer } from '../store/hold-slots.ts'
import { holdSpread as spread } from '../store/hold-spread.ts'
import { moveBooking } from '../store/move-booking.ts'
import type { TicketRecord } from '../store/read-tickets.ts'
import { signTicket, type Ticket } from '../waiting-room/ticket.ts'
import { Problem } from './problem.ts'

/** What a person hands in to join; which of the fields count is the release's to say. */
export type JoinInput = {
  person?: Person
  code?: string | undefined
  party?: number | undefined
  wishes?: Wishes | undefined
}

/** Who comes to an appointment; the code only for the further people of a release by code. */
export type PersonInput = Person & { code?: string }

/** Whose ticket it is; that somebody may act for it is settled before. */
export type TicketName = Pick<Ticket, 'n'>

/** A fault of one field, with the index (from 0) of the person that it belongs to. */
export type InputFault = { member: number; field: FieldFault['field'] | 'party'; fault: string }

export type Joined = {
  token: string
  n: number
  receipt: Buffer
  party: number
  isNew: boolean
}

/** Gives a person their ticket. Throws a Problem: bad-input, not-eligible, unknown-code, lobby-not-open, release-over. */
export async function join(live: LiveRelease, keys: Keys, input: JoinInput): Promise<Joined> {
  const { release } = live
  refuseUnlessJoinable(live)
  const party = input.party ?? 1
  if (!Number.isInteger(party) || party < 1 || party > release.partyMax) {
    throw badInput([{ member: 0, field: 'party', fault: 'out_of_range' }])
  }
  const answer = await live.operations.join.submit({
    person: joiningPseudonym(live, keys, input),
    party,
    wishes: release.kind === 'allocate' && input.wishes ? formatWishes(input.wishes) : '',
  })
  switch (answer.outcome) {
    case 'unknown_code':
      throw new Problem('unknown-code')
    case 'closed':
      throw new Problem('release-over')
    default: {
      if (answer.left) await comeBack(live, answer.n)
      const ticket = {
        releaseId: release.id,
        n: answer.n,
        issuedAtSeconds: answer.joinedAtSeconds,
        party: answer.party,
        receipt: answer.receipt,
      }
      return {
        token: signTicket(ticket, keys.ticketKey(release.id)),
        n: answer.n,
        receipt: answer.receipt,
        party: answer.party,
        isNew: answer.outcome === 'joined',
      }
    }
  }
}

/** Brings a ticket that was given back into the line again. Throws a Problem: release-over, overloaded. */
async function comeBack(live: LiveRelease, n: number): Promise<void> {
  const { outcome } = await live.operations.comeBack.submit({ n, place: live.draw?.placeOf(n) ?? null })
  if (outcome === 'closed') throw new Problem('release-over')
  // The draw is so new that this node has not seen it yet.
  if (outcome === 'drawn') throw new Problem('overloaded')
  // By wishes nobody is given a second appointment unasked.
  if (live.release.kind === 'allocate' && live.draw) await joinWaitingList(live, { n })
}

function refuseUnlessJoinable({ front }: LiveRelease): void {
  if (front.phase === 'announced' || (front.phase === 'postponed' && front.seed === null))
    throw new Problem('lobby-not-open', { opensAt: front.lobbyAt })
  if (!['lobby', 'drawn', 'open', 'sold_out'].includes(front.phase)) throw new Problem('release-over')
}

function joiningPseudonym(live: LiveRelease, keys: Keys, input: JoinInput): Buffer {
  const { release } = live
  const personKey = keys.personKey(release.tenant.id)
  const day = live.openingDay
  switch (release.identity) {
    case 'anonymous':
      return randomBytes(32)
    case 'code': {
      const code = input.code ?? ''
      const faults = checkCode(code)
      if (faults.length > 0) throw badInput(faults.map((fault) => ({ member: 0, ...fault })))
      return pseudonymOf(normaliseIdentity({ kind: 'code', code }), personKey)
    }
    case 'person': {
      const person = checkedPeople([input.person ?? nobody], day, 'person')[0] as Person
      const reasons = findIneligibilities(release.rule, person, day)
      if (reasons.length > 0) throw new Problem('not-eligible', { reasons })
      return pseudonymOf(normaliseIdentity({ kind: 'person', ...person }), personKey)
    }
  }
}

const nobody: Person = { givenName: '', familyName: '', birthDate: '', postcode: '' }

/** Starts the time of a ticket's pass. Throws a Problem: no-pass, pass-expired. */
export async function pickUp(live: LiveRelease, ticket: TicketName): Promise<Pass> {
  const pass = await live.operations.pickUp.submit(ticket.n)
  if (pass === null) throw new Problem('no-pass')
  if (pass.state === 'lapsed' || pass.state === 'returned') throw new Problem('pass-expired')
  return pass
}

/** Keeps a slot for a ticket's pass. Throws a Problem: slot-taken, no-pass, pass-expired, already-booked, not-found. */
export async function hold(live: LiveRelease, ticket: TicketName, slotId: number): Promise<Booking> {
  refuseByWishes(live)
  return heldBooking(await live.operations.hold.submit({ n: ticket.n, slotId }))
}

/** Keeps the times nearest to a slot for a party that finds no room at a single one. Throws like `hold`. */
export async function holdSpread(live: LiveRelease, ticket: TicketName, slotId: number): Promise<Booking> {
  refuseByWishes(live)
  return heldBooking(await spread(live.database, live.release.id, { n: ticket.n, slotId }))
}

/** Whoever was given an appointment by wishes could otherwise take another one before people with earlier places. */
function refuseByWishes({ release }: LiveRelease): void {
  if (release.kind === 'allocate') throw new Problem('not-found')
}

function heldBooking(answer: HoldAnswer): Booking {
  switch (answer.outcome) {
    case 'held':
      return { state: 'held', number: '', heldUntil: answer.heldUntil, appointments: answer.appointments }
    case 'slot_taken':
      throw new Problem('slot-taken')
    case 'unknown_slot':
      throw new Problem('not-found')
    case 'no_pass':
      throw new Problem('no-pass')
    case 'pass_expired':
      throw new Problem('pass-expired')
    case 'already_booked':
      throw new Problem('already-booked')
  }
}

/**
 * Makes a ticket's hold a booking. Throws a Problem: bad-input, not-eligible, unknown-code, no-pass, hold-expired,
 * person-already-booked.
 */
export async function confirm(
  live: LiveRelease,
  keys: Keys,
  ticket: TicketName,
  people: PersonInput[],
): Promise<Booking> {
  const { release } = live
  const checked = eligiblePeople(live, people, release.identity)
  const personKey = keys.personKey(release.tenant.id)
  const answer = await live.operations.confirm.submit({
    n: ticket.n,
    number: newBookingNumber(),
    sealed: sealPeople(checked, keys, { tenantId: release.tenant.id, releaseId: release.id, n: ticket.n }),
    persons: checked.map((person, member) => {
      if (release.identity !== 'code') return pseudonymOf(normaliseIdentity({ kind: 'person', ...person }), personKey)
      if (member === 0) return null
      return pseudonymOf(normaliseIdentity({ kind: 'code', code: people[member]?.code ?? '' }), personKey)
    }),
  })
  switch (answer.outcome) {
    case 'confirmed':
      return { state: 'confirmed', number: answer.number, heldUntil: 0, appointments: answer.appointments }
    case 'no_pass':
      throw new Problem('no-pass')
    case 'hold_expired':
      throw new Problem('hold-expired')
    case 'party_differs':
      throw badInput([{ member: 0, field: 'party', fault: 'out_of_range' }])
    case 'other_person':
      throw badInput([{ member: 0, field: 'familyName', fault: 'other_person' }])
    case 'unknown_code':
      throw badInput(answer.members.map((member) => ({ member, field: 'code', fault: 'unknown' })))
    case 'person_already_booked':
      throw new Problem('person-already-booked', { members: answer.members })
  }
}

/**
 * Gives a booking another time, all its people and doses, or says why it stays where it is; `fromSlotId` is where its
 * first person was when the time was chosen, `leadMs` how long before it its time is settled. Throws a Problem: not-found.
 */
export async function move(
  live: LiveRelease,
  ticket: TicketName,
  to: { slotId: number; fromSlotId: number; leadMs: number },
): Promise<'moved' | 'slot_taken' | 'changed' | 'too_late' | 'not_yet'> {
  const { outcome } = await moveBooking(live.database, live.release.id, { n: ticket.n, ...to })
  if (outcome === 'unknown_slot' || outcome === 'not_booked') throw new Problem('not-found')
  return outcome
}

/** Gives a booking back, until its first appointment begins. Throws a Problem: not-found, appointment-begun. */
export async function cancel(live: LiveRelease, ticket: TicketName): Promise<void> {
  const { outcome } = await live.operations.cancel.submit(ticket.n)
  if (outcome === 'not_booked') throw new Problem('not-found')
  if (outcome === 'begun') throw new Problem('appointment-begun')
}

/** Gives a ticket and its pass back. Throws a Problem: already-booked, not-found. */
export async function leave(live: LiveRelease, ticket: TicketName): Promise<void> {
  const { outcome } = await live.operations.leave.submit(ticket.n)
  if (outcome === 'already_booked') throw new Problem('already-booked')
  if (outcome === 'unknown') throw new Problem('not-found')
}

/** Puts a ticket on the waiting list; gives its place there. Throws a Problem: not-sold-out, already-booked. */
export async function joinWaitingList(live: LiveRelease, ticket: TicketName): Promise<number> {
  const place = live.draw?.placeOf(ticket.n)
  if (place === undefined) throw new Problem('not-sold-out')
  const answer = await live.operations.joinWaitingList.submit({ n: ticket.n, place })
  switch (answer.outcome) {
    case 'listed':
      return answer.place
    case 'already_booked':
      throw new Problem('already-booked')
    case 'closed':
      throw new Problem('release-over')
  }
}

/** The people of a booking, decrypted for their own page. */
export function peopleOf(live: LiveRelease, keys: Keys, ticket: TicketName, record: TicketRecord): Person[] {
  if (!record.booking?.sealed) return []
  const { tenant, id: releaseId } = live.release
  return unsealPeople(Buffer.from(record.booking.sealed, 'base64'), keys, {
    tenantId: tenant.id,
    releaseId,
    n: ticket.n,
  })
}

/**
 * The people of a booking as they are kept, if they may take part; `identity` says whether companions have codes. Throws a
 * Problem: bad-input, not-eligible.
 */
export function eligiblePeople(
  { release, openingDay }: LiveRelease,
  people: PersonInput[],
  identity: string,
): Person[] {
  const checked = checkedPeople(people, openingDay, identity)
  for (const [member, person] of checked.entries()) {
    const reasons = findIneligibilities(release.rule, person, openingDay)
    if (reasons.length > 0) throw new Problem('not-eligible', { reasons, member })
  }
  return checked
}

function checkedPeople(people: PersonInput[], today: string, identity: string): Person[] {
  const checks = people.map((person) => checkPerson(person, today))
  const faults = checks.flatMap(({ faults }, member) => faults.map((fault) => ({ member, ...fault })))
  if (identity === 'code') {
    for (const [member, person] of people.entries()) {
      if (member > 0) faults.push(...checkCode(person.code ?? '').map((fault) => ({ member, ...fault })))
    }
  }
  if (faults.length > 0) throw badInput(faults)
  return checks.map(({ person }) => person)
}

export function badInput(faults: InputFault[]): Problem {
  return new Problem('bad-input', { faults })
}
