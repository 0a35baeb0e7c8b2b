import type { EntryOf } from './entries.ts'
import type { Replay } from './replay.ts'

/** Checks that each booking uses an open pass, for all its people and doses, and overfills no slot. */
export function checkBookings(replay: Replay, entry: EntryOf<'booked'>): void {
  const { findings, passes, bookings } = replay
  const { position } = entry
  const wrong = (what: string) => findings.add('bookings', position, what)
  for (const [place, n, slotIds] of entry.bookings) {
    const pass = passes.get(n)
    if (bookings.has(n)) wrong(`ticket ${n} is booked twice`)
    if (pass?.state !== 'open' || pass.place !== place) wrong(`ticket ${n} is booked without an open pass`)
    const people = slotIds.length / replay.doses
    if (pass && pass.party !== people)
      wrong(`ticket ${n} is booked for ${people} people, its pass is for ${pass.party}`)
    checkDoses(replay, position, n, slotIds)
    const isOther = (slotId: number, index: number) => index % replay.doses === 0 && slotId !== pass?.slotId
    if (pass?.slotId !== undefined && slotIds.some(isOther)) {
      findings.add('allocation', position, `ticket ${n} is booked at another slot than the one given`)
    }
    for (const slotId of slotIds) take(replay, position, slotId)
    if (pass?.state === 'open') {
      pass.state = 'used'
      replay.openPeople -= pass.party
    }
    replay.bookedPeople += people
    replay.bookingCount++
    bookings.set(n, slotIds)
  }
  if (replay.openPeople + replay.bookedPeople > replay.slotCount) {
    const promised = replay.openPeople + replay.bookedPeople
    findings.add('promise', position, `${promised} people are booked or let in, for ${replay.slotCount} appointments`)
  }
}

/** Each person has a first dose and, in a series, the second one that was announced with it. */
function checkDoses({ findings, slots, doses }: Replay, position: number, n: number, slotIds: number[]): void {
  for (let index = 0; index < slotIds.length; index += doses) {
    const first = slots.get(slotIds[index] as number)
    const second = doses === 2 ? slotIds[index + 1] : null
    if (first?.dose !== 1 || first.secondSlotId !== second) {
      findings.add('bookings', position, `person ${index / doses + 1} of ticket ${n} has other doses than announced`)
    }
  }
}

function take({ findings, slots }: Replay, position: number, slotId: number): void {
  const slot = slots.get(slotId)
  if (!slot) {
    findings.add('capacity', position, `slot ${slotId} was not announced`)
    return
  }
  slot.booked++
  if (slot.booked > slot.capacity) {
    findings.add('capacity', position, `slot ${slotId} has ${slot.booked} bookings for ${slot.capacity} places`)
  }
}

/** Checks that only bookings are given back, and makes their slots free again. */
export function checkUnbooked(replay: Replay, entry: EntryOf<'unbooked'>): void {
  const { findings, passes, bookings } = replay
  for (const n of entry.tickets) {
    const slotIds = bookings.get(n)
    if (!slotIds) {
      findings.add('bookings', entry.position, `ticket ${n} gives back a booking that it does not have`)
      continue
    }
    bookings.delete(n)
    passes.delete(n)
    replay.bookedPeople -= slotIds.length / replay.doses
    giveBack(replay, slotIds)
  }
}

/**
 * Checks that only bookings get another time, for the same people and with both doses, before they begin and where there
 * is room; by wishes, only once nobody waits for an appointment any more.
 */
export function checkMoves(replay: Replay, entry: EntryOf<'moved'>): void {
  const { findings, bookings, announced, phase } = replay
  const { position } = entry
  for (const [n, slotIds] of entry.moves) {
    const wrong = (what: string) => findings.add('bookings', position, `ticket ${n} ${what}`)
    const former = bookings.get(n)
    if (!former) {
      wrong('moves a booking that it does not have')
      continue
    }
    if (former.length !== slotIds.length) wrong('has other people after its booking was moved')
    if (String(former) === String(slotIds)) wrong('is moved to where it is')
    if ([...former, ...slotIds].some((slotId) => hasBegun(replay, slotId, entry.at))) {
      wrong('is moved from or to a time that was over')
    }
    if (announced.kind === 'allocate' && phase !== 'closed' && phase !== 'reported') {
      findings.add('allocation', position, `ticket ${n} is moved before people with earlier places are served`)
    }
    checkDoses(replay, position, n, slotIds)
    giveBack(replay, former)
    for (const slotId of slotIds) take(replay, position, slotId)
    bookings.set(n, slotIds)
    replay.moveCount++
  }
}

function hasBegun({ slots }: Replay, slotId: number, at: number): boolean {
  return (slots.get(slotId)?.startsAt ?? at) < at
}

function giveBack({ slots }: Replay, slotIds: readonly number[]): void {
  for (const slotId of slotIds) {
    const slot = slots.get(slotId)
    if (slot) slot.booked--
  }
}
