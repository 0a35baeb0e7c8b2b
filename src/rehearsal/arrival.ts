import type { Random } from './random.ts'
import type { Arrival } from './scenario.ts'

/** When a person opens the release page and when they press "join", in ms from the opening (negative: before it). */
export type Coming = { pageMs: number; joinMs: number }

/**
 * One person's arrival. Nobody joins before the lobby is open; the page is opened at a random moment between the
 * lobby's opening and the join, so that pages spread over the lobby while the joins of the rush come together.
 */
export function drawArrival(random: Random, arrival: Arrival): Coming {
  const joinMs = drawJoin(random, arrival)
  const lobbyStartMs = -arrival.lobbyMs
  const readingMs = Math.min(500, (joinMs - lobbyStartMs) / 2)
  return {
    pageMs: lobbyStartMs + random.uniform() * (joinMs - readingMs - lobbyStartMs),
    joinMs,
  }
}

function drawJoin(random: Random, arrival: Arrival): number {
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
