import type { Front } from './front.ts'
import type { Standing } from './standing.ts'

/**
 * When a waiting device asks for the front again, in ms from now. Far from one's turn seldom, near it often, and at
 * the opening spread over the jitter, so that the crowd never asks in step. `random` is uniform in `[0, 1)`.
 */
export function askAgainMs(front: Front, standing: Standing, nowMs: number, random: number): number {
  if (standing.state === 'lobby') return askAgainInLobbyMs(front, nowMs, random)
  const jitterMs = front.jitterMs * random
  // Between the draw and the first admission, and where a turn is certain, the next front tells more.
  if (front.phase === 'drawn' || (standing.state === 'waiting' && standing.chance === 'certain')) {
    return front.askAfterMs / 4 + jitterMs
  }
  if (standing.state === 'waiting' && standing.turnInMs !== null) {
    const third = standing.turnInMs / 3
    // Never later than the pace asks for: "sold out" and "postponed" shall be heard at once, too.
    return Math.min(Math.max(third, front.askAfterMs / 4), front.askAfterMs) + jitterMs
  }
  return front.askAfterMs + jitterMs
}

/** One request after draw and first admission tells everything; those shortly before would only add to the rush. */
function askAgainInLobbyMs({ askAfterMs, jitterMs, opensAt }: Front, nowMs: number, random: number): number {
  const untilOpeningMs = opensAt - nowMs
  if (untilOpeningMs <= 0) return askAfterMs / 4 + jitterMs * random
  const untilFirstPassesMs = untilOpeningMs + 1000
  // A large crowd is silent for longer: its questions would cost the joins of the last seconds a fifth of their time.
  const silenceMs = askAfterMs > askAfterMsMin ? Math.min(2 * askAfterMs, silenceMsMax) : askAfterMs
  if (untilFirstPassesMs > silenceMs) return askAfterMs + jitterMs * random
  // The crowd grows until the opening, and with it the time over which it has to spread.
  return untilFirstPassesMs + Math.min(jitterMs + untilOpeningMs, Math.max(jitterMs, silenceMsMax / 2)) * random
}

const askAfterMsMin = 3000
const silenceMsMax = 60_000

/** Fronts that all waiting devices together may ask for in a second. */
const asksPerSecond = 4000

/**
 * When a device that has just joined asks for the first front, in ms from now. In the lobby at the pace of the others:
 * the page in hand says what matters. After the opening soon, because the place is known.
 */
export function firstAskMs(front: Front, random: number): number {
  if (front.phase === 'lobby') return Math.round(askAgainInLobbyMs(front, front.now, random))
  return Math.round(1000 + Math.max(2000, front.jitterMs) * random)
}

/**
 * How much longer than its grace a pass must wait to be picked up, because the portal itself has told devices to ask so
 * seldom: a page without JavaScript reloads after three paces, and its owner must see it.
 */
export function extraGraceMs(tickets: number): number {
  return Math.round((tickets / asksPerSecond) * 1000) * 4
}

/** How often the devices of so many tickets may ask; the crowd as a whole never asks more than the portal can take. */
export function pollingPaceOf(tickets: number): { askAfterMs: number; jitterMs: number } {
  const spreadMs = Math.round((tickets / asksPerSecond) * 1000)
  // With both and a page to load, news is on every screen within five seconds, unless the crowd is too large for that.
  return { askAfterMs: Math.max(askAfterMsMin, spreadMs), jitterMs: Math.max(500, spreadMs) }
}
