import type { Draw } from '../waiting-room/draw.ts'
import type { EntryOf } from './entries.ts'
import type { Findings } from './findings.ts'
import type { LobbyTicket } from './read-lobby-list.ts'

type ReplaySlot = {
  id: number
  centreId: number
  startsAt: number
  dose: 1 | 2
  capacity: number
  secondSlotId: number | null
  booked: number
}

/** A pass that is open (let in, not booked) or used (booked). */
export type LivePass = { place: number; party: number; state: 'open' | 'used'; lapsesFrom: number }

/** A ticket that was not served at its place, which is right only if it had been given back before. */
type Skipped = { position: number; place: number; n: number; why: 'line' | 'waiting list' | 'allocation' }

/** The release as the entries up to now make it: what is free, who was let in, who has booked. */
export type Replay = {
  readonly findings: Findings
  readonly announced: EntryOf<'announced'>
  readonly slots: Map<number, ReplaySlot>
  /** First-dose appointments in all. */
  readonly slotCount: number
  readonly doses: 1 | 2
  readonly lobby: LobbyTicket[] | null
  draw: Draw | null
  phase: string
  at: number
  /** Every place up to this one has been dealt with. */
  admittedPlace: number
  /** The highest number that was given to a late ticket or to a place at the end of the line, as far as is known. */
  lineEnd: number
  /** Tickets as counted by the last change of phase. */
  tickets: number
  readonly passes: Map<number, LivePass>
  readonly bookings: Map<number, number[]>
  openPeople: number
  bookedPeople: number
  lapsed: number
  /** People of each ticket that had a pass. */
  readonly parties: Map<number, number>
  /** Which ticket a place at the end of the line belongs to. */
  readonly requeued: Map<number, number>
  readonly requeuedTickets: Set<number>
  /** Places at the end of the line that the ledger does not tell the giving of. */
  readonly cameBack: { position: number; place: number; n: number }[]
  /** Lapsed in the line without a place at its end. */
  readonly notRequeued: { position: number; n: number }[]
  readonly passedOver: Map<number, { place: number; party: number }>
  readonly skipped: Skipped[]
  passCount: number
  bookingCount: number
  endingCount: number
}

/** The state right after the announcement. */
export function startReplay(announced: EntryOf<'announced'>, lobby: LobbyTicket[] | null, findings: Findings): Replay {
  const slots = new Map<number, ReplaySlot>()
  for (const [id, centreId, startsAt, dose, capacity, secondSlotId] of announced.slots) {
    slots.set(id, { id, centreId, startsAt, dose, capacity, secondSlotId, booked: 0 })
  }
  const first = [...slots.values()].filter(({ dose }) => dose === 1)
  return {
    findings,
    announced,
    slots,
    slotCount: first.reduce((sum, { capacity }) => sum + capacity, 0),
    doses: first.length < slots.size ? 2 : 1,
    lobby,
    draw: null,
    phase: 'announced',
    at: announced.at,
    admittedPlace: 0,
    lineEnd: 0,
    tickets: 0,
    passes: new Map(),
    bookings: new Map(),
    openPeople: 0,
    bookedPeople: 0,
    lapsed: 0,
    parties: new Map(),
    requeued: new Map(),
    requeuedTickets: new Set(),
    cameBack: [],
    notRequeued: [],
    passedOver: new Map(),
    skipped: [],
    passCount: 0,
    bookingCount: 0,
    endingCount: 0,
  }
}

/** Appointments that are neither booked nor kept for somebody who was let in. */
export function roomOf(replay: Replay): number {
  return replay.slotCount - replay.bookedPeople - replay.openPeople
}

/** Ends a pass that is open. */
export function endPass(replay: Replay, n: number): void {
  const pass = replay.passes.get(n)
  if (pass?.state !== 'open') return
  replay.openPeople -= pass.party
  replay.passes.delete(n)
}
