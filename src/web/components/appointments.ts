import type { Appointment } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { type Html, html } from '../html.ts'
import { dayOf, dayText, timeText } from '../texts/times.ts'

/** Appointments with day, time and address; people and doses are named where there are several. */
export function appointmentList(
  release: Release,
  appointments: readonly Appointment[],
  names: readonly string[] = [],
): Html {
  const { zone } = release.tenant
  const several = new Set(appointments.map(({ member }) => member)).size > 1
  const series = appointments.some(({ dose }) => dose === 2)
  const ordered = appointments.toSorted((a, b) => a.startsAt - b.startsAt || a.member - b.member)
  return html`<ul class="p8-appointments">${ordered.map(({ member, dose, centreId, startsAt }) => {
    const centre = release.centres.find(({ id }) => id === centreId)
    const caption = [several && (names[member - 1] ?? `${member}. Person`), series && `${dose}. Termin`].filter(
      (part) => part !== false,
    )
    return html`
<li>${caption.length > 0 && html`<p class="kern-preline">${caption.join(' · ')}</p>`}<p class="p8-when"><time datetime="${dayOf(startsAt, zone)}">${dayText(startsAt, zone)}</time><br><strong>${timeText(startsAt, zone)}</strong></p>${
      centre &&
      html`<p class="kern-body">${centre.name}<br>${centre.street}, ${centre.postcode} ${centre.city}</p>${centre.access && html`<p class="kern-body kern-body--muted">${centre.access}</p>`}`
    }</li>`
  })}
</ul>`
}
