import type { Booking, Person } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { districtMessage } from '../components/alert.ts'
import { appointmentList } from '../components/appointments.ts'
import { link, linkButton } from '../components/button.ts'
import { facts } from '../components/facts.ts'
import { qrCode } from '../components/qr.ts'
import { html } from '../html.ts'
import { layout } from './layout.ts'

export type BookingView = {
  release: Release
  nowMs: number
  /** Confirmed or cancelled. */
  booking: Booking
  people: Person[]
}

/** The booked appointment, to keep and to print. */
export function bookingPage(view: BookingView): string {
  return view.booking.state === 'cancelled' ? cancelled(view) : confirmed(view)
}

function confirmed({ release, booking, people }: BookingView): string {
  const names = people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)
  const many = booking.appointments.length > 1
  return layout({
    title: many ? 'Ihre Termine sind gebucht' : 'Ihr Termin ist gebucht',
    tenant: release.tenant,
    look: 'kern',
    modules: ['booking'],
    body: html`<h1 class="kern-heading-x-large">${many ? 'Ihre Termine sind gebucht' : 'Ihr Termin ist gebucht'}</h1>
${districtMessage(release.message, release.tenant.name)}
<div class="p8-ticket p8-confirmation"><div><p class="p8-ticket-label">Ihre Buchungsnummer</p><p class="p8-number p8-number--code">${booking.number}</p></div>${qrCode(booking.number, `Buchungsnummer ${booking.number} als Bild`)}
<div class="p8-ticket-foot">${appointmentList(release, booking.appointments, names)}</div></div>
<div class="p8-actions">${linkButton(`/r/${release.slug}/booking.ics`, 'In meinen Kalender eintragen')}
<button type="button" class="kern-btn kern-btn--secondary p8-button" id="drucken" hidden><span class="kern-label">Drucken</span></button></div>
<section class="p8-section"><h2 class="kern-heading-medium">Gut zu wissen</h2>
${facts([
  ['Leistung', `${release.service.name}, ${release.service.minutes} Minuten`],
  ['Für', names.length > 0 && names.join(', ')],
  ['Mitbringen', 'Diese Buchungsnummer: gedruckt, abgeschrieben oder auf dem Telefon'],
])}
<p class="kern-body">Bewahren Sie die Buchungsnummer auf. Damit kann Ihnen auch die Telefon-Hotline helfen: ${release.tenant.phone}.</p></section>
<section class="p8-section p8-noprint"><h2 class="kern-heading-medium">Sie können doch nicht kommen?</h2>
<p class="kern-body">Sagen Sie bitte ab. Dann bekommt jemand anders den Termin. ${link(`/r/${release.slug}/cancel`, many ? 'Termine absagen' : 'Termin absagen')}</p></section>`,
  })
}

function cancelled({ release, booking }: BookingView): string {
  return layout({
    title: 'Ihr Termin ist abgesagt',
    tenant: release.tenant,
    look: 'kern',
    body: html`<h1 class="kern-heading-x-large">Ihr Termin ist abgesagt</h1>
<p class="kern-body kern-body--large">Vielen Dank, dass Sie Bescheid gesagt haben. Der Termin geht jetzt an jemand anders.</p>
<p class="kern-body">Buchungsnummer ${booking.number}. Sie müssen nichts weiter tun.</p>
<p>${linkButton(`/r/${release.slug}`, 'Zur Freischaltung', 'secondary')}</p>`,
  })
}
