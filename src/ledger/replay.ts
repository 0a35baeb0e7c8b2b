import type { Draw } from '../waiting-room/draw.ts'
import type { EntryOf } from './entries.ts'
import type { Findings } from './findings.ts'
import type { LobbyTicket } from './read-lobby-list.ts'
import { createWaitingList, type WaitingList } from './waiting-list.ts'

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
export type LivePass = {
  place: number
  party: number
  state: 'open' | 'used'
  lapsesFrom: number
  /** The slot that was given by wishes. */
  slotId: number | undefined
}

/** Doses that were left at a centre and offered to the waiting list. */
export type ReplayLeftover = {
  centreId: number
  doses: number
  answerMs: number
  until: number
  /** People of offers that are open or taken. */
  people: number
  offers: Map<number, { party: number; state: 'open' | 'taken' | 'declined' | 'lapsed'; expiresAt: number }>
}

/** The release as the entries up to now make it: what is free, who was let in, who has booked. */
export type Replay = {
  readonly findings: Findings
  readonly announced: EntryOf<'announced'>
  readonly slots: Map<number, ReplaySlot>
  /** First-dose appointments in all. */
  slotCount: number
  readonly doses: 1 | 2
  readonly lobby: LobbyTicket[] | null
  draw: Draw | null
  phase: string
  at: number
  /** Lobby, opening and end, as announced or as postponed to. */
  clock: { lobbyAt: number; opensAt: number; closesAt: number }
  isPaused: boolean
  message: string | null
  /** The last step of the duty chain, and whether somebody has answered. */
  duty: { step: number; isAcknowledged: boolean; callCount: number }
  /** Pauses, extensions, further slots, messages, postponements. */
  actCount: number
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
  /** People of each ticket that had a pass or a place on the waiting list. */
  readonly parties: Map<number, number>
  /** Places that had a pass, and the tickets that had one. */
  readonly passedPlaces: Set<number>
  readonly passedTickets: Set<number>
  /** Which ticket a place at the end of the line belongs to. */
  readonly requeued: Map<number, number>
  /** The last place at the end of the line of each ticket that was given one. */
  readonly endPlaces: Map<number, number>
  /** Tickets that were given back and did not come again. */
  readonly left: Set<number>
  readonly waitingList: WaitingList
  /** To which centres a ticket's people can come at short notice. */
  readonly shortNotice: Map<number, readonly number[]>
  readonly leftovers: Map<number, ReplayLeftover>
  passCount: number
  bookingCount: number
  moveCount: number
  endingCount: number
}

/** The state right after the announcement. */
export function startReplay(announced: EntryOf<'announced'>, lobby: LobbyTicket[] | null, findings: Findings): Replay {
  const slots = new Map(announced.slots.map((slot) => [slot[0], replaySlot(slot)]))
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
    clock: { lobbyAt: announced.lobbyAt, opensAt: announced.opensAt, closesAt: announced.closesAt },
    isPaused: false,
    message: null,
    duty: { step: 0, isAcknowledged: false, callCount: 0 },
    actCount: 0,
    admittedPlace: 0,
    lineEnd: 0,
    tickets: 0,
    passes: new Map(),
    bookings: new Map(),
    openPeople: 0,
    bookedPeople: 0,
    lapsed: 0,
    parties: new Map(),
    passedPlaces: new Set(),
    passedTickets: new Set(),
    requeued: new Map(),
    endPlaces: new Map(),
    left: new Set(),
    waitingList: createWaitingList(),
    shortNotice: new Map(),
    leftovers: new Map(),
    passCount: 0,
    bookingCount: 0,
    moveCount: 0,
    endingCount: 0,
  }
}

export function replaySlot(slot: EntryOf<'announced'>['slots'][number]): ReplaySlot {
  const [id, centreId, startsAt, dose, capacity, secondSlotId] = slot
  return { id, centreId, startsAt, dose, capacity, secondSlotId, booked: 0 }
}

/** Appointments that are neither booked nor kept for somebody who was let in. */
export function roomOf(replay: Replay): number {
  return replay.slotCount - replay.bookedPeople - replay.openPeople
}

/** The ticket that a place belongs to: the draw's, or whoever came late or was given the place at the end of the line. */
export function ticketAt({ draw, requeued }: Replay, place: number): number {
  if (draw && place <= draw.lobbyCount) return draw.ticketAt(place)
  return requeued.get(place) ?? place
}

/** The place at the end of the line at which a ticket has had no pass yet. */
export function placeAtTheEnd({ endPlaces, passedPlaces }: Replay, n: number): number | undefined {
  const place = endPlaces.get(n)
  return place === undefined || passedPlaces.has(place) ? undefined : place
}

/** Gives a place at the end of the line; false where it is not the end. */
export function requeue(replay: Replay, place: number, n: number): boolean {
  const isTheEnd = replay.draw !== null && place > replay.lineEnd
  replay.lineEnd = Math.max(replay.lineEnd, place)
  replay.requeued.set(place, n)
  replay.endPlaces.set(n, place)
  return isTheEnd
}

/** People that a ticket is for, as far as is known before its first pass. */
export function partyOf({ lobby, parties }: Replay, n: number): number | undefined {
  return lobby?.[n - 1]?.party ?? parties.get(n)
}

/** Ends a pass that is open. */
export function endPass(replay: Replay, n: number): void {
  const pass = replay.passes.get(n)
  if (pass?.state !== 'open') return
  replay.openPeople -= pass.party
  replay.passes.delete(n)
}
