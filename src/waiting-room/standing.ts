import type { Front } from './front.ts'

/** Where a person stands in a release, from the front and their own place alone: the same on server and browser. */
export type Standing =
  /** The lobby is open, the draw is still to come. */
  | { state: 'lobby'; opensInMs: number }
  /** Drawn, and the turn is still to come. */
  | { state: 'waiting'; place: number; ahead: number; chance: Chance; turnInMs: number | null }
  /** Let in: the pass waits to be picked up, or is in use. */
  | { state: 'admitted'; place: number }
  /** Wishes were allocated: the ticket's page says what this ticket was given. */
  | { state: 'allocated' }
  /** Everything is booked. */
  | { state: 'sold_out'; place: number | null }
  | { state: 'over'; phase: 'closed' | 'reported' | 'postponed' | 'cancelled' | 'announced' | 'draft' }

/**
 * How sure an appointment is. `certain`: enough are left for everybody before this place, whatever they do.
 * `likely`: at the share of passes that lapsed so far, it is reached. `unlikely`: only if far more people than so far
 * give up. `none`: nothing is left.
 */
export type Chance = 'certain' | 'likely' | 'unlikely' | 'none'

/** The standing of the ticket at `place` (null before the draw); `nowMs` is on the server's clock. */
export function standingOf(front: Front, place: number | null, nowMs: number): Standing {
  switch (front.phase) {
    case 'lobby':
      return { state: 'lobby', opensInMs: Math.max(0, front.opensAt - nowMs) }
    case 'drawn':
    case 'open':
      if (place === null) return { state: 'lobby', opensInMs: 0 }
      if (front.kind === 'allocate' && front.phase === 'open') return { state: 'allocated' }
      if (place <= front.admitted) return { state: 'admitted', place }
      return {
        state: 'waiting',
        place,
        ahead: place - front.admitted - 1,
        chance: chanceOf(front, place),
        turnInMs: turnInMs(front, place),
      }
    case 'sold_out':
      if (place !== null && front.offered.includes(place)) return { state: 'admitted', place }
      return { state: 'sold_out', place }
    default:
      return { state: 'over', phase: front.phase }
  }
}

/** The chance of a place; a pure function of published numbers, so that anyone can check it. */
export function chanceOf(front: Front, place: number): Chance {
  const unspoken = front.free - front.reserved
  const places = place - front.admitted
  if (places * front.partyMax <= unspoken) return 'certain'
  if (front.free === 0 && front.reserved === 0 && front.booked >= front.slots) return 'none'
  const lapsedShare = front.admitted === 0 ? 0.1 : front.lapsed / front.admitted
  const reach = (front.slots - front.booked) / Math.max(0.05, 1 - lapsedShare)
  const peopleAPlace = front.people / Math.max(1, front.tickets)
  return places * peopleAPlace <= reach - heldOrReserved(front) ? 'likely' : 'unlikely'
}

/** Appointments that are with people who were let in and have not booked yet. */
function heldOrReserved({ slots, booked, free, reserved }: Front): number {
  return slots - booked - free + reserved
}

/** Estimated time until the turn of a place at the present rate; null where no honest estimate exists. */
function turnInMs(front: Front, place: number): number | null {
  if (front.ratePerMinute <= 0 || front.paused) return null
  return Math.round(((place - front.admitted) / front.ratePerMinute) * 60_000)
}
