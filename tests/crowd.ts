import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import type { Appointment } from '../src/booking/booking.ts'
import { newBookingNumber } from '../src/booking/number.ts'
import { formatWishes, type TimeOfDay, timesOfDay } from '../src/booking/wishes.ts'
import type { Random } from '../src/rehearsal/random.ts'
import type { Operations } from '../src/release/operations.ts'
import type { ReleaseKind } from '../src/release/phase.ts'
import type { IdentityKind } from '../src/release/release.ts'
import type { MoveAnswer } from '../src/store/move-booking.ts'
import type { Draw } from '../src/waiting-room/draw.ts'

/** A release as the people of a crowd know it. */
export type Venue = {
  kind: ReleaseKind
  identity: IdentityKind
  doses: 1 | 2
  partyMax: number
  slotIds: number[]
  /** What each node offers; people use any of them. */
  nodes: {
    operations: Operations
    holdSpread(n: number, slotId: number): ReturnType<Operations['hold']['submit']>
    move(n: number, slotId: number, fromSlotId: number): Promise<MoveAnswer>
  }[]
  draw(): Draw | null
}

type Node = Venue['nodes'][number]
type Act =
  | 'join'
  | 'pickUp'
  | 'hold'
  | 'holdSpread'
  | 'confirm'
  | 'move'
  | 'cancel'
  | 'leave'
  | 'joinWaitingList'
  | 'read'

const acts: Act[] = [
  'join',
  'pickUp',
  'hold',
  'hold',
  'holdSpread',
  'confirm',
  'confirm',
  'move',
  'move',
  'cancel',
  'leave',
  'joinWaitingList',
  'read',
]
const times = Object.keys(timesOfDay) as TimeOfDay[]

/** Somebody who does anything at any time, often twice and through several nodes, and remembers what was answered. */
export class Visitor {
  readonly person: Buffer
  readonly party: number
  /** The people whom they book for; strangers may name the same ones. */
  readonly people: Buffer[]
  readonly wishes: string
  n: number | undefined
  receipt: Buffer | undefined
  booking: { number: string; appointments: Appointment[] } | undefined

  constructor(index: number, venue: Venue, random: Random) {
    this.person = pseudonymOf(`code or person ${index}`)
    this.party = 1 + random.integer(venue.partyMax)
    this.people = Array.from({ length: this.party }, (_, member) =>
      pseudonymOf(
        venue.identity !== 'code' && random.chance(0.03)
          ? 'somebody whom several people book for'
          : `code or person ${index} ${member}`,
      ),
    )
    this.wishes =
      venue.kind === 'allocate' && random.chance(0.7)
        ? formatWishes({
            centres: [],
            days: [],
            times: times.filter(() => random.chance(0.5)),
            otherwise: random.chance(0.5) ? 'any' : 'none',
          })
        : ''
  }

  /** Does one thing, often twice; `hasPass` says that nothing else can end or begin the ticket's pass or hold meanwhile. */
  async act(venue: Venue, random: Random, hasPass: boolean): Promise<void> {
    const act = this.n === undefined ? 'join' : random.pick(acts)
    const slotId = random.pick(venue.slotIds)
    const nodes = Array.from({ length: random.chance(0.4) ? 2 : 1 }, () => random.pick(venue.nodes))
    const from = this.booking?.appointments[0]
    const answers = await Promise.all(nodes.map((node) => this.#submit(act, node, venue, slotId, from)))
    const granted = answers.filter(isGranted)
    // Between two presses a hold may lapse, and the second takes what is free then; or a pass may, and the second asks for the
    // list's end instead of the pass's place.
    if (hasPass || !['hold', 'holdSpread', 'joinWaitingList'].includes(act)) {
      for (const answer of granted) assert.deepEqual(answer, granted[0], `${act}: repeated, it gave something else`)
    }
    if (hasPass && granted.length > 0 && !act.startsWith('hold')) {
      assert.equal(granted.length, answers.length, `${act}: repeated, it was refused`)
    }
  }

  /** Uses a live pass up to the booking, which the promise says must work. */
  async redeem(venue: Venue, random: Random): Promise<void> {
    const { n } = this
    assert(n !== undefined)
    const node = random.pick(venue.nodes)
    const pass = await node.operations.pickUp.submit(n)
    assert.equal(pass?.state, 'open', 'a live pass can be picked up')
    let answer = await node.operations.hold.submit({ n, slotId: random.pick(venue.slotIds) })
    if (answer.outcome !== 'held') answer = await node.holdSpread(n, random.pick(venue.slotIds))
    assert.equal(answer.outcome, 'held', 'whoever has a pass finds something to hold')
    const people = this.people.map((person) => (person.equals(sharedPerson) ? randomBytes(32) : person))
    await this.#confirm(node, venue, people)
    assert.ok(this.booking, 'whoever has a pass and confirms in time gets an appointment')
  }

  async #submit(act: Act, node: Node, venue: Venue, slotId: number, from: Appointment | undefined): Promise<unknown> {
    const { operations } = node
    const n = this.n ?? 0
    switch (act) {
      case 'join':
        return this.#join(operations, venue)
      case 'pickUp':
        return operations.pickUp.submit(n)
      case 'hold':
      case 'holdSpread': {
        const answer = await (act === 'hold' ? operations.hold.submit({ n, slotId }) : node.holdSpread(n, slotId))
        if (answer.outcome === 'held') this.#checkAppointments(answer.appointments, venue)
        return answer
      }
      case 'confirm':
        return this.#confirm(node, venue, this.people)
      case 'move': {
        const answer = await node.move(n, slotId, from?.slotId ?? slotId)
        if (answer.outcome === 'moved') {
          assert(this.booking, 'a booking that was never answered was moved')
          this.#checkAppointments(answer.appointments, venue)
          this.booking.appointments = answer.appointments
        } else if (this.booking) {
          // Nobody else moves it, and all times are far away.
          assert.ok(answer.outcome === 'slot_taken' || (answer.outcome === 'not_yet' && venue.kind === 'allocate'))
        } else assert.equal(answer.outcome, 'not_booked')
        return answer
      }
      case 'cancel': {
        const answer = await operations.cancel.submit(n)
        if (answer.outcome === 'cancelled') this.booking = undefined
        else assert.equal(this.booking, undefined, 'a booking that was answered could not be cancelled')
        return answer
      }
      case 'leave': {
        const answer = await operations.leave.submit(n)
        assert.equal(answer.outcome, this.booking ? 'already_booked' : 'left')
        return answer
      }
      case 'joinWaitingList': {
        const place = venue.draw()?.placeOf(n)
        return place === undefined ? undefined : operations.joinWaitingList.submit({ n, place })
      }
      case 'read':
        await this.check(operations)
        return undefined
    }
  }

  /** What was answered to them is still there. */
  async check(operations: Operations): Promise<void> {
    if (this.n === undefined) return
    const record = await operations.readTicket.submit(this.n)
    assert.equal(record?.party, this.party)
    if (this.booking) {
      assert.equal(record?.booking?.state, 'confirmed', 'an answered booking is gone')
      assert.equal(record?.booking?.number, this.booking.number)
      assert.deepEqual(record?.booking?.appointments, this.booking.appointments)
    } else {
      assert.notEqual(record?.booking?.state, 'confirmed', 'there is a booking that was never answered')
    }
  }

  async #join(operations: Operations, venue: Venue): Promise<unknown> {
    const answer = await operations.join.submit({
      person: this.person,
      party: this.party,
      wishes: this.wishes,
    })
    if (answer.outcome !== 'joined' && answer.outcome !== 'known') {
      assert.equal(this.n, undefined, 'a ticket that was given is gone')
      return answer
    }
    this.n ??= answer.n
    this.receipt ??= answer.receipt
    assert.equal(answer.n, this.n, 'one person got two tickets')
    assert.deepEqual(answer.receipt, this.receipt)
    if (answer.left) {
      const place = venue.draw()?.placeOf(answer.n) ?? null
      const { outcome } = await operations.comeBack.submit({ n: answer.n, place })
      assert.ok(outcome === 'back' || outcome === 'closed' || (outcome === 'drawn' && place === null))
    }
    return answer.n
  }

  async #confirm(node: Node, venue: Venue, people: Buffer[]): Promise<unknown> {
    const persons = people.map((person, member) => {
      if (member > 0 || venue.identity === 'anonymous') return person
      return venue.identity === 'code' ? null : this.person
    })
    const request = { n: this.n ?? 0, number: newBookingNumber(), sealed: Buffer.from('sealed'), persons }
    const answer = await node.operations.confirm.submit(request)
    if (answer.outcome !== 'confirmed') {
      assert.equal(this.booking, undefined, 'a booking that was answered is denied')
      return answer
    }
    const { number, appointments } = answer
    this.#checkAppointments(appointments, venue)
    this.booking ??= { number, appointments }
    assert.deepEqual({ number, appointments }, this.booking, 'confirming again gave another booking')
    return answer
  }

  #checkAppointments(appointments: Appointment[], { doses, slotIds }: Venue): void {
    const expected = Array.from({ length: this.party }, (_, index) => index + 1).flatMap((member) =>
      Array.from({ length: doses }, (_, index) => `${member} ${index + 1}`),
    )
    assert.deepEqual(
      appointments.map(({ member, dose }) => `${member} ${dose}`),
      expected,
    )
    for (const { dose, slotId } of appointments) if (dose === 1) assert.ok(slotIds.includes(slotId))
  }
}

function isGranted(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return typeof answer === 'number'
  const { outcome, state } = answer as { outcome?: string; state?: string }
  return ['held', 'confirmed', 'moved', 'cancelled', 'left', 'listed'].includes(outcome ?? '') || state === 'open'
}

function pseudonymOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

const sharedPerson = pseudonymOf('somebody whom several people book for')

/** The pseudonyms that a release by code must know, for a crowd of this size. */
export function codesOf(people: Visitor[]): Buffer[] {
  return people.flatMap(({ person, people: members }) => [person, ...members.slice(1)])
}
