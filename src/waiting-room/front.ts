import type { Phase } from '../release/phase.ts'

/**
 * The front: the tiny public document that says how far a release is; the same for everybody, below 1 KB.
 * Instants are milliseconds since the epoch, UTC, on the database's clock.
 */
export type Front = {
  release: string
  kind: 'live' | 'draw' | 'allocate'
  phase: Phase
  /** When this front was made. */
  now: number
  lobbyAt: number
  opensAt: number
  closesAt: number
  /** Ticket numbers given so far. */
  tickets: number
  /** People on all tickets, and the most that one ticket may be for. */
  people: number
  partyMax: number
  /** Tickets in the draw; null before it. */
  lobby: number | null
  /** Hex SHA-256 of the secret, published on announcing. */
  commitment: string
  /** Hex seed of the draw; null before it. */
  seed: string | null
  /** Every place up to this one has been let in. */
  admitted: number
  /** Appointments (first doses) in the release. */
  slots: number
  /** Appointments that nobody has booked or holds. */
  free: number
  /** Appointments that are kept for people who were let in and have not chosen yet. */
  reserved: number
  booked: number
  /** Passes that ran out or were given back. */
  lapsed: number
  /** After `sold_out`: places of the waiting list that have an offer now, at most 50. */
  offered: number[]
  /** Places let in during the last minute, those of the opening left out. */
  ratePerMinute: number
  /** Ask again after this, plus a random share of the jitter. */
  askAfterMs: number
  jitterMs: number
  /** Nobody is let in for now; passes that are out stay good. */
  paused: boolean
  /** What the district says to everybody who waits; null most of the time. */
  message: string | null
}
