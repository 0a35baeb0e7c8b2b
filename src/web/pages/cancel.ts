import type { Booking } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { appointmentList } from '../components/appointments.ts'
import { linkButton, submitButton } from '../components/button.ts'
import { html } from '../html.ts'
import { layout } from './layout.ts'

export type CancelView = { release: Release; booking: Booking }

/** The question before an appointment is cancelled. */
export function cancelPage({ release, booking }: CancelView): string {
  const many = booking.appointments.length > 1
  return layout({
    title: many ? 'Termine absagen' : 'Termin absagen',
    tenant: release.tenant,
    look: 'kern',
    body: html`<h1 class="kern-heading-x-large">${many ? 'Möchten Sie diese Termine absagen?' : 'Möchten Sie diesen Termin absagen?'}</h1>
<section class="p8-panel" aria-label="Gebucht">${appointmentList(release, booking.appointments)}</section>
<p class="kern-body">${many ? 'Alle Termine werden zusammen abgesagt und gehen' : 'Der Termin geht'} sofort an jemand anders. Sie können das nicht rückgängig machen.</p>
<div class="p8-actions"><form method="post" action="/r/${release.slug}/cancel">${submitButton('Ja, absagen')}</form>
${linkButton(`/r/${release.slug}/booking`, many ? 'Nein, Termine behalten' : 'Nein, Termin behalten', 'secondary')}</div>`,
  })
}
