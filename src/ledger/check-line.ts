import { checkParty, endOpenPass } from './check-passes.ts'
import type { EntryOf } from './entries.ts'
import { placeAtTheEnd, type Replay, requeue } from './replay.ts'

/** Checks tickets that were given back, some of them with an open pass. */
export function checkReturn(replay: Replay, entry: EntryOf<'returned'>): void {
  const { findings, left } = replay
  const { position } = entry
  for (const [place, n] of entry.passes) {
    endOpenPass(replay, position, place, n)
    left.add(n)
    replay.waitingList.remove(n)
  }
  for (const n of entry.left) {
    if (left.has(n)) findings.add('endings', position, `ticket ${n} is given back twice`)
    if (replay.passes.has(n)) findings.add('endings', position, `ticket ${n} is given back with a pass or a booking`)
    left.add(n)
    replay.waitingList.remove(n)
  }
}

/** Checks tickets that came back: at their place, or at the end of the line where that was passed. */
export function checkBack(replay: Replay, entry: EntryOf<'back'>): void {
  const { findings, left } = replay
  const { position } = entry
  const wrong = (what: string) => findings.add('order', position, what)
  const given = new Map(entry.requeued.map(([place, n]) => [n, place]))
  for (const n of entry.tickets) {
    if (!left.delete(n)) wrong(`ticket ${n} comes back without having been given back`)
    if (isPassed(replay, n) !== given.has(n)) {
      wrong(
        `ticket ${n} ${given.has(n) ? 'goes to the end of the line for no reason' : 'comes back to a place that was passed'}`,
      )
    }
  }
  const back = new Set(entry.tickets)
  for (const [place, n] of entry.requeued) {
    if (!back.has(n)) wrong(`ticket ${n} goes to the end of the line for no reason`)
    if (!requeue(replay, place, n)) wrong(`place ${place} is not the end of the line`)
  }
}

/** Whether the line went on past the place at which a ticket stands. By wishes there is no line that moves. */
function isPassed(replay: Replay, n: number): boolean {
  if (!replay.draw || replay.announced.kind === 'allocate') return false
  const end = placeAtTheEnd(replay, n)
  if (end === undefined && replay.passedTickets.has(n)) return true
  return (end ?? replay.draw.placeOf(n)) <= replay.admittedPlace
}

/** Checks who pressed for the waiting list: at their place, or at the end of the line where their turn has passed. */
export function checkListing(replay: Replay, entry: EntryOf<'listed'>): void {
  const { findings, draw, left, waitingList } = replay
  const { position } = entry
  const wrong = (what: string) => findings.add('order', position, what)
  for (const [place, n, party] of entry.places) {
    checkParty(replay, position, n, party)
    replay.parties.set(n, party)
    if (waitingList.has(n)) wrong(`ticket ${n} is on the waiting list already`)
    if (replay.passes.has(n)) wrong(`ticket ${n} waits with a pass or a booking`)
    const drawn = draw?.placeOf(n) ?? 0
    // By wishes there is no line that moves: only an offer is a turn.
    const isBehind = replay.announced.kind !== 'allocate' && drawn <= replay.admittedPlace
    const hadTurn = isBehind || replay.passedTickets.has(n)
    const own = placeAtTheEnd(replay, n) ?? (hadTurn ? undefined : drawn)
    if (own === undefined) {
      if (!requeue(replay, place, n)) wrong(`place ${place} is not the end of the line`)
    } else if (own !== place) wrong(`ticket ${n} is listed at place ${place}, not at ${own}`)
    left.delete(n)
    waitingList.add({ place, n, party })
  }
}
