import { createHash } from 'node:crypto'
import { type Keys, unseal } from '../eligibility/keys.ts'
import { admitPlaces, readAdmissionState, readLine, readWaitingList } from '../store/admit-places.ts'
import { changePhase, digestLobby, readClockState, revealDraw } from '../store/change-phase.ts'
import type { Database, Session } from '../store/database.ts'
import { lapsePasses } from '../store/lapse-passes.ts'
import { lockFront, lockLobby } from '../store/ledger-entry.ts'
import type { FrontRecord } from '../store/read-fronts.ts'
import { chooseAdmissions, chooseOffers } from '../waiting-room/admission.ts'
import { createDraw, type Draw } from '../waiting-room/draw.ts'
import { extraGraceMs } from '../waiting-room/polling.ts'
import { seedOf } from '../waiting-room/seed.ts'
import type { AllocationRounds } from './allocation-rounds.ts'
import type { Phase } from './phase.ts'
import type { Reporting } from './report-release.ts'
import { type Step, stepDue } from './steps.ts'

/** Places that are looked at in one admission, and people of the waiting list in one round of offers. */
const placesMax = 10_000
const offersMax = 500

/** How many steps a release may take at once, so that one that never settles cannot hold up the others. */
const stepsMax = 20

/** What a node needs to take steps. */
type ClockParts = { database: Database; keys: Keys; rounds: AllocationRounds; reporting: Reporting }

const nodeSha256 = (message: Uint8Array): Uint8Array => createHash('sha256').update(message).digest()

/** The draw of a front, once the seed is known. */
export function drawOf(front: { seed: string | null; lobby: number | null }): Draw | null {
  if (front.seed === null || front.lobby === null) return null
  return createDraw(Buffer.from(front.seed, 'hex'), front.lobby, nodeSha256)
}

export function isStepDue(front: FrontRecord): Step | undefined {
  return stepDue({
    ...front,
    room: front.free - front.reserved,
    placesLeft: front.tickets - front.admitted,
  })
}

/**
 * Takes the steps that are due for a release, one after another, under the database's locks and by its clock. `read`
 * gives the release's front anew after each. Safe to run on any number of nodes at the same time.
 */
export async function advanceRelease(
  parts: ClockParts,
  front: FrontRecord,
  read: () => Promise<FrontRecord | undefined>,
): Promise<void> {
  let current: FrontRecord | undefined = front
  for (let count = 0; current && count < stepsMax; count++) {
    const step = isStepDue(current)
    if (!step) return
    const changed = await take(step, parts, current)
    if (!changed) return
    current = await read()
  }
}

/** Takes one step; false where it turned out that there was nothing to do. */
async function take(
  step: Step,
  { database, keys, rounds, reporting }: ClockParts,
  front: FrontRecord,
): Promise<boolean> {
  const { releaseId } = front
  switch (step) {
    case 'open_lobby':
      return moveTo('lobby', (state) => {
        return ['announced', 'postponed'].includes(state.phase) && !state.isDrawn && state.now >= state.lobbyAt
      })
    case 'open':
      return moveTo('open', (state) => {
        return state.phase === 'drawn' || (state.phase === 'postponed' && state.isDrawn && state.now >= state.opensAt)
      })
    case 'sell_out':
      return moveTo('sold_out', (state) => state.phase === 'open' && state.booked >= state.slotCount)
    case 'close':
      return moveTo('closed', (state) => {
        return ['open', 'sold_out'].includes(state.phase) && state.now >= state.closesAt && !state.passesOut
      })
    case 'report':
      // It takes seconds, for which the other releases must not wait.
      reporting.begin(releaseId)
      return false
    case 'draw':
      return drawLobby(database, keys, releaseId)
    case 'lapse':
      await lapsePasses(database, releaseId)
      return true
    case 'admit':
      return admitNext(database, front)
    case 'offer':
      return offerNext(database, releaseId)
    case 'allocate': {
      const draw = drawOf(front)
      return draw !== null && rounds.hold(database, front, draw)
    }
  }

  function moveTo(
    phase: Phase,
    isDue: (state: Awaited<ReturnType<typeof readClockState>>) => boolean,
  ): Promise<boolean> {
    return inTurn(database, releaseId, async (session) => {
      const state = await readClockState(session, releaseId)
      if (!isDue(state)) return false
      await changePhase(session, releaseId, phase)
      return true
    })
  }
}

/** Closes the lobby, fixes its number and digest, and reveals the secret from which the order follows. */
function drawLobby(database: Database, keys: Keys, releaseId: number): Promise<boolean> {
  return database.transaction(async (session) => {
    await session.rows(lockLobby(releaseId))
    await session.rows(lockFront(releaseId))
    const state = await readClockState(session, releaseId)
    if (state.phase !== 'lobby' || state.now < state.opensAt) return false
    const lobby = await digestLobby(session, releaseId)
    const secret = unseal(state.sealedSecret, keys.drawKey(), state.commitment.toString('hex'))
    const seed = seedOf({ secret, lobbyCount: lobby.count, lobbyDigest: lobby.digest, beacon: state.beacon })
    await revealDraw(session, releaseId, { secret, lobbyCount: lobby.count, lobbyDigest: lobby.digest, seed })
    return true
  })
}

/** Lets in as many places as there are appointments left to promise. */
async function admitNext(database: Database, front: FrontRecord): Promise<boolean> {
  const draw = drawOf(front)
  const { releaseId } = front
  return inTurn(database, releaseId, async (session) => {
    const state = await readAdmissionState(session, releaseId)
    if (state.phase !== 'open' || state.isClosing || state.isPaused || draw === null || state.room <= 0) return false
    const last = Math.min(state.ticketCount, state.admittedPlace + Math.min(placesMax, state.room + 100))
    const places: number[] = []
    for (let place = state.admittedPlace + 1; place <= last; place++) places.push(place)
    const line = await readLine(
      session,
      releaseId,
      places,
      places.map((place) => (place <= draw.lobbyCount ? draw.ticketAt(place) : null)),
    )
    const admission = chooseAdmissions(line, state)
    if (admission.admittedPlace === state.admittedPlace) return false
    await admitPlaces(session, releaseId, {
      ...admission,
      type: 'admitted',
      extraGraceMs: extraGraceMs(state.ticketCount),
    })
    return true
  })
}

/** Offers what came back, once the line is empty or the release was sold out, to the waiting list. */
function offerNext(database: Database, releaseId: number): Promise<boolean> {
  return inTurn(database, releaseId, async (session) => {
    const state = await readAdmissionState(session, releaseId)
    const isLineOver =
      state.phase === 'sold_out' || (state.phase === 'open' && state.admittedPlace >= state.ticketCount)
    if (!isLineOver || state.isClosing || state.isPaused || state.room <= 0) return false
    const admitted = chooseOffers(await readWaitingList(session, releaseId, state.room, offersMax), state.room)
    if (admitted.length === 0) return false
    await admitPlaces(session, releaseId, {
      admitted,
      passedOver: [],
      admittedPlace: state.admittedPlace,
      type: 'offered',
      extraGraceMs: extraGraceMs(state.ticketCount),
    })
    return true
  })
}

/** Takes the release's turn on the booking side; joins go on meanwhile. */
function inTurn(
  database: Database,
  releaseId: number,
  steps: (session: Session) => Promise<boolean>,
): Promise<boolean> {
  return database.transaction(async (session) => {
    await session.rows(lockFront(releaseId))
    return steps(session)
  })
}
