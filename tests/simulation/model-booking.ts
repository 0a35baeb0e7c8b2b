import { giveSeatsBack, toTheEnd } from './model-line.ts'
import { append, liveBookingOf, livePassOf, type ModelBooking, type ModelState, placeAtTheEnd } from './model-state.ts'

/** What `pickUpPasses` does. */
export function pickUp(state: ModelState, now: number, numbers: number[]) {
  return numbers.map((n) => {
    const pass = livePassOf(state, n)
    if (pass?.state === 'open' && pass.pickedUpAt === null && pass.expiresAt > now) {
      pass.pickedUpAt = now
      pass.expiresAt = Math.max(pass.expiresAt, now + state.release.passMs)
    }
    return passAnswer(state, now, n) ?? { state: null }
  })
}

function passAnswer(state: ModelState, now: number, n: number) {
  const latest = state.passesOf.get(n)?.toSorted((a, b) => b.admittedAt - a.admittedAt || b.place - a.place)[0]
  if (!latest) return null
  const { place, party, expiresAt, pickedUpAt } = latest
  const isOver = latest.state === 'open' && expiresAt <= now
  return { state: isOver ? 'lapsed' : latest.state, place, party, expiresAt, pickedUp: pickedUpAt !== null }
}

/** What `holdSlots` does, its last round included. */
export function hold(state: ModelState, now: number, numbers: number[], slotIds: number[]) {
  return numbers.map((n, index) => {
    const slot = state.slots.get(slotIds[index] ?? 0)
    const booking = liveBookingOf(state, n)
    const pass = livePassOf(state, n)
    if (booking?.state === 'confirmed') return { outcome: 'already_booked' }
    if (!pass) return { outcome: 'no_pass' }
    if (pass.expiresAt <= now) return { outcome: 'pass_expired' }
    if (!slot) return { outcome: 'unknown_slot' }
    if (booking?.slotId === slot.id) return heldAnswer(booking)
    if (slot.taken + pass.party > slot.capacity) return { outcome: 'slot_taken' }
    slot.taken += pass.party
    const heldUntil = Math.min(pass.expiresAt, now + state.release.holdMs)
    if (booking) {
      giveSeatsBack(state, booking.slotId, booking.party)
      booking.slotId = slot.id
      booking.heldUntil = heldUntil
      return heldAnswer(booking)
    }
    state.front.free -= pass.party
    state.front.reserved -= pass.party
    const id = state.bookings.size + 1
    const held: ModelBooking = { id, n, party: pass.party, state: 'held', heldUntil, number: null, slotId: slot.id }
    state.bookings.set(id, held)
    const earlier = state.bookingsOf.get(n)
    if (earlier) earlier.push(held)
    else state.bookingsOf.set(n, [held])
    return heldAnswer(held)
  })
}

function heldAnswer({ heldUntil, party, slotId }: ModelBooking) {
  return { outcome: 'held', heldUntil, appointments: appointmentsOf(party, slotId) }
}

function appointmentsOf(party: number, slotId: number) {
  return Array.from({ length: party }, (_, index) => ({
    member: index + 1,
    dose: 1,
    slotId,
    centreId: 1,
    startsAt: slotId,
  }))
}

/** What `confirmBookings` does; `persons` and `owners` are the people of all requests and whose they are. */
export function confirm(
  state: ModelState,
  now: number,
  request: { numbers: number[]; bookingNumbers: string[]; owners: number[]; persons: Buffer[] },
) {
  const confirmed: ModelBooking[] = []
  // People of one batch are compared with each other too: the earlier request has them.
  const claimed = new Set<string>()
  const answers = request.numbers.map((n, index) => {
    const booking = liveBookingOf(state, n)
    const pass = livePassOf(state, n)
    const ticket = state.tickets.get(n)
    const persons = request.persons.filter((_, at) => request.owners[at] === n).map((person) => person.toString('hex'))
    if (booking?.state === 'confirmed') return confirmedAnswer(booking)
    const holds = booking !== undefined && booking.heldUntil > now && pass !== undefined
    if (!holds) return { outcome: pass || booking ? 'hold_expired' : 'no_pass' }
    if (persons[0] !== ticket?.person) return { outcome: 'other_person', members: [0] }
    const known = persons.flatMap((person, member) => {
      const isTaken = state.bookedPersons.has(person) || claimed.has(person) || persons.indexOf(person) < member
      return isTaken ? member : []
    })
    for (const person of persons) claimed.add(person)
    if (known.length > 0) return { outcome: 'person_already_booked', members: known }
    if (persons.length !== booking.party) return { outcome: 'party_differs' }
    booking.number = request.bookingNumbers[index] ?? ''
    confirmed.push(booking)
    for (const person of persons) state.bookedPersons.set(person, booking.id)
    if (pass.state === 'open') pass.state = 'used'
    state.front.booked += booking.party
    booking.state = 'confirmed'
    return confirmedAnswer(booking)
  })
  if (confirmed.length > 0) append(state, now, { type: 'booked' })
  return answers
}

function confirmedAnswer({ number, party, slotId }: ModelBooking) {
  return { outcome: 'confirmed', number, appointments: appointmentsOf(party, slotId) }
}

/** What `cancelBookings` does. */
export function cancel(state: ModelState, now: number, numbers: number[]) {
  let count = 0
  const answers = numbers.map((n) => {
    const booking = liveBookingOf(state, n)
    if (booking?.state !== 'confirmed') {
      const isRepeated = state.bookingsOf.get(n)?.some((other) => other.state === 'cancelled')
      return { outcome: isRepeated ? 'cancelled' : 'not_booked' }
    }
    count++
    booking.state = 'cancelled'
    giveSeatsBack(state, booking.slotId, booking.party)
    for (const [person, id] of state.bookedPersons) if (id === booking.id) state.bookedPersons.delete(person)
    const pass = livePassOf(state, n)
    if (pass?.state === 'used') pass.state = 'returned'
    state.front.free += booking.party
    state.front.booked -= booking.party
    return { outcome: 'cancelled' }
  })
  if (count > 0) append(state, now, { type: 'unbooked' })
  return answers
}

/** What `lapsePasses` does. */
export function lapse(state: ModelState, now: number): void {
  const { release, front } = state
  const holds = [...state.bookings.values()].filter(({ state, heldUntil }) => state === 'held' && heldUntil <= now)
  const passes = [...state.passes.values()].filter(({ state, expiresAt }) => state === 'open' && expiresAt <= now)
  const owners = new Set(passes.map(({ n }) => n))
  const holders = new Set(holds.map(({ n }) => n))
  for (const booking of holds) {
    booking.state = 'lapsed'
    giveSeatsBack(state, booking.slotId, booking.party)
    front.free += booking.party
    if (!owners.has(booking.n)) front.reserved += booking.party
  }
  const onceMore = new Set(state.requeued.values())
  const again: number[] = []
  for (const pass of passes.sort((a, b) => a.place - b.place)) {
    pass.state = 'lapsed'
    front.lapsed++
    if (!holders.has(pass.n)) front.reserved -= pass.party
    if (release.phase === 'open' && !onceMore.has(pass.n)) again.push(pass.n)
  }
  toTheEnd(state, again)
  if (holds.length + passes.length > 0) append(state, now, { type: 'lapsed' })
}

/** What `readTickets` reads. */
export function readTickets(state: ModelState, now: number, numbers: number[]) {
  return numbers.map((n) => {
    const ticket = state.tickets.get(n)
    if (!ticket) return { party: null }
    const bookings = state.bookingsOf.get(n) ?? []
    const booking = liveBookingOf(state, n) ?? bookings.at(-1)
    const isOver = booking?.state === 'held' && booking.heldUntil <= now
    return {
      party: ticket.party,
      left: ticket.leftAt !== null,
      requeuedPlace: placeAtTheEnd(state, n),
      waitingListPlace: state.waitingList.get(n) ?? null,
      pass: passAnswer(state, now, n),
      booking: booking
        ? {
            id: booking.id,
            state: isOver ? 'lapsed' : booking.state,
            number: booking.number ?? '',
            heldUntil: booking.heldUntil,
            sealed: null,
            appointments: appointmentsOf(booking.party, booking.slotId),
          }
        : null,
    }
  })
}
