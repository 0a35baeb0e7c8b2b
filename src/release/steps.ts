import type { Phase, ReleaseKind } from './phase.ts'

/** What decides which step a release takes next; instants in ms since the epoch on the database's clock. */
export type ReleaseClock = {
  phase: Phase
  paused: boolean
  /** Null before the draw. */
  seed: string | null
  kind: ReleaseKind
  now: number
  lobbyAt: number
  opensAt: number
  closesAt: number
  /** First-dose appointments in all, and how many of them are booked. */
  slots: number
  booked: number
  /** Appointments that are neither taken nor promised. */
  room: number
  /** Places of the line that have not been dealt with. */
  placesLeft: number
  waitingList: number
  nextExpiryAt: number | null
}

export type Step =
  | 'open_lobby'
  | 'draw'
  | 'open'
  | 'lapse'
  | 'admit'
  | 'offer'
  | 'allocate'
  | 'sell_out'
  | 'close'
  | 'report'

/** After the end, before the report is published: time to look at the day before everybody does. */
export const reportAfterMs = 15 * 60_000

/** The step that is due, if any. Each step is idempotent, so that several nodes may find the same one due. */
export function stepDue(clock: ReleaseClock): Step | undefined {
  const running = clock.phase === 'open' || clock.phase === 'sold_out'
  switch (clock.phase) {
    case 'announced':
      return clock.now >= clock.lobbyAt ? 'open_lobby' : undefined
    case 'postponed':
      // Places that were drawn stay drawn: the release goes on where it was.
      if (clock.seed !== null) return clock.now >= clock.opensAt ? 'open' : undefined
      return clock.now >= clock.lobbyAt ? 'open_lobby' : undefined
    case 'lobby':
      return clock.now >= clock.opensAt ? 'draw' : undefined
    case 'drawn':
      return 'open'
    case 'closed':
      return clock.now >= clock.closesAt + reportAfterMs ? 'report' : undefined
    default:
      if (!running) return undefined
  }
  if (clock.nextExpiryAt !== null && clock.nextExpiryAt <= clock.now) return 'lapse'
  if (clock.now >= clock.closesAt) return clock.nextExpiryAt === null ? 'close' : undefined
  if (clock.phase === 'open' && clock.booked >= clock.slots) return 'sell_out'
  if (clock.room <= 0 || clock.paused) return undefined
  if (clock.kind === 'allocate') return 'allocate'
  if (clock.phase === 'open' && clock.placesLeft > 0) return 'admit'
  // The line is empty, or the release was sold out: what came back goes to those who were passed over or asked for it.
  if (clock.waitingList > 0) return 'offer'
  return undefined
}
