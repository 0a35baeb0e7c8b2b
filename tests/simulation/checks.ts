import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { createDraw } from '../../src/waiting-room/draw.ts'
import { commitmentOf, seedOf } from '../../src/waiting-room/seed.ts'
import { digestLobby } from './model-line.ts'
import type { ModelState } from './model-state.ts'

/** What must hold after every commit; throws with the first thing that does not. */
export function checkState(state: ModelState): void {
  const { front, lobby } = state
  const seats = new Map<number, number>()
  let [booked, reserved, lapsed, cancelled] = [0, 0, 0, 0]
  const live = new Set<number>()
  for (const booking of state.bookings.values()) {
    if (booking.state === 'cancelled') cancelled++
    if (booking.state !== 'held' && booking.state !== 'confirmed') continue
    assert.ok(!live.has(booking.n), `I2 ticket ${booking.n} has two live bookings`)
    live.add(booking.n)
    seats.set(booking.slotId, (seats.get(booking.slotId) ?? 0) + booking.party)
    const pass = state.passesOf.get(booking.n)?.find(({ state }) => state === 'open' || state === 'used')
    if (booking.state === 'confirmed') {
      booked += booking.party
      assert.equal(pass?.state, 'used', `I6 ticket ${booking.n} booked without a used pass`)
    } else {
      assert.equal(pass?.state, 'open', `I6 ticket ${booking.n} holds without an open pass`)
      assert.ok(booking.heldUntil <= (pass?.expiresAt ?? 0), 'I6 a hold lasts longer than its pass')
    }
  }
  let free = 0
  for (const { id, taken, capacity } of state.slots.values()) {
    assert.ok(taken >= 0 && taken <= capacity, `I1 slot ${id} takes ${taken} of ${capacity}`)
    assert.equal(taken, seats.get(id) ?? 0, `I1 slot ${id} takes others than its live bookings`)
    free += capacity - taken
  }
  for (const pass of state.passes.values()) {
    if (pass.state === 'lapsed' || pass.state === 'returned') lapsed++
    if (pass.state === 'open' && !live.has(pass.n)) reserved += pass.party
    const isLive = pass.state === 'open' || pass.state === 'used'
    assert.ok(!isLive || state.tickets.get(pass.n)?.leftAt === null, 'somebody with a live pass is out of the line')
  }
  const counted = { free, reserved, booked, lapsed: lapsed - cancelled }
  const { free: saidFree, reserved: saidReserved, booked: saidBooked, lapsed: saidLapsed } = front
  assert.deepEqual(
    { free: saidFree, reserved: saidReserved, booked: saidBooked, lapsed: saidLapsed },
    counted,
    'I7 the counters differ from what is counted',
  )
  assert.ok(reserved <= free, `I7 ${reserved} are promised and ${free} free`)
  assert.equal(lobby.ticketCount, state.tickets.size + state.requeued.size, 'numbers and places are not dense')
}

/** What must hold of the whole line: who stood where, and why each place was passed. */
export function checkLine(state: ModelState): void {
  const { release, front } = state
  if (release.secret === null || release.seed === null || release.lobbyCount === null) return
  assert.ok(commitmentOf(release.secret).equals(release.commitment), 'I5 the secret is another')
  const { lobbyCount, secret } = release
  const lobby = new Map([...state.tickets].filter(([n]) => n <= lobbyCount))
  const lobbyDigest = digestLobby({ ...state, tickets: lobby })[0]?.digest ?? assert.fail()
  assert.ok(release.lobbyDigest?.equals(lobbyDigest), 'I5 the lobby was changed after the draw')
  const seed = seedOf({ secret, lobbyCount, lobbyDigest, beacon: '' })
  assert.ok(seed.equals(release.seed), 'I5 the seed does not follow')

  const draw = createDraw(seed, lobbyCount, (message) => hash('sha256', message, 'buffer'))
  const places = new Set(Array.from(lobby.keys(), (n) => draw.placeOf(n)))
  assert.equal(places.size, lobbyCount, 'I5 two tickets share a place')
  for (const place of places) {
    assert.ok(place >= 1 && place <= lobbyCount, 'I5 a place is outside the lobby')
    assert.equal(draw.placeOf(draw.ticketAt(place)), place, 'I5 ticket and place do not belong together')
  }
  const ticketAt = (place: number) => state.requeued.get(place) ?? draw.ticketAt(place)
  for (const { place, n } of state.passes.values()) {
    assert.equal(n, ticketAt(place), `I5 the pass of place ${place} is another ticket's`)
  }
  checkOrder(state)
  const excused = new Set([...state.requeued.values(), ...state.waitingList.keys()])
  const passedOver = new Set(state.ledger.flatMap((entry) => entry.passedOver?.map(([place]) => place) ?? []))
  for (let place = 1; place <= front.admittedPlace; place++) {
    const ticket = state.tickets.get(ticketAt(place))
    assert.ok(ticket, `place ${place} belongs to nobody`)
    const hadPass = state.passesOf.has(ticket.n)
    const isExcused = ticket.leftAt !== null || excused.has(ticket.n) || passedOver.has(place)
    assert.ok(hadPass || isExcused, `I6 place ${place} was passed without a pass`)
  }
}

/** Places are let in one after the other, and only those that the line has come to. */
function checkOrder(state: ModelState): void {
  let reached = 0
  for (const { type, passes = [], passedOver = [], upTo = 0 } of state.ledger) {
    if (type !== 'admitted') continue
    const places = [...passes, ...passedOver].map(([place = 0]) => place)
    for (const place of places) assert.ok(place > reached && place <= upTo, `I6 place ${place} was let in out of order`)
    const ordered = passes.map(([place = 0]) => place)
    assert.deepEqual(
      ordered,
      ordered.toSorted((a, b) => a - b),
      'I6 an admission is not in order',
    )
    assert.ok(upTo >= reached, 'I6 the line went back')
    reached = upTo
  }
  assert.equal(state.front.admittedPlace, reached)
}

/** Who waits although there is room for them, in words; undefined if nobody does. */
export function strandedIn(state: ModelState): string | undefined {
  const { release, front, lobby } = state
  if (release.phase !== 'open' && release.phase !== 'sold_out') return undefined
  const room = front.free - front.reserved
  const isOut = (n: number) => {
    const isLive = state.passesOf.get(n)?.some((pass) => pass.state === 'open' || pass.state === 'used')
    return isLive === true || state.tickets.get(n)?.leftAt !== null
  }
  const placesLeft = lobby.ticketCount - front.admittedPlace
  if (release.phase === 'open' && placesLeft > 0 && room >= release.partyMax)
    return `${placesLeft} places wait, ${room} are free`
  for (const n of state.waitingList.keys()) {
    const party = state.tickets.get(n)?.party ?? 0
    if (!isOut(n) && party <= room && placesLeft === 0)
      return `ticket ${n} is on the waiting list, and ${room} are free`
  }
  return undefined
}
