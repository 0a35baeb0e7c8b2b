import { checkSlots } from './check-announcement.ts'
import type { EntryOf } from './entries.ts'
import { endPass, type Replay, replaySlot } from './replay.ts'

/** Checks that admission is paused only while it goes on, and goes on only after a pause. */
export function checkPause(replay: Replay, entry: EntryOf<'paused' | 'resumed'>): void {
  const isPause = entry.type === 'paused'
  if (replay.isPaused === isPause) {
    replay.findings.add('acts', entry.position, `admission is ${entry.type}, which it is already`)
  }
  replay.isPaused = isPause
  replay.actCount++
}

/** Every pass that is open lasts longer, so that it may not lapse before. */
export function checkExtension(replay: Replay, entry: EntryOf<'extended'>): void {
  extendPasses(replay, entry.byMs)
  replay.actCount++
}

/** Checks slots that came after the announcement like those in it; they are the same for everybody from now on. */
export function checkFurtherSlots(replay: Replay, entry: EntryOf<'slots'>): void {
  const wrong = (what: string) => replay.findings.add('acts', entry.position, what)
  const people = checkSlots(entry.slots, replay.clock.closesAt, wrong)
  const known = entry.slots.filter(([id]) => replay.slots.has(id))
  for (const [id] of known) wrong(`slot ${id} is there already`)
  if (entry.slots.some(([, , , , , secondId]) => secondId !== null) !== (replay.doses === 2)) {
    wrong('the further slots have other doses than those announced')
  }
  for (const slot of entry.slots) if (!replay.slots.has(slot[0])) replay.slots.set(slot[0], replaySlot(slot))
  replay.slotCount += people - known.reduce((sum, [, , , dose, capacity]) => sum + (dose === 1 ? capacity : 0), 0)
  replay.actCount++
}

export function checkMessage(replay: Replay, entry: EntryOf<'message'>): void {
  replay.message = entry.text
  replay.actCount++
}

/**
 * Checks that a release is put off into the future and not beyond its slots. Tickets and places stay; the time of open
 * passes stands still until the new opening; admission is no longer paused, and people on duty are called anew.
 */
export function checkPostponement(replay: Replay, entry: EntryOf<'postponed'>): void {
  const { position, at, lobbyAt, opensAt, closesAt } = entry
  const wrong = (what: string) => replay.findings.add('acts', position, what)
  if (!(at <= lobbyAt && lobbyAt < opensAt && opensAt < closesAt)) {
    wrong('the new lobby, opening and end are not in this order, or in the past')
  }
  if (opensAt <= replay.clock.opensAt) wrong('the new opening is not later than the one before')
  for (const { id, startsAt } of replay.slots.values()) {
    if (startsAt < closesAt) wrong(`slot ${id} starts before the release closes`)
  }
  extendPasses(replay, opensAt - at)
  replay.clock = { lobbyAt, opensAt, closesAt }
  replay.isPaused = false
  replay.duty = { ...replay.duty, step: 0, isAcknowledged: false }
  replay.actCount++
}

/** Checks that a cancelled release takes back every open pass and every booking, and tells of each. */
export function checkCancellation(replay: Replay, entry: EntryOf<'cancelled'>): void {
  const { findings, passes, bookings, slots } = replay
  const { position } = entry
  const wrong = (what: string) => findings.add('acts', position, what)
  const ended = new Map(entry.passes.map(([place, n]) => [n, place]))
  for (const [n, { place, state }] of passes) {
    if (state === 'open' && ended.get(n) !== place) wrong(`the open pass of ticket ${n} is not taken back`)
    if (state === 'open') ended.delete(n)
  }
  for (const n of ended.keys()) wrong(`ticket ${n} had no open pass`)
  const given = new Set(entry.bookings)
  for (const n of bookings.keys()) if (!given.delete(n)) wrong(`the booking of ticket ${n} is not taken back`)
  for (const n of given) wrong(`ticket ${n} had no booking`)
  for (const [, n] of entry.passes) endPass(replay, n)
  for (const slot of slots.values()) slot.booked = 0
  replay.lapsed += entry.passes.length
  replay.openPeople = 0
  replay.bookedPeople = 0
  passes.clear()
  bookings.clear()
  replay.isPaused = false
}

function extendPasses({ passes }: Replay, byMs: number): void {
  for (const pass of passes.values()) if (pass.state === 'open') pass.lapsesFrom += byMs
}
