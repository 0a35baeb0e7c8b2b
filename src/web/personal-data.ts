import type { Appointment } from '../booking/booking.ts'
import type { Keys } from '../eligibility/keys.ts'
import { unsealPeople } from '../eligibility/sealed-people.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import { forgetTicket } from '../store/forget-ticket.ts'
import { readPersonalData } from '../store/read-personal-data.ts'
import type { TicketRecord } from '../store/read-tickets.ts'
import { cancel, leave, type TicketName } from './acts.ts'
import { contactOf } from './contact-acts.ts'
import { Problem } from './problem.ts'

/** Everything that is kept about the people of a ticket, readable, for its owner. Throws a Problem: no-ticket. */
export async function personalDataOf(live: LiveRelease, keys: Keys, ticket: TicketName): Promise<object> {
  const { release, database } = live
  const { tenant } = release
  const owner = { tenantId: tenant.id, releaseId: release.id, n: ticket.n }
  const kept = await readPersonalData(database, release.id, ticket.n)
  if (!kept) throw new Problem('no-ticket')
  return {
    keptBy: { name: tenant.name, address: tenant.address, phone: tenant.phone, email: tenant.email },
    release: release.title,
    ...kept,
    bookings: kept.bookings.map(({ sealed, appointments, ...booking }) => ({
      ...booking,
      people: sealed === null ? [] : unsealPeople(Buffer.from(sealed, 'base64'), keys, owner),
      appointments: appointments?.map((appointment) => spelledOut(live, appointment)) ?? [],
    })),
    contact: await contactOf(live, keys, ticket),
  }
}

function spelledOut({ release }: LiveRelease, { member, dose, centreId, startsAt }: Appointment): object {
  const centre = release.centres.find(({ id }) => id === centreId)
  return {
    person: member,
    dose,
    startsAt: Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(release.tenant.zone).toString(),
    centre: centre ? `${centre.name}, ${centre.street}, ${centre.postcode} ${centre.city}` : null,
  }
}

/** Whether a booking is still to come, so that forgetting its people gives it back. */
export function isToCome(record: TicketRecord, nowMs: number): boolean {
  const { booking } = record
  return booking?.state === 'confirmed' && booking.appointments.every(({ startsAt }) => startsAt > nowMs)
}

/**
 * The appointments of a booking that stay when its people are forgotten: it has begun, so that it cannot be given back,
 * and more of it is to come, such as the second dose.
 */
export function stayingAppointments(record: TicketRecord, nowMs: number): Appointment[] {
  const { booking } = record
  if (booking?.state !== 'confirmed' || isToCome(record, nowMs)) return []
  return booking.appointments.filter(({ startsAt }) => startsAt > nowMs)
}

/**
 * Forgets the people of a ticket: gives back what is still to come, then deletes; what has begun stays without names. Each step can be repeated, so that
 * nothing is left half done by somebody who presses again.
 */
export async function forget(live: LiveRelease, ticket: TicketName, nowMs: number): Promise<void> {
  const record = await live.operations.readTicket.submit(ticket.n)
  if (!record) throw new Problem('no-ticket')
  if (isToCome(record, nowMs)) await cancel(live, ticket)
  if (record.booking?.state !== 'confirmed' || isToCome(record, nowMs)) await leave(live, ticket)
  await forgetTicket(live.database, live.release.id, ticket.n)
}
