import type { Booking } from '../booking/booking.ts'
import type { Keys } from '../eligibility/keys.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import type { Database } from '../store/database.ts'
import { badInput, confirm, type InputFault, type PersonInput, type TicketName } from './acts.ts'
import { countWrong } from './guesses.ts'
import { Problem } from './problem.ts'

const windowMs = 15 * 60_000
/** Bookings with a wrong code that a ticket may try in a quarter of an hour; a family mistypes a few times. */
const wrongMax = 20
const guessersMax = 100_000

export type CompanionCodes = {
  /** Confirms like the act, and does not even look codes up once a ticket has tried too many wrong ones. */
  confirm(live: LiveRelease, ticket: TicketName, people: PersonInput[]): Promise<Booking>
}

/**
 * In a release by code each companion has a letter too. Whoever holds one appointment could otherwise guess the letters
 * of others for as long as the hold lasts, and use them up. Only what fails is counted in the database, since nobody's
 * booking should wait for a count; what is on its way counts in this process from its beginning.
 */
export function createCompanionCodes({ database, keys }: { database: Database; keys: Keys }): CompanionCodes {
  const guessers = new Map<string, { wrong: number; untilMs: number }>()

  const triesOf = (who: string) => {
    const known = guessers.get(who)
    if (known && known.untilMs > performance.now()) return known
    if (guessers.size >= guessersMax) guessers.delete(guessers.keys().next().value as string)
    const tries = { wrong: 0, untilMs: performance.now() + windowMs }
    guessers.set(who, tries)
    return tries
  }

  return {
    async confirm(live, ticket, people) {
      if (live.release.identity !== 'code' || people.length < 2) return confirm(live, keys, ticket, people)
      const who = `companions ${live.release.id} ${ticket.n}`
      const tries = triesOf(who)
      if (tries.wrong >= wrongMax) {
        throw badInput(
          people.slice(1).map((_, index) => ({ member: index + 1, field: 'code', fault: 'too_many_wrong' })),
        )
      }
      tries.wrong++
      try {
        const booking = await confirm(live, keys, ticket, people)
        guessers.delete(who)
        return booking
      } catch (error) {
        if (hasWrongCode(error)) {
          const [overAllNodes = 0] = await countWrong(database, keys.guardKey(), [{ what: who, windowMs }])
          tries.wrong = Math.max(tries.wrong, overAllNodes)
        } else tries.wrong--
        throw error
      }
    },
  }
}

function hasWrongCode(error: unknown): boolean {
  if (!(error instanceof Problem) || error.problem !== 'bad-input') return false
  return (error.more.faults as InputFault[]).some(({ field, fault }) => field === 'code' && fault === 'unknown')
}
