import { randomUUID } from 'node:crypto'
import { newBookingNumber } from '../booking/number.ts'
import { normaliseIdentity } from '../eligibility/identity.ts'
import { type Keys, pseudonymOf } from '../eligibility/keys.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import { acceptLeftover, advanceLeftovers } from '../release/offer-leftovers.ts'
import { readShortNotice, type ShortNotice } from '../store/read-leftovers.ts'
import type { TicketRecord } from '../store/read-tickets.ts'
import { saveShortNotice } from '../store/short-notice.ts'
import { eligiblePeople, type PersonInput, type TicketName } from './acts.ts'
import { sealVisitor } from './console/read-day.ts'
import { Problem } from './problem.ts'

/**
 * What a ticket has to do with leftover doses; null where it cannot have anything to do with them, so that the database
 * is not asked while thousands wait.
 */
export async function shortNoticeOf(
  live: LiveRelease,
  ticket: TicketName,
  record: TicketRecord | null,
): Promise<ShortNotice | null> {
  const { phase } = live.front
  if (phase === 'closed' || phase === 'reported') return readShortNotice(live.database, live.release.id, ticket.n)
  const isListed = typeof record?.waitingListPlace === 'number'
  return isListed ? { isListed, centreIds: [], offer: null } : null
}

/** Keeps to which of the release's centres a ticket's people can come at short notice. Throws a Problem: not-sold-out. */
export async function changeShortNotice(
  live: LiveRelease,
  { n }: TicketName,
  centreIds: readonly number[],
): Promise<void> {
  const { release, database } = live
  const known = release.centres.map(({ id }) => id).filter((id) => centreIds.includes(id))
  const saved = await saveShortNotice(database, release.id, { n, centreIds: known.toSorted((a, b) => a - b) })
  if (!saved) throw new Problem('not-sold-out')
  // Doses may be left at this very moment.
  await advanceLeftovers(database, release.id)
}

/**
 * Takes the leftover doses that a ticket is offered, for the people given; says whether they are theirs. Throws a Problem:
 * bad-input, not-eligible.
 */
export async function takeLeftoverFor(
  live: LiveRelease,
  keys: Keys,
  { n }: TicketName,
  people: PersonInput[],
): Promise<'taken' | 'gone' | 'refused'> {
  const { release } = live
  const { tenant } = release
  // Nobody is asked for a code at the end of a day.
  const checked = eligiblePeople(live, people, 'person')
  const key = keys.personKey(tenant.id)
  const { outcome } = await acceptLeftover(live.database, release.id, {
    n,
    persons: checked.map((person) =>
      release.identity === 'code' ? null : pseudonymOf(normaliseIdentity({ kind: 'person', ...person }), key),
    ),
    visits: checked.map((person) => {
      const id = randomUUID()
      return { id, number: newBookingNumber(), sealed: sealVisitor(person, keys, tenant.id, id) }
    }),
  })
  return outcome === 'taken' || outcome === 'gone' ? outcome : 'refused'
}
