import ical from 'ical-generator'
import type { Booking } from '../booking/booking.ts'
import type { Release } from '../release/release.ts'

/** The calendar file of a booking (RFC 5545): one event a dose, in UTC, so that no zone has to be explained. */
export function calendarOf(release: Release, booking: Booking): string {
  const calendar = ical({ name: release.title, prodId: { company: 'Punkt8', product: 'Punkt8', language: 'DE' } })
  const starts = new Map(
    booking.appointments.map((appointment) => [`${appointment.dose} ${appointment.startsAt}`, appointment]),
  )
  for (const { dose, startsAt, centreId } of starts.values()) {
    const centre = release.centres.find(({ id }) => id === centreId)
    calendar.createEvent({
      id: `${booking.number}-${dose}-${startsAt}@punkt8`,
      start: new Date(startsAt),
      end: new Date(startsAt + release.service.minutes * 60_000),
      summary: release.service.doses === 2 ? `${release.service.name} (${dose}. Termin)` : release.service.name,
      location: centre ? `${centre.name}, ${centre.street}, ${centre.postcode} ${centre.city}` : '',
      description: `Buchungsnummer ${booking.number}\nTelefon-Hotline ${release.tenant.phone}`,
    })
  }
  return calendar.toString()
}
