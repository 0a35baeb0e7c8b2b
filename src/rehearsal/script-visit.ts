import type { Booking, Pass } from '../booking/booking.ts'
import type { Front } from '../waiting-room/front.ts'
import { askAgainMs } from '../waiting-room/polling.ts'
import { type Standing, standingOf } from '../waiting-room/standing.ts'
import { numberOfTicket, ticketCookie } from './portal-requests.ts'
import type { Answer } from './response-reader.ts'
import { chooseSlot } from './slot-choice.ts'
import { noteTrouble, type Stage, type Visitor } from './visitor.ts'

type Ticket = { ticket: string; n: number; receipt: string }
type Ended = { state: 'over' | 'sold_out' } | { state: 'admitted' }

const slotTriesMax = 200
const joinTriesMax = 30

/** The visit of a person whose browser runs JavaScript: read, join, wait, and book when it is their turn. */
export async function visitWithScript(stage: Stage, visitor: Visitor): Promise<void> {
  const { asking, requests, scenario, nowMs } = stage
  const { seen } = visitor
  await stage.sleepUntil(visitor.pageAt)
  stage.recorder.happened('arrived', nowMs())
  await asking.patiently('release-page', requests.releasePage)
  if (visitor.loadsAssets) {
    await Promise.all(stage.assets.map((path) => asking.patiently('asset', requests.asset(path))))
  }
  await stage.sleepUntil(visitor.joinAt)
  if (!(await join(stage, visitor))) {
    seen.outcome = 'not-joined'
    return
  }
  await asking.patiently('ticket-page', requests.ticketPage(ticketCookie(seen.ticket)))
  if (visitor.leaves) {
    seen.outcome = 'left'
    return
  }
  if (visitor.moves) {
    await stage.sleepUntil(nowMs() + visitor.thinkingMs)
    await moveToOtherDevice(stage, visitor)
  }
  for (;;) {
    const ended = await waitForTurn(stage, visitor)
    if (ended === 'unfinished') return
    if (ended.state !== 'admitted') {
      await leaveEmpty(stage, visitor, ended.state)
      return
    }
    await stage.sleepUntil(nowMs() + visitor.thinkingMs)
    const result = await book(stage, visitor)
    if (result === 'booked') {
      seen.outcome = 'booked'
      if (visitor.rereads) await reread(stage, visitor, scenario.release.passMs)
      return
    }
    if (result === 'empty-handed') {
      seen.outcome = 'empty-handed'
      return
    }
    // The pass had run out: the portal says which place it is now.
    seen.requeued++
    await learnPlace(stage, visitor)
    if (stage.isOver()) return
  }
}

/** Joins and notes the ticket; says whether there is one. Also what further devices and reloaders of a person do. */
export async function join(stage: Stage, visitor: Visitor): Promise<boolean> {
  const { seen, people } = visitor
  const [person] = people
  if (!person) throw new Error('a visitor is a person')
  for (let attempt = 1; attempt <= joinTriesMax && !stage.isOver(); attempt++) {
    const answer = await stage.asking.patiently('join', stage.requests.join(person, people.length), 'keep')
    if (answer.status === 200 || answer.status === 201) {
      const ticket = JSON.parse(answer.body.toString()) as Ticket
      noteTicket(stage, visitor, ticket.ticket, ticket.receipt)
      if (ticket.n !== numberOfTicket(ticket.ticket)) seen.otherTickets++
      return true
    }
    // The clocks of a few people are ahead of the portal's: the lobby opens in a moment.
    if (problemOf(answer) !== 'lobby-not-open') {
      noteTrouble(seen, 'join', answer.status)
      return false
    }
    await stage.sleepUntil(stage.nowMs() + 500)
  }
  return false
}

/** Keeps the first ticket of a person and counts every join that gave another one. */
export function noteTicket(stage: Stage, visitor: Visitor, ticket: string, receipt: string): void {
  const { seen } = visitor
  seen.joins++
  if (seen.ticket === '') {
    seen.ticket = ticket
    seen.n = numberOfTicket(ticket)
    seen.receipt = receipt
    stage.recorder.happened('joined', stage.nowMs())
  } else if (seen.ticket !== ticket) seen.otherTickets++
}

/** Asks for the front as often as the page does, until it is this person's turn or all is over. */
async function waitForTurn(stage: Stage, visitor: Visitor): Promise<Ended | 'unfinished'> {
  const { seen } = visitor
  let hasPushed = false
  while (!stage.isOver()) {
    const front = await readFront(stage)
    if (front === undefined) {
      await stage.sleepUntil(stage.nowMs() + 1000 + stage.random.uniform() * 1000)
      continue
    }
    const standing = standingIn(stage, visitor, front)
    if (standing.state === 'admitted') return { state: 'admitted' }
    if (standing.state === 'sold_out') return { state: 'sold_out' }
    if (standing.state === 'over' && standing.phase !== 'announced' && standing.phase !== 'draft') {
      return { state: 'over' }
    }
    if (visitor.pushy && standing.state === 'waiting' && !hasPushed) {
      hasPushed = true
      await pushIn(stage, visitor, seen.place)
    }
    const now = stage.nowMs()
    await stage.sleepUntil(now + askAgainMs(front, standing, now, stage.random.uniform()))
  }
  return 'unfinished'
}

/** The front as this person gets it now; undefined if the portal does not give one. */
export async function readFront(stage: Stage): Promise<Front | undefined> {
  const answer = await stage.asking.once('front', stage.requests.front, 'keep')
  return answer.status === 200 ? stage.frontOf(answer.body) : undefined
}

function standingIn(stage: Stage, visitor: Visitor, front: Front): Standing {
  const { seen } = visitor
  const draw = stage.drawOf(front)
  if (draw !== null && seen.place === 0) seen.place = draw.placeOf(seen.n)
  return standingOf(front, draw === null ? null : seen.placeTold || seen.place, stage.nowMs())
}

/** Tries to get a pass out of turn; counts it if the portal gives one that no front allows. */
async function pushIn(stage: Stage, visitor: Visitor, place: number): Promise<void> {
  const answer = await stage.asking.once('pass', stage.requests.pass(visitor.seen.ticket), 'keep')
  if (answer.status !== 200) return
  for (let look = 0; look < 3; look++) {
    // A front may be a second old.
    await stage.sleepUntil(stage.nowMs() + 1200)
    const front = await readFront(stage)
    if (front && (front.admitted >= place || front.offered.includes(place))) return
  }
  visitor.seen.earlyPasses++
}

async function book(stage: Stage, visitor: Visitor): Promise<'booked' | 'pass-expired' | 'empty-handed'> {
  const { asking, requests, nowMs } = stage
  const { seen, people } = visitor
  const given = await asking.patiently('pass', requests.pass(seen.ticket), 'keep')
  if (given.status !== 200) {
    if (given.status === 410) return 'pass-expired'
    noteTrouble(seen, `pass (${problemOf(given)})`, given.status)
    return 'empty-handed'
  }
  const pass = JSON.parse(given.body.toString()) as Pass
  seen.passPlace = pass.place
  stage.recorder.happened('admitted', nowMs())
  for (let attempt = 0; attempt < slotTriesMax && !stage.isOver(); attempt++) {
    const list = await asking.patiently('slots', requests.slots(seen.ticket), 'keep')
    if (list.status !== 200) noteTrouble(seen, 'slots', list.status)
    // Who was too late once looks somewhere else.
    const wish = attempt === 0 ? visitor.preference : stage.random.uniform()
    const slot = chooseSlot(list.body, wish, people.length)
    if (slot === undefined) {
      await stage.sleepUntil(nowMs() + 300)
      continue
    }
    const held = await asking.patiently('hold', requests.hold(seen.ticket, slot.id), 'keep')
    if (held.status === 409 && problemOf(held) === 'slot-taken') continue
    if (held.status === 410) return 'pass-expired'
    if (held.status !== 200 && held.status !== 201) {
      noteTrouble(seen, `hold (${problemOf(held)})`, held.status)
      return 'empty-handed'
    }
    const hold = JSON.parse(held.body.toString()) as Booking
    await stage.sleepUntil(nowMs() + visitor.typingMs)
    return await confirm(stage, visitor, Math.min(pass.expiresAt, hold.heldUntil))
  }
  seen.triedInTime = nowMs() < pass.expiresAt
  return 'empty-handed'
}

async function confirm(
  stage: Stage,
  visitor: Visitor,
  untilMs: number,
): Promise<'booked' | 'pass-expired' | 'empty-handed'> {
  const { seen } = visitor
  seen.confirmSentAt = stage.nowMs()
  seen.triedInTime = seen.confirmSentAt < untilMs
  const request = stage.requests.confirm(seen.ticket, visitor.people)
  const answer = await stage.asking.patiently('confirm', request, 'keep')
  if (answer.status !== 200 && answer.status !== 201) {
    if (!seen.triedInTime && (answer.status === 410 || answer.status === 409)) return 'pass-expired'
    noteTrouble(seen, `confirm (${problemOf(answer)})`, answer.status)
    return 'empty-handed'
  }
  noteBooking(stage, visitor, JSON.parse(answer.body.toString()) as Booking)
  return 'booked'
}

function noteBooking(stage: Stage, visitor: Visitor, booking: Booking): void {
  const { seen } = visitor
  seen.bookedAt = stage.nowMs()
  seen.bookingNumber = booking.number
  seen.slotIds = booking.appointments.map((appointment) => appointment.slotId)
  stage.recorder.happened('booked', seen.bookedAt)
}

/** Reads the booking at once, again a little later, and confirms once more, as after a lost answer. */
async function reread(stage: Stage, visitor: Visitor, passMs: number): Promise<void> {
  const { asking, requests } = stage
  const { seen } = visitor
  const texts = [requests.booking(seen.ticket), requests.booking(seen.ticket)]
  if (visitor.reloads) texts.push(requests.confirm(seen.ticket, visitor.people))
  for (const [index, text] of texts.entries()) {
    if (index > 0) await stage.sleepUntil(stage.nowMs() + Math.min(2000, passMs / 10))
    const answer = await asking.patiently(index < 2 ? 'booking' : 'confirm', text, 'keep')
    if (answer.status === 0) continue
    if (answer.status !== 200 && answer.status !== 201) {
      noteTrouble(seen, 'booking', answer.status)
      seen.otherBookings++
      continue
    }
    const booking = JSON.parse(answer.body.toString()) as Booking
    const slotIds = booking.appointments.map((appointment) => appointment.slotId)
    if (booking.number !== seen.bookingNumber || String(slotIds) !== String(seen.slotIds)) {
      seen.otherBookings++
    }
  }
}

async function leaveEmpty(stage: Stage, visitor: Visitor, state: 'over' | 'sold_out') {
  const { seen } = visitor
  seen.outcome = 'sold-out'
  if (state === 'over' || !visitor.wantsWaitingList) return
  const request = stage.requests.waitingList(seen.ticket)
  const answer = await stage.asking.patiently('waiting-list', request, 'keep')
  if (answer.status === 200 || answer.status === 201) seen.outcome = 'waiting-list'
  else noteTrouble(seen, `waiting-list (${problemOf(answer)})`, answer.status)
}

async function learnPlace(stage: Stage, visitor: Visitor): Promise<void> {
  const request = stage.requests.ticket(visitor.seen.ticket)
  const answer = await stage.asking.patiently('ticket', request, 'keep')
  if (answer.status !== 200) return
  const { place } = JSON.parse(answer.body.toString()) as { place: number | null }
  if (place !== null) visitor.seen.placeTold = place
}

/** Opens the link of the ticket on another device, which must then be the same ticket. */
async function moveToOtherDevice(stage: Stage, visitor: Visitor): Promise<void> {
  const { asking, requests } = stage
  const { seen } = visitor
  const answer = await asking.patiently('ticket-link', requests.ticketLink(seen.ticket))
  if (answer.status !== 303 || !answer.head.includes(seen.ticket)) {
    noteTrouble(seen, 'ticket-link', answer.status)
    return
  }
  await asking.patiently('ticket-page', requests.ticketPage(ticketCookie(seen.ticket)))
}

/** The name of a problem (RFC 9457) in an answer, or an empty text. */
function problemOf(answer: Answer): string {
  return /"type":"\/problems\/([a-z-]+)"/.exec(answer.body.toString('latin1'))?.[1] ?? ''
}
