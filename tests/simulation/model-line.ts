import { hash } from 'node:crypto'
import type { AdmissionCandidate } from '../../src/waiting-room/admission.ts'
import { append, liveBookingOf, livePassOf, type ModelPass, type ModelState, placeAtTheEnd } from './model-state.ts'

const running = ['lobby', 'drawn', 'open', 'sold_out']

/** What `joinRelease` does: the ticket that a person has, or the next number. */
export function join(state: ModelState, now: number, persons: Buffer, parties: number[]) {
  const joinable = running.includes(state.release.phase) && state.release.closesAt > now
  return parties.map((party, index) => {
    const person = persons.subarray(32 * index, 32 * (index + 1)).toString('hex')
    const known = state.tickets.get(state.numberOf.get(person) ?? 0)
    if (known) return answerOf(known, 'known')
    if (!joinable) return { outcome: 'closed' }
    const n = ++state.lobby.ticketCount
    state.lobby.peopleCount += party
    const receipt = hash('sha256', `${n} ${person}`, 'buffer').subarray(0, 16)
    const ticket = { n, person, receipt, party, joinedAt: now, leftAt: null }
    state.tickets.set(n, ticket)
    state.numberOf.set(person, n)
    return answerOf(ticket, 'joined')
  })
}

type Ticket = NonNullable<ReturnType<ModelState['tickets']['get']>>

function answerOf({ n, receipt, party, joinedAt, leftAt }: Ticket, outcome: 'joined' | 'known') {
  return { outcome, n, receipt, party, left: leftAt !== null, joinedAtSeconds: Math.floor(joinedAt / 1000) }
}

/** What `digestLobby` reads. */
export function digestLobby(state: ModelState) {
  const list = [...state.tickets.values()]
    .sort((a, b) => a.n - b.n)
    .map(({ n, receipt, party }) => `${n},${receipt.toString('hex')},${party},\n`)
  return [{ count: state.lobby.ticketCount, digest: hash('sha256', list.join(''), 'buffer') }]
}

/** What `readLine` reads. */
export function readLine(state: ModelState, places: number[], numbers: (number | null)[]): AdmissionCandidate[] {
  return places.flatMap((place, index) => {
    const ticket = state.tickets.get(numbers[index] ?? state.requeued.get(place) ?? place)
    if (!ticket) return []
    const left = ticket.leftAt !== null || livePassOf(state, ticket.n) !== undefined
    return { place, n: ticket.n, party: ticket.party, left }
  })
}

/** What `readWaitingList` reads. */
export function readWaitingList(state: ModelState, room: number, rowsMax: number): AdmissionCandidate[] {
  return [...state.waitingList]
    .map(([n, place]) => {
      const { party, leftAt } = state.tickets.get(n) as Ticket
      return { place, n, party, left: leftAt !== null }
    })
    .filter(({ n, party }) => party <= room && livePassOf(state, n) === undefined)
    .sort((a, b) => a.place - b.place)
    .slice(0, rowsMax)
}

/** What `admitPlaces` writes. */
export function admit(state: ModelState, now: number, type: string, values: unknown[]): void {
  const [, places, numbers, parties, upTo, passedPlaces, passedNumbers, extraGraceMs, passedParties] = values as [
    number,
    number[],
    number[],
    number[],
    number,
    number[],
    number[],
    number,
    number[],
  ]
  const passes = places.map((place, index) => [place, numbers[index] ?? 0, parties[index] ?? 0])
  const passedOver = passedPlaces.map((place, index) => [place, passedNumbers[index] ?? 0, passedParties[index] ?? 0])
  const at = append(state, now, { type, upTo, passes, passedOver })
  for (const [place = 0, n = 0, party = 0] of passes) {
    if (state.passes.has(place)) throw new Error(`duplicate key: there is a pass of place ${place}`)
    if (livePassOf(state, n)) throw new Error(`duplicate key: ticket ${n} has a live pass`)
    const expiresAt = at + state.release.graceMs + extraGraceMs
    const pass: ModelPass = { place, n, party, state: 'open', admittedAt: now, pickedUpAt: null, expiresAt }
    state.passes.set(place, pass)
    const earlier = state.passesOf.get(n)
    if (earlier) earlier.push(pass)
    else state.passesOf.set(n, [pass])
    state.front.reserved += party
    state.waitingList.delete(n)
  }
  for (const [place = 0, n = 0] of passedOver) if (!state.waitingList.has(n)) state.waitingList.set(n, place)
  state.front.admittedPlace = upTo
}

/** What `leaveRelease` does. */
export function leave(state: ModelState, now: number, numbers: number[]) {
  let isChanged = false
  const answers = numbers.map((n) => {
    const ticket = state.tickets.get(n)
    const booking = liveBookingOf(state, n)
    const isBooked = booking?.state === 'confirmed'
    const pass = livePassOf(state, n)
    if (pass?.state === 'open') {
      pass.state = 'returned'
      state.front.lapsed++
      isChanged = true
      if (booking?.state === 'held') {
        booking.state = 'lapsed'
        giveSeatsBack(state, booking.slotId, booking.party)
        state.front.free += booking.party
      } else state.front.reserved -= pass.party
    }
    if (ticket && ticket.leftAt === null && !isBooked) {
      ticket.leftAt = now
      isChanged = true
    }
    state.waitingList.delete(n)
    return { outcome: isBooked ? 'already_booked' : ticket ? 'left' : 'unknown' }
  })
  if (isChanged) append(state, now, { type: 'returned' })
  return answers
}

/** What `comeBack` does. */
export function comeBack(state: ModelState, now: number, numbers: number[], places: (number | null)[]) {
  const { phase, closesAt } = state.release
  const before = state.front.cameBack
  const again: number[] = []
  const answers = numbers.map((n, index) => {
    const ticket = state.tickets.get(n)
    const place = places[index] ?? null
    if (!ticket) return { outcome: 'unknown' }
    if (ticket.leftAt === null) return { outcome: 'back' }
    if (!running.includes(phase) || closesAt <= now) return { outcome: 'closed' }
    if (phase !== 'lobby' && place === null) return { outcome: 'drawn' }
    const atTheEnd = placeAtTheEnd(state, n)
    const stands = atTheEnd ?? place
    const hasPassed = stands !== null && stands <= state.front.admittedPlace
    if (hasPassed || (atTheEnd === null && state.passesOf.has(n))) again.push(n)
    ticket.leftAt = null
    state.front.cameBack++
    return { outcome: 'back' }
  })
  toTheEnd(state, again)
  if (state.front.cameBack > before) append(state, now, { type: 'back' })
  return answers
}

/** What `joinWaitingList` does. */
export function joinWaitingList(state: ModelState, now: number, numbers: number[], places: number[]) {
  const { phase, closesAt } = state.release
  const isOpen = ['drawn', 'open', 'sold_out'].includes(phase) && closesAt > now
  return numbers.map((n, index) => {
    if (liveBookingOf(state, n)) return { outcome: 'already_booked', place: null }
    const listed = state.waitingList.get(n)
    const pass = livePassOf(state, n)
    const stands = listed ?? (pass?.state === 'open' ? pass.place : undefined)
    if (stands !== undefined) return { outcome: 'listed', place: stands }
    const ticket = state.tickets.get(n)
    if (!isOpen || !ticket) return { outcome: 'closed', place: null }
    const drawn = places[index] ?? 0
    const atTheEnd = placeAtTheEnd(state, n)
    const turnPassed = drawn <= state.front.admittedPlace || state.passesOf.has(n)
    const place = turnPassed && atTheEnd === null ? (toTheEnd(state, [n])[0] ?? 0) : (atTheEnd ?? drawn)
    state.waitingList.set(n, place)
    if (ticket.leftAt !== null) {
      ticket.leftAt = null
      state.front.cameBack++
    }
    append(state, now, { type: 'listed' })
    return { outcome: 'listed', place }
  })
}

/** Gives places at the end of the line. */
export function toTheEnd(state: ModelState, numbers: number[]): number[] {
  return numbers.map((n) => {
    const place = ++state.lobby.ticketCount
    state.requeued.set(place, n)
    return place
  })
}

export function giveSeatsBack(state: ModelState, slotId: number, seats: number): void {
  const slot = state.slots.get(slotId)
  if (!slot) throw new Error(`there is no slot ${slotId}`)
  slot.taken -= seats
}
