import type { Appointment } from '../../booking/booking.ts'
import type { Centre, Release } from '../../release/release.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { dayOf } from '../texts/times.ts'
import { districtText } from './district-text.ts'

/** Appointments with day, time and address; people and doses are named where there are several. */
export function appointmentList(
  texts: Texts,
  release: Release,
  appointments: readonly Appointment[],
  names: readonly string[] = [],
): Html {
  const { plain } = texts
  const { zone } = release.tenant
  const several = new Set(appointments.map(({ member }) => member)).size > 1
  const series = appointments.some(({ dose }) => dose === 2)
  const everywhereSame = new Set(appointments.map(({ centreId }) => centreId)).size === 1
  const ordered = appointments.toSorted((a, b) => a.startsAt - b.startsAt || a.member - b.member)
  const centreOf = (id: number) => release.centres.find((centre) => centre.id === id)
  return html`<ul class="p8-appointments">${ordered.map(({ member, dose, centreId, startsAt }) => {
    const caption = [
      several && (names[member - 1] ?? plain('booking.nthPerson', { count: member })),
      series && plain('booking.nthAppointment', { count: dose }),
    ].filter((part) => part !== false)
    return html`
<li>${caption.length > 0 && html`<p class="kern-preline">${caption.join(' · ')}</p>`}<p class="p8-when"><time datetime="${dayOf(startsAt, zone)}">${texts.dayText(startsAt, zone)}</time><br><strong>${texts.timeText(startsAt, zone)}</strong></p>${
      !everywhereSame && place(texts, centreOf(centreId))
    }</li>`
  })}
</ul>
${everywhereSame && ordered[0] && html`<div class="p8-place">${place(texts, centreOf(ordered[0].centreId))}</div>`}`
}

/** Name, address and way in of a centre. */
export function place(texts: Texts, centre: Centre | undefined): Html | null {
  if (centre === undefined) return null
  const { name, street, postcode, city, access } = centre
  return html`<p class="kern-body"><strong>${districtText(texts, name)}</strong><br>${districtText(texts, `${street}, ${postcode} ${city}`)}${access && html`<br><span class="p8-muted">${districtText(texts, access)}</span>`}</p>`
}
