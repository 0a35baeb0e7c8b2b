import { setImmediate as breathe } from 'node:timers/promises'
import type { Person } from '../booking/booking.ts'
import { normaliseIdentity } from '../eligibility/identity.ts'
import { type Keys, pseudonymOf } from '../eligibility/keys.ts'
import { unsealPeople } from '../eligibility/sealed-people.ts'
import type { Database } from '../store/database.ts'
import { findBooking } from '../store/find-booking.ts'
import { findTickets } from '../store/find-tickets.ts'
import { readSealedBookings } from '../store/read-sealed-bookings.ts'
import { readTickets } from '../store/read-tickets.ts'
import { isNamed } from './names.ts'
import type { SearchTerms } from './search-terms.ts'

/** A ticket that may be the caller's. */
export type Found = {
  releaseId: number
  n: number
  /** Whose name was found in its booking; null where it was found by number, code or complete identity. */
  person: Person | null
}

export type SearchResult = {
  found: Found[]
  /** Whether there are more than `foundMax`, or bookings beyond `bookingsMax` that nobody looked at. */
  more: 'no' | 'more_found' | 'not_all_searched'
}

export type SearchScope = {
  database: Database
  keys: Keys
  tenantId: number
  /** The release that the desk works on, whose ticket numbers are meant. */
  releaseId: number
  /** All of the tenant that are searched, that one first. */
  releaseIds: readonly number[]
}

const foundMax = 20
/** What one search decrypts at most: some 200 ms, in pieces between which others have their turn. */
const bookingsMax = 20_000
const pageRowsMax = 500

/** Looks for a caller's ticket: by numbers, by pseudonym, and by name and birth date in the decrypted bookings. */
export async function searchTickets(scope: SearchScope, terms: SearchTerms): Promise<SearchResult> {
  const byNumber = await searchNumbers(scope, terms)
  if (byNumber.length > 0) return { found: byNumber, more: 'no' }
  const byPseudonym = await searchPseudonyms(scope, terms)
  const named = await searchBookings(scope, terms)
  const others = byPseudonym.filter(
    ({ releaseId, n }) => !named.found.some((one) => one.releaseId === releaseId && one.n === n),
  )
  return { found: [...others, ...named.found], more: named.more }
}

async function searchNumbers(
  { database, releaseId, releaseIds }: SearchScope,
  { ticketNumber, bookingNumber }: SearchTerms,
): Promise<Found[]> {
  if (ticketNumber !== null) {
    const [record] = await readTickets(database, releaseId, [ticketNumber])
    return record ? [{ releaseId, n: ticketNumber, person: null }] : []
  }
  const found = bookingNumber === null ? undefined : await findBooking(database, releaseIds, bookingNumber)
  return found ? [{ ...found, person: null }] : []
}

async function searchPseudonyms(
  { database, keys, tenantId, releaseIds }: SearchScope,
  { identities, code }: SearchTerms,
): Promise<Found[]> {
  const typed = [
    ...identities.map((identity) => ({ kind: 'person', ...identity }) as const),
    ...(code === null ? [] : [{ kind: 'code', code } as const]),
  ]
  if (typed.length === 0) return []
  const personKey = keys.personKey(tenantId)
  const persons = typed.map((identity) => pseudonymOf(normaliseIdentity(identity), personKey))
  return (await findTickets(database, releaseIds, persons)).map((ticket) => ({ ...ticket, person: null }))
}

async function searchBookings(
  { database, keys, tenantId, releaseIds }: SearchScope,
  { words, birthDates }: SearchTerms,
): Promise<SearchResult> {
  const found: Found[] = []
  if (words.length === 0 && birthDates.length === 0) return { found, more: 'no' }
  const isMeant = (person: Person) =>
    (birthDates.length === 0 || birthDates.includes(person.birthDate)) && isNamed(person, words)
  let read = 0
  for (const releaseId of releaseIds) {
    for (let last = 0; ; ) {
      if (read >= bookingsMax) return { found, more: 'not_all_searched' }
      const bookings = await readSealedBookings(database, releaseId, last, pageRowsMax)
      for (const { n, sealed } of bookings) {
        const person = unsealPeople(sealed, keys, { tenantId, releaseId, n }).find(isMeant)
        if (!person) continue
        if (found.length === foundMax) return { found, more: 'more_found' }
        found.push({ releaseId, n, person })
      }
      read += bookings.length
      last = bookings.at(-1)?.n ?? last
      if (bookings.length < pageRowsMax) break
      await breathe()
    }
  }
  return { found, more: 'no' }
}
