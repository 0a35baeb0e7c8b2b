import type { CentreEvent } from '../../centre/attendance.ts'
import { type DayEntry, type DayList, linesOf, type SeenEntry, seeEntries } from '../../centre/day-list.ts'
import { type Keys, seal, unseal } from '../../eligibility/keys.ts'
import { unsealPeople } from '../../eligibility/sealed-people.ts'
import type { Tenant } from '../../release/release.ts'
import { type Attendee, readEventsAbout } from '../../store/centre-events.ts'
import { type CentreVisit, readVisits } from '../../store/centre-visits.ts'
import type { Database } from '../../store/database.ts'
import { type CentreAppointment, readCentreAppointments, readFreeSeats } from '../../store/read-centre-day.ts'

export type Day = { list: DayList; events: CentreEvent[]; seen: SeenEntry[] }

/** Who comes to a centre on a day (ISO date) and what is known of them. Names are decrypted here and told nowhere else. */
export async function readDay(
  { database, keys }: { database: Pick<Database, 'rows'>; keys: Keys },
  tenant: Tenant,
  centreId: number,
  day: string,
): Promise<Day> {
  const at = { tenantId: tenant.id, centreId, ...boundsOf(day, tenant.zone) }
  const appointments = await readCentreAppointments(database, at)
  const lines = linesOf(appointments.map(({ startsAtMs }) => startsAtMs))
  const visits = await readVisits(database, { ...at, day })
  const entries = [
    ...appointments.map((appointment, index) => bookedEntry(appointment, lines[index] ?? null, keys, tenant.id)),
    ...visits.map((visit) => visitEntry(visit, keys, tenant.id)),
  ].sort((a, b) => (a.startsAtMs ?? Number.MAX_VALUE) - (b.startsAtMs ?? Number.MAX_VALUE))
  const list = {
    tenant: tenant.slug,
    centreId,
    day,
    zone: tenant.zone,
    madeAtMs: Date.now(),
    freeSeats: await readFreeSeats(database, at),
    entries,
  }
  const events = await readEventsAbout(
    database,
    entries.flatMap(({ ref }) => attendeeOf(ref) ?? []),
  )
  return { list, events, seen: seeEntries(entries, events) }
}

/** The instants (ms since the epoch) at which a day begins and the next one does. */
export function boundsOf(day: string, zone: string): { fromMs: number; untilMs: number } {
  const date = Temporal.PlainDate.from(day)
  return {
    fromMs: date.toZonedDateTime(zone).epochMilliseconds,
    untilMs: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  }
}

/** Whom a reference of a day list means; undefined where it is none. */
export function attendeeOf(ref: string): Attendee | undefined {
  const booked = /^b(\d{1,9})-(\d)-([12])$/.exec(ref)
  if (booked) {
    const [bookingId, member, dose] = booked.slice(1).map(Number) as [number, number, number]
    return { bookingId, member, dose, visitId: null }
  }
  const [, visitId] = /^v([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(ref) ?? []
  return visitId === undefined ? undefined : { bookingId: null, member: null, dose: null, visitId }
}

/** Who comes without a booking of a release. */
export type VisitPerson = { givenName: string; familyName: string; birthDate: string }

/** Encrypts who a visit is by, bound to the visit. */
export function sealVisitor(person: VisitPerson, keys: Keys, tenantId: number, visitId: string): Buffer {
  const { givenName, familyName, birthDate } = person
  return seal(
    Buffer.from(JSON.stringify({ givenName, familyName, birthDate })),
    keys.detailsKey(tenantId),
    `visit ${visitId}`,
  )
}

/** An entry of the list for whoever comes without a booking of a release. */
export function visitEntry(visit: CentreVisit, keys: Keys, tenantId: number): DayEntry {
  const { id, number, service, dose, isLeftover, isExpected, wantsSecond, startsAtMs, minutes } = visit
  const { givenName, familyName, birthDate } = visitorOf(visit, keys, tenantId)
  return {
    ref: `v${id}`,
    kind: startsAtMs !== null ? 'second' : isExpected ? 'leftover' : 'walk_in',
    number,
    startsAtMs,
    endsAtMs: startsAtMs === null ? null : startsAtMs + minutes * 60_000,
    line: null,
    givenName,
    familyName,
    birthDate,
    service,
    dose,
    wantsSecond,
    isLeftover,
  }
}

function visitorOf({ id, sealed }: CentreVisit, keys: Keys, tenantId: number): VisitPerson {
  if (sealed === null) return { givenName: '', familyName: '', birthDate: '' }
  const plain = unseal(Buffer.from(sealed, 'base64'), keys.detailsKey(tenantId), `visit ${id}`)
  return JSON.parse(plain.toString()) as VisitPerson
}

function bookedEntry(appointment: CentreAppointment, line: number | null, keys: Keys, tenantId: number): DayEntry {
  const { bookingId, releaseId, n, number, member, dose, startsAtMs, minutes, service, wantsSecond } = appointment
  const people =
    appointment.sealed === null
      ? []
      : unsealPeople(Buffer.from(appointment.sealed, 'base64'), keys, { tenantId, releaseId, n })
  const { givenName = '', familyName = '', birthDate = '' } = people[member - 1] ?? {}
  return {
    ref: `b${bookingId}-${member}-${dose}`,
    kind: 'booked',
    number,
    startsAtMs,
    endsAtMs: startsAtMs + minutes * 60_000,
    line,
    givenName,
    familyName,
    birthDate,
    service,
    dose,
    wantsSecond,
    isLeftover: false,
  }
}
