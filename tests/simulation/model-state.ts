import { hash } from 'node:crypto'
import { deriveKeys, seal } from '../../src/eligibility/keys.ts'
import type { Random } from '../../src/rehearsal/random.ts'
import type { Phase } from '../../src/release/phase.ts'
import { commitmentOf } from '../../src/waiting-room/seed.ts'

/** What the tables of one release hold, in memory. Instants are virtual ms. */
export type ModelState = {
  release: {
    phase: Phase
    lobbyAt: number
    opensAt: number
    closesAt: number
    graceMs: number
    passMs: number
    holdMs: number
    partyMax: number
    sealedSecret: Buffer
    commitment: Buffer
    secret: Buffer | null
    lobbyCount: number | null
    lobbyDigest: Buffer | null
    seed: Buffer | null
  }
  lobby: { ticketCount: number; peopleCount: number }
  front: {
    admittedPlace: number
    slotCount: number
    free: number
    reserved: number
    booked: number
    lapsed: number
    cameBack: number
    entryAt: number
  }
  tickets: Map<number, ModelTicket>
  numberOf: Map<string, number>
  /** Ticket at each place at the end of the line. */
  requeued: Map<number, number>
  /** Place of each ticket on the waiting list. */
  waitingList: Map<number, number>
  slots: Map<number, { id: number; capacity: number; taken: number }>
  /** By place. */
  passes: Map<number, ModelPass>
  passesOf: Map<number, ModelPass[]>
  bookings: Map<number, ModelBooking>
  bookingsOf: Map<number, ModelBooking[]>
  /** Booking of each booked person. */
  bookedPersons: Map<string, number>
  ledger: LedgerEntry[]
}

export type ModelTicket = {
  n: number
  person: string
  receipt: Buffer
  party: number
  joinedAt: number
  leftAt: number | null
}
export type ModelPass = {
  place: number
  n: number
  party: number
  state: 'open' | 'used' | 'lapsed' | 'returned'
  admittedAt: number
  pickedUpAt: number | null
  expiresAt: number
}
export type ModelBooking = {
  id: number
  n: number
  party: number
  state: 'held' | 'confirmed' | 'cancelled' | 'lapsed'
  heldUntil: number
  number: string | null
  slotId: number
}
/** Passes and the like are `[place, n, party]`. */
export type LedgerEntry = { type: string; at: number; upTo?: number; passes?: number[][]; passedOver?: number[][] }

export const simulationKeys = deriveKeys(new Uint8Array(32).fill(7))

/** A release that was announced: its lobby opens at once. */
export function announcedRelease(
  random: Random,
  plan: { slots: number; capacity: number; partyMax: number; opensAt: number; closesAt: number } & Record<
    'graceMs' | 'passMs' | 'holdMs',
    number
  >,
): ModelState {
  const secret = hash('sha256', `secret ${random.integer(2 ** 31)}`, 'buffer')
  const commitment = commitmentOf(secret)
  const slots = Array.from({ length: plan.slots }, (_, index) => ({ id: index + 1, capacity: plan.capacity, taken: 0 }))
  const free = plan.slots * plan.capacity
  const { graceMs, passMs, holdMs, partyMax, opensAt, closesAt } = plan
  return {
    release: {
      phase: 'announced',
      lobbyAt: 0,
      opensAt,
      closesAt,
      graceMs,
      passMs,
      holdMs,
      partyMax,
      sealedSecret: seal(secret, simulationKeys.drawKey(), commitment.toString('hex')),
      commitment,
      secret: null,
      lobbyCount: null,
      lobbyDigest: null,
      seed: null,
    },
    lobby: { ticketCount: 0, peopleCount: 0 },
    front: { admittedPlace: 0, slotCount: free, free, reserved: 0, booked: 0, lapsed: 0, cameBack: 0, entryAt: 0 },
    tickets: new Map(),
    numberOf: new Map(),
    requeued: new Map(),
    waitingList: new Map(),
    slots: new Map(slots.map((slot) => [slot.id, slot])),
    passes: new Map(),
    passesOf: new Map(),
    bookings: new Map(),
    bookingsOf: new Map(),
    bookedPersons: new Map(),
    ledger: [],
  }
}

/** The open or used pass of a ticket. */
export function livePassOf(state: ModelState, n: number): ModelPass | undefined {
  return state.passesOf.get(n)?.find((pass) => pass.state === 'open' || pass.state === 'used')
}

/** The hold or confirmed booking of a ticket. */
export function liveBookingOf(state: ModelState, n: number): ModelBooking | undefined {
  return state.bookingsOf.get(n)?.find((booking) => booking.state === 'held' || booking.state === 'confirmed')
}

/** The last place that a ticket was given at the end of the line, while it has had no pass there. */
export function placeAtTheEnd(state: ModelState, n: number): number | null {
  let latest: number | null = null
  for (const [place, owner] of state.requeued) if (owner === n && (latest === null || place > latest)) latest = place
  return latest === null || state.passes.has(latest) ? null : latest
}

export function append(state: ModelState, now: number, entry: Omit<LedgerEntry, 'at'>): number {
  const at = Math.max(now, state.front.entryAt)
  state.front.entryAt = at
  state.ledger.push({ ...entry, at })
  return at
}
