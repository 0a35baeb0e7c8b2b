import type { ArrivalCurve } from '../readiness/arrival-curve.ts'
import type { Random } from './random.ts'

/** When a person opens the release page, begins to type and presses "join", in ms from the opening (negative: before it). */
export type Coming = { pageMs: number; typesMs: number; joinMs: number }

/**
 * One person's arrival. Nobody joins before the lobby is open. The page is opened, and typing begun, at random moments
 * between the lobby's opening and the join; who joins in the rush has come before it and waits with a finger on the
 * button, so that pages spread over the lobby while the joins of the rush come together.
 */
export function drawArrival(random: Random, arrival: ArrivalCurve): Coming {
  const joinMs = drawJoin(random, arrival)
  const lobbyStartMs = -arrival.lobbyMs
  const isOfRush = joinMs >= -arrival.rushBeforeMs && joinMs <= arrival.rushAfterMs
  const readyMs = isOfRush ? -arrival.rushBeforeMs : joinMs
  const readingMs = Math.min(500, (readyMs - lobbyStartMs) / 2)
  const pageMs = lobbyStartMs + random.uniform() * (readyMs - readingMs - lobbyStartMs)
  return { pageMs, typesMs: pageMs + random.uniform() * (readyMs - pageMs), joinMs }
}

function drawJoin(random: Random, arrival: ArrivalCurve): number {
  const kind = random.uniform()
  if (kind < arrival.earlyShare) {
    // The first tenth of the lobby is left to the portal's own opening of it.
    const from = arrival.lobbyMs * 0.9
    return -arrival.rushBeforeMs - random.uniform() * Math.max(0, from - arrival.rushBeforeMs)
  }
  if (kind < arrival.earlyShare + arrival.lateShare) {
    return arrival.rushAfterMs + random.uniform() * arrival.lateMs
  }
  const beforeMass = 1 - Math.exp(-arrival.rushBeforeMs / arrival.rushScaleMs)
  const afterMass = 1 - Math.exp(-arrival.rushAfterMs / arrival.rushScaleMs)
  const isBefore = random.uniform() * (beforeMass + afterMass) < beforeMass
  // The exponential distribution cut at the edge of the rush, by its inverse.
  const distance = -arrival.rushScaleMs * Math.log(1 - random.uniform() * (isBefore ? beforeMass : afterMass))
  return isBefore ? -distance : distance
}
