import type { Booking, Pass } from '../booking/booking.ts'
import { joinByProgram, problemOf } from './joining.ts'
import { chooseSlot } from './slot-choice.ts'
import { noteTrouble, type Stage, type Visitor } from './visitor.ts'
import { waitForTurn } from './waiting.ts'

const slotTriesMax = 200

/** The visit of a person who uses a program of somebody else's making, which speaks the documented JSON API. */
export async function visitWithProgram(stage: Stage, visitor: Visitor): Promise<void> {
  const { nowMs } = stage
  const { seen } = visitor
  await stage.sleepUntil(visitor.joinAt)
  stage.recorder.happened('arrived', nowMs())
  if (!(await joinByProgram(stage, visitor))) {
    seen.outcome = 'not-joined'
    return
  }
  if (visitor.leaves) {
    seen.outcome = 'left'
    return
  }
  while (!stage.isOver()) {
    const state = await waitForTurn(stage, visitor, nowMs())
    if (state === 'unfinished') return
    if (state !== 'admitted') return await leaveEmpty(stage, visitor, state)
    await stage.sleepUntil(nowMs() + visitor.thinkingMs)
    const result = await book(stage, visitor)
    if (result !== 'pass-expired') {
      seen.outcome = result
      if (result === 'booked' && visitor.rereads) await reread(stage, visitor)
      return
    }
    // The portal says which place it is now.
    seen.requeued++
    await learnPlace(stage, visitor)
  }
}

async function book(stage: Stage, visitor: Visitor): Promise<'booked' | 'pass-expired' | 'empty-handed'> {
  const { asking, requests, nowMs } = stage
  const { seen, people } = visitor
  const given = await asking.patiently('pass', requests.pass(seen.ticket), 'read')
  if (given.status !== 200) {
    if (given.status === 410) return 'pass-expired'
    noteTrouble(seen, `pass (${problemOf(given)})`, given.status)
    return 'empty-handed'
  }
  const pass = JSON.parse(given.text) as Pass
  seen.passPlace = pass.place
  stage.recorder.happened('admitted', nowMs())
  for (let attempt = 0; attempt < slotTriesMax && !stage.isOver(); attempt++) {
    const list = await asking.patiently('slots', requests.slots(seen.ticket), 'read')
    if (list.status !== 200) noteTrouble(seen, 'slots', list.status)
    // Who was too late once looks somewhere else.
    const wish = attempt === 0 ? visitor.preference : stage.random.uniform()
    const slot = chooseSlot(list.text, wish, people.length)
    if (slot === undefined) {
      await stage.sleepUntil(nowMs() + 300)
      continue
    }
    const held = await asking.patiently('hold', requests.hold(seen.ticket, slot.id), 'read')
    if (held.status === 409 && problemOf(held) === 'slot-taken') continue
    if (held.status === 410) return 'pass-expired'
    if (held.status !== 200 && held.status !== 201) {
      noteTrouble(seen, `hold (${problemOf(held)})`, held.status)
      return 'empty-handed'
    }
    const hold = JSON.parse(held.text) as Booking
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
  const answer = await stage.asking.patiently('confirm', request, 'read')
  if (answer.status !== 200 && answer.status !== 201) {
    if (!seen.triedInTime && (answer.status === 410 || answer.status === 409)) return 'pass-expired'
    noteTrouble(seen, `confirm (${problemOf(answer)})`, answer.status)
    return 'empty-handed'
  }
  noteBooking(stage, visitor, JSON.parse(answer.text) as Booking)
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
async function reread(stage: Stage, visitor: Visitor): Promise<void> {
  const { asking, requests } = stage
  const { seen } = visitor
  const texts = [requests.booking(seen.ticket), requests.booking(seen.ticket)]
  if (visitor.reloads) texts.push(requests.confirm(seen.ticket, visitor.people))
  for (const [index, text] of texts.entries()) {
    if (index > 0) await stage.sleepUntil(stage.nowMs() + visitor.thinkingMs)
    const answer = await asking.patiently(index < 2 ? 'booking' : 'confirm', text, 'read')
    if (answer.status === 0) continue
    if (answer.status !== 200 && answer.status !== 201) {
      noteTrouble(seen, 'booking', answer.status)
      seen.otherBookings++
      continue
    }
    const booking = JSON.parse(answer.text) as Booking
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
  const answer = await stage.asking.patiently('waiting-list', request, 'read')
  if (answer.status === 200 || answer.status === 201) seen.outcome = 'waiting-list'
  else noteTrouble(seen, `waiting-list (${problemOf(answer)})`, answer.status)
}

async function learnPlace(stage: Stage, visitor: Visitor): Promise<void> {
  const request = stage.requests.ticket(visitor.seen.ticket)
  const answer = await stage.asking.patiently('ticket', request, 'read')
  if (answer.status !== 200) return
  const { place } = JSON.parse(answer.text) as { place: number | null }
  if (place !== null) visitor.seen.placeTold = place
}
