import ical from 'ical-generator'
import type { Booking } from '../booking/booking.ts'
import type { Release } from '../release/release.ts'
import type { Texts } from './texts/texts.ts'

/** The calendar file of a booking (RFC 5545): one event a dose, in UTC, so that no zone has to be explained. */
export function calendarOf({ plain, language }: Texts, release: Release, booking: Booking): string {
  const { service, tenant } = release
  const prodId = {
    company: 'Punkt8',
    product: 'Punkt8',
    language: language === 'leicht' ? 'DE' : language.toUpperCase(),
  }
  const calendar = ical({ name: release.title, prodId })
  const starts = new Map(
    booking.appointments.map((appointment) => [`${appointment.dose} ${appointment.startsAt}`, appointment]),
  )
  for (const { dose, startsAt, centreId } of starts.values()) {
    const centre = release.centres.find(({ id }) => id === centreId)
    calendar.createEvent({
      id: `${booking.number}-${dose}-${startsAt}@punkt8`,
      start: new Date(startsAt),
      end: new Date(startsAt + service.minutes * 60_000),
      summary: service.doses === 2 ? plain('booking.calendarTitle', { name: service.name, count: dose }) : service.name,
      location: centre ? `${centre.name}, ${centre.street}, ${centre.postcode} ${centre.city}` : '',
      description: `${plain('booking.calendarNumber', { code: booking.number })}\n${plain('booking.calendarHotline', { phone: tenant.phone })}`,
    })
  }
  return calendar.toString()
}
