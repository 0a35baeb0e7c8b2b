import { newBookingNumber } from '../src/booking/number.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { sealPeople } from '../src/eligibility/sealed-people.ts'
import type { TestPortal } from './test-portal.ts'

/** Where it is noon, so that no test is about two days. */
export const zone = zoneAtNoon()

/** Times of a release that a test closes by hand: the portal's clock has nothing to do with it meanwhile. */
export const farAhead = { lobbyInMs: 3_600_000, opensInMs: 3_700_000, closesInMs: 7_200_000 }

export type BookedPerson = { ref: string; number: string; givenName: string; familyName: string }

/** ISO date of today where the test portal's tenant is. */
export function today(): string {
  return Temporal.Now.plainDateISO(zone).toString()
}

function zoneAtNoon(): string {
  const hours = 12 - Temporal.Now.zonedDateTimeISO('UTC').hour
  // In these names of zones, plus means west.
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
}

/**
 * A release with times of today, four seats each, and a booking for each party; gives who comes. With two doses the second
 * is left open, as where a series was not booked together.
 */
export async function bookDay(
  portal: TestPortal,
  slug: string,
  parties: { at: string; names: string[] }[],
  doses: 1 | 2 = 1,
): Promise<BookedPerson[]> {
  const { database, config } = portal
  const times = [...new Set(parties.map(({ at }) => at))].sort()
  const [row] = await database.rows<{ centre: number; tenant: number }>({
    name: 'testCentre',
    text: "select centres.id as centre, tenant_id as tenant from centres join tenants on tenants.id = tenant_id where slug = 'probekreis'",
    values: [],
  })
  const { centre: centreId, tenant: tenantId } = row as { centre: number; tenant: number }
  await database.rows({
    name: 'testZone',
    text: 'update tenants set zone = $2 where id = $1',
    values: [tenantId, zone],
  })
  const startOf = (day: Temporal.PlainDate, at: string) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: at }).toInstant().toString()
  const day = Temporal.PlainDate.from(today())
  // What is announced lies ahead; then a week goes by.
  const later = day.add({ days: 7 })
  const slots = times.map((at) => ({ centreId, startsAt: startOf(later, at), secondStartsAt: null, capacity: 4 }))
  const releaseId = await portal.announce({ slug, doses, slots, partyMax: 3, ...farAhead })
  for (const at of times) {
    await database.rows({
      name: 'testWeek',
      text: 'update slots set starts_at = $3 where release_id = $1 and starts_at = $2',
      values: [releaseId, startOf(later, at), startOf(day, at)],
    })
  }
  await database.rows({
    name: 'testClosed',
    text: "update releases set phase = 'closed' where id = $1",
    values: [releaseId],
  })
  const keys = deriveKeys(config.key)
  const booked: BookedPerson[] = []
  for (const [index, { at, names }] of parties.entries()) {
    const n = index + 1
    const number = newBookingNumber()
    const people = names.map((name) => {
      const [givenName = '', familyName = ''] = name.split(' ')
      return { givenName, familyName, birthDate: '1951-04-03', postcode: '58256' }
    })
    const sealed = sealPeople(people, keys, { tenantId, releaseId, n })
    const [booking] = await database.rows<{ id: number }>({
      name: 'testBooking',
      text: `
        with booking as (
          insert into bookings (release_id, n, state, party, held_until, confirmed_at, number, sealed)
          values ($1, $2, 'confirmed', $3, now(), now(), $4, $5)
          returning id
        ),
        slot as (
          update slots set taken = taken + $3
          where release_id = $1 and starts_at = $6 and dose = 1
          returning id
        ),
        seat as (
          insert into appointments (booking_id, member, dose, slot_id)
          select booking.id, member, 1, slot.id
          from booking cross join slot cross join generate_series(1, $3::int) as member
        )
        select id from booking`,
      values: [releaseId, n, people.length, number, sealed, startOf(day, at)],
    })
    for (const [member, { givenName, familyName }] of people.entries()) {
      booked.push({ ref: `b${booking?.id}-${member + 1}-1`, number, givenName, familyName })
    }
  }
  return booked
}

/** How many doses count. */
export async function dosesGiven({ database }: TestPortal): Promise<number> {
  const [row] = await database.rows<{ count: number }>({
    name: 'testDoses',
    text: 'select count(*)::int as count from doses_given',
    values: [],
  })
  return row?.count ?? 0
}
