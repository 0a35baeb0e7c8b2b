import type { EntryOf } from './entries.ts'
import { endPass, type LivePass, type Replay, roomOf } from './replay.ts'

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
  const passedOver = new Set(entry.passedOver)
  let admitted = 0
  for (let place = replay.admittedPlace + 1; place <= Math.min(upTo, replay.admittedPlace + placesMax); place++) {
    const pass = passAt.get(place)
    if (pass) {
      letIn(replay, position, pass, entry.at + Math.min(replay.announced.graceMs, replay.announced.passMs))
      admitted++
    } else if (passedOver.has(place)) {
      passOver(replay, position, place, passesWereOut || admitted > 0)
      passedOver.delete(place)
    } else {
      skip(replay, position, place)
    }
  }
  if (admitted < entry.passes.length) wrong(`${entry.passes.length - admitted} places let in out of turn or twice`)
  if (passedOver.size > 0) wrong(`${passedOver.size} places passed over that it is not the turn of`)
  replay.admittedPlace = Math.max(replay.admittedPlace, upTo)
  replay.lineEnd = Math.max(replay.lineEnd, upTo)
}

/**
 * Checks offers to the waiting list: after everybody of the line, and in the order of places, as far as the ledger tells
 * who is on the list.
 */
export function checkOffer(replay: Replay, entry: EntryOf<'offered'>): void {
  const { findings } = replay
  const { position } = entry
  if (entry.upTo !== replay.admittedPlace || entry.passedOver.length > 0) {
    findings.add('order', position, 'an offer to the waiting list moves the line')
  }
  if (replay.phase === 'open' && replay.admittedPlace < replay.lineEnd) {
    findings.add('order', position, `an offer to the waiting list before place ${replay.admittedPlace + 1} of the line`)
  }
  for (const [, n] of entry.passes) replay.passedOver.delete(n)
  let before = 0
  for (const pass of entry.passes) {
    const [place, , party] = pass
    if (place <= before) findings.add('order', position, `place ${place} has its offer after place ${before}`)
    before = place
    // Whoever was passed over is on the waiting list, so that a later place of the same size can only follow.
    for (const [n, waiting] of replay.passedOver) {
      if (waiting.place > place || waiting.party > party) continue
      replay.skipped.push({ position, place: waiting.place, n, why: 'waiting list' })
      replay.passedOver.delete(n)
    }
    letIn(replay, position, pass, entry.at + Math.min(replay.announced.graceMs, replay.announced.passMs))
  }
}

/** Gives a pass to a ticket, and tells what speaks against it. */
export function letIn(
  replay: Replay,
  position: number,
  [place, n, party]: readonly [number, number, number, ...number[]],
  lapsesFrom: number,
): void {
  const { findings, passes } = replay
  checkOwner(replay, position, place, n)
  checkParty(replay, position, n, party)
  if (passes.has(n)) findings.add('order', position, `ticket ${n} is let in again with a pass or a booking`)
  if (party > roomOf(replay)) {
    findings.add('promise', position, `${party} people of place ${place} are let in with room for ${roomOf(replay)}`)
  }
  endPass(replay, n)
  const pass: LivePass = { place, party, state: 'open', lapsesFrom }
  passes.set(n, pass)
  replay.openPeople += party
  replay.parties.set(n, party)
  replay.passCount++
}

/** Early places belong to the ticket that was drawn; later ones to late tickets and to who went to the end. */
function checkOwner(replay: Replay, position: number, place: number, n: number): void {
  const { findings, draw, requeued } = replay
  if (!draw) return
  const owner = ticketAt(replay, place)
  replay.lineEnd = Math.max(replay.lineEnd, place)
  if (owner === n) return
  // Whose turn has passed gets a place at the end of the line on pressing for the waiting list.
  const hadTurn = replay.parties.has(n) || draw.placeOf(n) <= replay.admittedPlace
  const mayHaveComeBack = place > draw.lobbyCount && !requeued.has(place) && hadTurn
  if (!mayHaveComeBack) {
    findings.add('order', position, `place ${place} belongs to ticket ${owner}, not to ticket ${n}`)
    return
  }
  requeued.set(place, n)
  replay.requeuedTickets.add(n)
  replay.cameBack.push({ position, place, n })
}

function ticketAt({ draw, requeued }: Replay, place: number): number {
  if (draw && place <= draw.lobbyCount) return draw.ticketAt(place)
  return requeued.get(place) ?? place
}

function checkParty(replay: Replay, position: number, n: number, party: number): void {
  const listed = replay.lobby?.[n - 1]?.party ?? replay.parties.get(n)
  const isRight = listed === undefined ? party <= replay.announced.partyMax : party === listed
  if (!isRight) replay.findings.add('order', position, `ticket ${n} is not for ${party} people`)
}

/** A party is passed over only if it does not fit and nothing can come back any more. */
function passOver(replay: Replay, position: number, place: number, tooEarly: boolean): void {
  const n = ticketAt(replay, place)
  const party = replay.lobby?.[n - 1]?.party ?? replay.parties.get(n)
  const room = roomOf(replay)
  if (tooEarly || room === 0 || (party !== undefined && party <= room)) {
    replay.findings.add('order', position, `place ${place} is passed over, though it is its turn or must wait`)
  }
  replay.passedOver.set(n, { place, party: party ?? replay.announced.partyMax })
}

/** Nothing is to be said of a place whose ticket has its pass already; another one must have been given back. */
function skip(replay: Replay, position: number, place: number): void {
  const n = ticketAt(replay, place)
  if (!replay.passes.has(n)) replay.skipped.push({ position, place, n, why: 'line' })
}

/** Checks passes that ran out, and the places at the end of the line that their owners got. */
export function checkLapse(replay: Replay, entry: EntryOf<'lapsed'>): void {
  const { findings, draw, passes } = replay
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
  const again = goesToTheEnd ? lapsedNow.filter((n) => !replay.requeuedTickets.has(n)) : []
  const given = new Set(entry.requeued.map(([, n]) => n))
  for (const n of again) if (!given.has(n)) replay.notRequeued.push({ position, n })
  for (const [place, n] of entry.requeued) {
    if (!again.includes(n)) findings.add('endings', position, `ticket ${n} goes to the end of the line for no reason`)
    if (!draw || place <= replay.lineEnd) findings.add('order', position, `place ${place} is not the end of the line`)
    replay.lineEnd = Math.max(replay.lineEnd, place)
    replay.requeued.set(place, n)
    replay.requeuedTickets.add(n)
  }
}

/** Checks passes that were given back. */
export function checkReturn(replay: Replay, entry: EntryOf<'returned'>): void {
  for (const [place, n] of entry.passes) endOpenPass(replay, entry.position, place, n)
}

function endOpenPass(replay: Replay, position: number, place: number, n: number): boolean {
  const pass = replay.passes.get(n)
  const isOpen = pass?.state === 'open' && pass.place === place
  if (!isOpen) replay.findings.add('endings', position, `ticket ${n} has no open pass at place ${place}`)
  endPass(replay, n)
  replay.lapsed++
  replay.endingCount++
  return isOpen
}
