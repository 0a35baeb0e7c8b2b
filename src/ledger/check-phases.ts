import type { Entry, EntryOf, EntryType } from './entries.ts'
import type { Replay } from './replay.ts'

const nextPhases: Record<string, string[]> = {
  announced: ['lobby'],
  lobby: ['drawn'],
  drawn: ['open'],
  open: ['sold_out', 'closed'],
  sold_out: ['closed'],
}

/** In which phases each other entry may stand. Tickets and bookings can be given back at any time. */
const phasesOf: Partial<Record<EntryType, string[]>> = {
  admitted: ['open'],
  offered: ['open', 'sold_out'],
  allocated: ['open', 'sold_out'],
  lapsed: ['open', 'sold_out'],
  returned: ['lobby', 'drawn', 'open', 'sold_out', 'closed'],
  back: ['lobby', 'drawn', 'open', 'sold_out'],
  listed: ['drawn', 'open', 'sold_out'],
  booked: ['open', 'sold_out'],
  unbooked: ['open', 'sold_out', 'closed'],
}

/** Checks that an entry may stand where it does, and moves the replay on to its time. */
export function checkPhase(replay: Replay, entry: Entry): void {
  const { findings, announced, phase } = replay
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
    if (['admitted', 'offered', 'allocated'].includes(type) && !isOfKind) {
      wrong(`"${type}" in a release of kind "${announced.kind}"`)
    }
    if (['admitted', 'offered', 'allocated'].includes(type) && at >= announced.closesAt) {
      wrong(`"${type}" ${at - announced.closesAt} ms after the end`)
    }
    return
  }
  if (!nextPhases[phase]?.includes(type)) wrong(`"${type}" after "${phase}"`)
  const dueAt = { lobby: announced.lobbyAt, drawn: announced.opensAt, closed: announced.closesAt }[type as string]
  if (dueAt !== undefined && at < dueAt) wrong(`"${type}" ${dueAt - at} ms too early`)
  replay.phase = type
}

/** Checks the sums that stand in the ledger at a change of phase. */
export function checkSums(replay: Replay, entry: EntryOf<'lobby' | 'open' | 'sold_out' | 'closed'>): void {
  const { findings, slotCount } = replay
  const { position, type } = entry
  const equal = (name: string, said: number, counted: number) => {
    if (said !== counted) findings.add('sums', position, `${name} is said to be ${said}, its entries give ${counted}`)
  }
  equal('booked', entry.booked, replay.bookedPeople)
  equal('lapsed', entry.lapsed, replay.lapsed)
  // Holds are not in the ledger; when the phase changes there are none.
  equal('free', entry.free, slotCount - replay.bookedPeople)
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
