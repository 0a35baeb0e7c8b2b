import type { Entry, EntryOf, EntryType } from './entries.ts'
import type { Replay } from './replay.ts'

const nextPhases: Record<string, string[]> = {
  announced: ['lobby', 'postponed', 'cancelled'],
  lobby: ['drawn', 'postponed', 'cancelled'],
  drawn: ['open', 'postponed', 'cancelled'],
  open: ['sold_out', 'closed', 'postponed', 'cancelled'],
  sold_out: ['closed', 'cancelled'],
  closed: ['reported'],
}

/** Where a release goes on after it was put off: places that were drawn stay. */
const afterPostponement = { undrawn: ['lobby', 'postponed', 'cancelled'], drawn: ['open', 'postponed', 'cancelled'] }

const untilTheEnd = ['announced', 'lobby', 'drawn', 'open', 'sold_out', 'postponed']

/** In which phases each other entry may stand. Tickets and bookings can be given back, and bookings moved, at any time. */
const phasesOf: Partial<Record<EntryType, string[]>> = {
  admitted: ['open'],
  offered: ['open', 'sold_out'],
  allocated: ['open', 'sold_out'],
  lapsed: ['open', 'sold_out'],
  returned: ['lobby', 'drawn', 'open', 'sold_out', 'closed', 'reported', 'postponed', 'cancelled'],
  back: ['lobby', 'drawn', 'open', 'sold_out'],
  listed: ['drawn', 'open', 'sold_out'],
  // Whoever was let in before a postponement may finish.
  booked: ['open', 'sold_out', 'postponed'],
  unbooked: ['open', 'sold_out', 'closed', 'reported', 'postponed'],
  moved: ['open', 'sold_out', 'closed', 'reported', 'postponed'],
  short_notice: ['drawn', 'open', 'sold_out', 'closed', 'reported'],
  leftover: ['closed', 'reported'],
  leftover_offered: ['closed', 'reported'],
  leftover_ended: ['closed', 'reported'],
  leftover_taken: ['closed', 'reported'],
  flagged: ['announced', 'postponed'],
  called: untilTheEnd,
  acknowledged: untilTheEnd,
  armed: ['announced', 'lobby', 'postponed'],
  paused: ['lobby', 'drawn', 'open', 'sold_out'],
  resumed: ['lobby', 'drawn', 'open', 'sold_out'],
  extended: ['open', 'sold_out'],
  slots: untilTheEnd,
  message: [...untilTheEnd, 'closed', 'reported', 'cancelled'],
}

/** Checks that an entry may stand where it does, and moves the replay on to its time. */
export function checkPhase(replay: Replay, entry: Entry): void {
  const { findings, announced, phase, clock } = replay
  const { position, type, at } = entry
  const wrong = (what: string) => findings.add('phases', position, what)
  if (type === 'announced') {
    findings.add('announcement', position, 'the release is announced again')
    return
  }
  if (at < replay.at) wrong(`it happened ${replay.at - at} ms before the entry above it`)
  replay.at = Math.max(replay.at, at)

  const isOfKind = type === 'allocated' ? announced.kind === 'allocate' : announced.kind !== 'allocate'
  const allowed = phasesOf[type]
  if (allowed) {
    if (!allowed.includes(phase)) wrong(`"${type}" in phase "${phase}"`)
    if (['admitted', 'offered', 'allocated'].includes(type)) {
      if (!isOfKind) wrong(`"${type}" in a release of kind "${announced.kind}"`)
      if (at >= clock.closesAt) wrong(`"${type}" ${at - clock.closesAt} ms after the end`)
      if (replay.isPaused) findings.add('acts', position, `"${type}" while admission is paused`)
    }
    return
  }
  const next = phase === 'postponed' ? afterPostponement[replay.draw ? 'drawn' : 'undrawn'] : nextPhases[phase]
  if (!next?.includes(type)) wrong(`"${type}" after "${phase}"`)
  const dueAt = { lobby: clock.lobbyAt, drawn: clock.opensAt, open: clock.opensAt, closed: clock.closesAt }[
    type as string
  ]
  if (dueAt !== undefined && at < dueAt) wrong(`"${type}" ${dueAt - at} ms too early`)
  replay.phase = type
}

/** Checks the sums that stand in the ledger at a change of phase. */
export function checkSums(
  replay: Replay,
  entry: EntryOf<'lobby' | 'open' | 'sold_out' | 'closed' | 'cancelled' | 'reported'>,
): void {
  const { findings, slotCount } = replay
  const { position, type } = entry
  const equal = (name: string, said: number, counted: number) => {
    if (said !== counted) findings.add('sums', position, `${name} is said to be ${said}, its entries give ${counted}`)
  }
  equal('booked', entry.booked, replay.bookedPeople)
  equal('lapsed', entry.lapsed, replay.lapsed)
  // Holds are not in the ledger; when the phase changes there are none, but where a postponed release goes on.
  if (!(type === 'open' && replay.openPeople > 0)) equal('free', entry.free, slotCount - replay.bookedPeople)
  if (type === 'sold_out' && replay.bookedPeople !== slotCount) {
    findings.add('sums', position, `sold out with ${replay.bookedPeople} of ${slotCount} appointments booked`)
  }
  if (type === 'closed' && replay.openPeople > 0) {
    findings.add('sums', position, `closed while ${replay.openPeople} people could still book`)
  }
  const ticketsMin = Math.max(replay.tickets, replay.draw?.lobbyCount ?? 0, replay.admittedPlace, replay.lineEnd)
  if (entry.tickets < ticketsMin) {
    findings.add('sums', position, `${entry.tickets} tickets, where ${ticketsMin} are known`)
  }
  replay.tickets = entry.tickets
}
