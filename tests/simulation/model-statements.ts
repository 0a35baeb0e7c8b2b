import assert from 'node:assert/strict'
import type { Phase } from '../../src/release/phase.ts'
import type { Statement } from '../../src/store/database.ts'
import type { FrontRecord } from '../../src/store/read-fronts.ts'
import * as booking from './model-booking.ts'
import * as line from './model-line.ts'
import { append, type ModelState } from './model-state.ts'

/** Carries out a statement of the store, by its name, on the model. `now` is when its transaction began. */
export function carryOut(state: ModelState, now: number, { name, values }: Statement): unknown[] {
  const numbers = values[1] as number[]
  if (batched.has(name)) {
    assert.equal(new Set(numbers).size, numbers.length, `${name}: two requests of one batch are of one ticket`)
  }
  switch (name) {
    case 'joinRelease':
      return line.join(state, now, values[1] as Buffer, values[3] as number[])
    case 'pickUpPasses':
      return booking.pickUp(state, now, numbers)
    case 'holdSlots':
      return booking.hold(state, now, numbers, values[2] as number[])
    case 'confirmBookings': {
      const [, , bookingNumbers, , , owners, persons] = values as [
        number,
        number[],
        string[],
        unknown,
        unknown,
        number[],
        Buffer[],
      ]
      return booking.confirm(state, now, { numbers, bookingNumbers, owners, persons })
    }
    case 'cancelBookings':
      return booking.cancel(state, now, numbers)
    case 'leaveRelease':
      return line.leave(state, now, numbers)
    case 'comeBack':
      return line.comeBack(state, now, numbers, values[2] as (number | null)[])
    case 'joinWaitingList':
      return line.joinWaitingList(state, now, numbers, values[2] as number[])
    case 'readTickets':
      return booking.readTickets(state, now, numbers)
    case 'readFronts':
      return [frontOf(state, now)]
    case 'readClockState':
      return [clockStateOf(state, now)]
    case 'readAdmissionState':
      return [admissionStateOf(state, now)]
    case 'digestLobby':
      return line.digestLobby(state)
    case 'readLine':
      return line.readLine(state, values[1] as number[], values[2] as (number | null)[])
    case 'readWaitingList':
      return line.readWaitingList(state, values[1] as number, values[2] as number)
    case 'admitPlaces-admitted':
    case 'admitPlaces-offered':
      line.admit(state, now, name.replace('admitPlaces-', ''), values)
      return []
    case 'revealDraw': {
      const [, secret, lobbyCount, lobbyDigest, seed] = values as [number, Buffer, number, Buffer, Buffer]
      Object.assign(state.release, { phase: 'drawn', secret, lobbyCount, lobbyDigest, seed })
      append(state, now, { type: 'drawn' })
      return []
    }
    case 'lapsePasses':
      booking.lapse(state, now)
      return []
    default: {
      const phase = /^changePhase-(.+)$/.exec(name)?.[1]
      assert.ok(phase, `the model does not know ${name}`)
      state.release.phase = phase as Phase
      append(state, now, { type: phase })
      return []
    }
  }
}

const batched = new Set([
  'pickUpPasses',
  'holdSlots',
  'confirmBookings',
  'cancelBookings',
  'leaveRelease',
  'comeBack',
  'joinWaitingList',
  'readTickets',
])

/** Statements of a transaction that change something; they are carried out when it commits. */
export function isWriting(name: string): boolean {
  return /^(admitPlaces|changePhase|revealDraw)/.test(name)
}

function arePassesOut({ front }: ModelState): boolean {
  return front.slotCount > front.booked + front.free - front.reserved
}

function clockStateOf(state: ModelState, now: number) {
  const { release, front } = state
  return {
    ...release,
    kind: 'live',
    isDrawn: release.seed !== null,
    isPaused: false,
    now: Math.max(now, front.entryAt),
    firstSlotAt: null,
    message: null,
    slotCount: front.slotCount,
    free: front.free,
    booked: front.booked,
    passesOut: arePassesOut(state),
    beacon: '',
  }
}

function admissionStateOf(state: ModelState, now: number) {
  const { release, front } = state
  return {
    phase: release.phase,
    isClosing: release.closesAt <= Math.max(now, front.entryAt),
    isPaused: false,
    admittedPlace: front.admittedPlace,
    ticketCount: state.lobby.ticketCount,
    room: front.free - front.reserved,
    passesOut: arePassesOut(state),
    lobbyCount: release.lobbyCount,
    seed: release.seed,
  }
}

function frontOf(state: ModelState, now: number): FrontRecord {
  const { release, front, lobby } = state
  const open = [...state.passes.values()].filter((pass) => pass.state === 'open')
  const held = [...state.bookings.values()].filter((booking) => booking.state === 'held')
  const ends = [...open.map(({ expiresAt }) => expiresAt), ...held.map(({ heldUntil }) => heldUntil)]
  return {
    releaseId: 1,
    release: 'simulated',
    kind: 'live',
    phase: release.phase,
    now,
    lobbyAt: release.lobbyAt,
    opensAt: release.opensAt,
    closesAt: release.closesAt,
    tickets: lobby.ticketCount,
    people: lobby.peopleCount,
    partyMax: release.partyMax,
    lobby: release.lobbyCount,
    commitment: release.commitment.toString('hex'),
    seed: release.seed?.toString('hex') ?? null,
    admitted: front.admittedPlace,
    slots: front.slotCount,
    free: front.free,
    reserved: front.reserved,
    booked: front.booked,
    lapsed: front.lapsed,
    cameBack: front.cameBack,
    passesOut: arePassesOut(state),
    paused: false,
    message: null,
    offered:
      release.phase === 'sold_out'
        ? open
            .filter(({ expiresAt }) => expiresAt > now)
            .map(({ place }) => place)
            .sort((a, b) => a - b)
            .slice(0, 50)
        : [],
    ratePerMinute: 0,
    nextExpiryAt: ends.length === 0 ? null : Math.min(...ends),
    waitingList: ['open', 'sold_out'].includes(release.phase) ? state.waitingList.size : 0,
  }
}
