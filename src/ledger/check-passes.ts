import type { EntryOf } from './entries.ts'
import { endPass, type LivePass, partyOf, type Replay, requeue, roomOf, ticketAt } from './replay.ts'
import type { Listed } from './waiting-list.ts'

/** Places that one admission may deal with; the portal keeps below it, and so does the loop over them. */
const placesMax = 10_000

/** Checks that the line moved on place by place, and that nobody of the next places was left out or put before. */
export function checkAdmission(replay: Replay, entry: EntryOf<'admitted'>): void {
  const { findings } = replay
  const { position, upTo } = entry
  const wrong = (what: string) => findings.add('order', position, what)
  if (upTo < replay.admittedPlace || upTo > replay.admittedPlace + placesMax) {
    wrong(`the line moves from place ${replay.admittedPlace} to ${upTo}`)
  }
  const passesWereOut = replay.openPeople > 0
  const passAt = new Map(entry.passes.map((pass) => [pass[0], pass]))
  const passedOver = new Map(entry.passedOver.map((row) => [row[0], row]))
  let admitted = 0
  for (let place = replay.admittedPlace + 1; place <= Math.min(upTo, replay.admittedPlace + placesMax); place++) {
    const pass = passAt.get(place)
    if (pass) {
      letIn(replay, position, pass, entry.at + Math.min(replay.announced.graceMs, replay.announced.passMs))
      admitted++
      continue
    }
    const over = passedOver.get(place)
    if (over) passOver(replay, position, over, passesWereOut || admitted > 0)
    else skip(replay, position, place)
    passedOver.delete(place)
  }
  if (admitted < entry.passes.length) wrong(`${entry.passes.length - admitted} places let in out of turn or twice`)
  if (passedOver.size > 0) wrong(`${passedOver.size} places passed over that it is not the turn of`)
  replay.admittedPlace = Math.max(replay.admittedPlace, upTo)
  replay.lineEnd = Math.max(replay.lineEnd, upTo)
}

/**
 * Checks offers to the waiting list: after everybody of the line, to who is on the list, and to nobody before an earlier
 * place of it whose people would have found room.
 */
export function checkOffer(replay: Replay, entry: EntryOf<'offered'>): void {
  const { findings, waitingList } = replay
  const { position } = entry
  const wrong = (what: string) => findings.add('order', position, what)
  if (entry.upTo !== replay.admittedPlace || entry.passedOver.length > 0) {
    wrong('an offer to the waiting list moves the line')
  }
  if (replay.phase === 'open' && replay.admittedPlace < replay.lineEnd) {
    wrong(`an offer to the waiting list before place ${replay.admittedPlace + 1} of the line`)
  }
  const waiting = waitingList.inOrder()
  let next = 0
  let before = 0
  for (const pass of entry.passes) {
    const [place, n] = pass
    if (place <= before) wrong(`place ${place} has its offer after place ${before}`)
    before = place
    if (waitingList.placeOf(n) !== place) wrong(`ticket ${n} is not on the waiting list at place ${place}`)
    for (; next < waiting.length; next++) {
      const earlier = waiting[next] as Listed
      if (earlier.place >= place) break
      if (earlier.party > roomOf(replay) || replay.passes.has(earlier.n)) continue
      wrong(`place ${earlier.place} (ticket ${earlier.n}) of the waiting list was not served in turn`)
    }
    letIn(replay, position, pass, entry.at + Math.min(replay.announced.graceMs, replay.announced.passMs))
  }
}

/** Gives a pass to a ticket, and tells what speaks against it. */
export function letIn(
  replay: Replay,
  position: number,
  [place, n, party, slotId]: readonly [number, number, number, number?],
  lapsesFrom: number,
): void {
  const { findings, passes } = replay
  checkOwner(replay, position, place, n)
  checkParty(replay, position, n, party)
  if (passes.has(n)) findings.add('order', position, `ticket ${n} is let in again with a pass or a booking`)
  if (replay.left.has(n)) findings.add('order', position, `ticket ${n} is let in though it was given back`)
  if (party > roomOf(replay)) {
    findings.add('promise', position, `${party} people of place ${place} are let in with room for ${roomOf(replay)}`)
  }
  endPass(replay, n)
  const pass: LivePass = { place, party, state: 'open', lapsesFrom, slotId }
  passes.set(n, pass)
  replay.openPeople += party
  replay.parties.set(n, party)
  replay.passedPlaces.add(place)
  replay.passedTickets.add(n)
  replay.waitingList.remove(n)
  replay.passCount++
}

/** Early places belong to the ticket that was drawn; later ones to late tickets and to who went to the end. */
function checkOwner(replay: Replay, position: number, place: number, n: number): void {
  if (!replay.draw) return
  const owner = ticketAt(replay, place)
  replay.lineEnd = Math.max(replay.lineEnd, place)
  if (owner !== n)
    replay.findings.add('order', position, `place ${place} belongs to ticket ${owner}, not to ticket ${n}`)
}

/** People as in the lobby list; those of a late ticket are what its first entry says. */
export function checkParty(replay: Replay, position: number, n: number, party: number): void {
  const known = partyOf(replay, n)
  const isRight = known === undefined ? party <= replay.announced.partyMax : party === known
  if (!isRight) replay.findings.add('order', position, `ticket ${n} is not for ${party} people`)
}

/** A party is passed over only if it does not fit and nothing can come back any more; it is on the waiting list then. */
function passOver(replay: Replay, position: number, row: readonly [number, number, number], tooEarly: boolean): void {
  const [place, n, party] = row
  checkOwner(replay, position, place, n)
  checkParty(replay, position, n, party)
  replay.parties.set(n, party)
  const room = roomOf(replay)
  if (tooEarly || room === 0 || party <= room) {
    replay.findings.add('order', position, `place ${place} is passed over, though it is its turn or must wait`)
  }
  if (replay.left.has(n) || replay.passes.has(n)) {
    replay.findings.add('order', position, `ticket ${n} is passed over, though it does not wait`)
  }
  if (!replay.waitingList.has(n)) replay.waitingList.add({ place, n, party })
}

/** A place is passed by only if its ticket was given back or is served already. */
function skip(replay: Replay, position: number, place: number): void {
  const n = ticketAt(replay, place)
  if (replay.passes.has(n) || replay.left.has(n)) return
  replay.findings.add('order', position, `place ${place} (ticket ${n}) was not served in turn`)
}

/** Checks passes that ran out, and the places at the end of the line that their owners got. */
export function checkLapse(replay: Replay, entry: EntryOf<'lapsed'>): void {
  const { findings, passes } = replay
  const { position, at } = entry
  const lapsedNow: number[] = []
  for (const n of entry.holds) {
    if (passes.get(n)?.state !== 'open') findings.add('endings', position, `ticket ${n} held a slot without a pass`)
  }
  for (const [place, n] of entry.passes) {
    const pass = passes.get(n)
    if (pass && at < pass.lapsesFrom) {
      findings.add('endings', position, `the pass of place ${place} lapsed ${pass.lapsesFrom - at} ms too early`)
    }
    if (endOpenPass(replay, position, place, n)) lapsedNow.push(n)
  }
  const goesToTheEnd = replay.phase === 'open' && replay.announced.kind !== 'allocate'
  const again = goesToTheEnd ? lapsedNow.filter((n) => !replay.endPlaces.has(n)) : []
  const given = new Set(entry.requeued.map(([, n]) => n))
  for (const n of again) {
    if (!given.has(n)) findings.add('endings', position, `ticket ${n} got no place at the end of the line`)
  }
  for (const [place, n] of entry.requeued) {
    if (!again.includes(n)) findings.add('endings', position, `ticket ${n} goes to the end of the line for no reason`)
    if (!requeue(replay, place, n)) findings.add('order', position, `place ${place} is not the end of the line`)
  }
}

export function endOpenPass(replay: Replay, position: number, place: number, n: number): boolean {
  const pass = replay.passes.get(n)
  const isOpen = pass?.state === 'open' && pass.place === place
  if (!isOpen) replay.findings.add('endings', position, `ticket ${n} has no open pass at place ${place}`)
  endPass(replay, n)
  replay.lapsed++
  replay.endingCount++
  return isOpen
}
