import type { Booking } from '../../booking/booking.ts'
import { hasBegun } from '../../booking/moving.ts'
import type { Release } from '../../release/release.ts'
import { appointmentList } from '../components/appointments.ts'
import { linkButton, ticketButton } from '../components/button.ts'
import { phoneLink } from '../components/district-text.ts'
import { html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type CancelView = { texts: Texts; release: Release; n: number; booking: Booking; nowMs: number }

/** The question before an appointment is cancelled. */
export function cancelPage({ texts, release, n, booking, nowMs }: CancelView): string {
  const { say } = texts
  const count = booking.appointments.length
  return layout({
    texts,
    title: say('booking.cancel', { count }),
    tenant: release.tenant,
    look: 'kern',
    body: html`<h1 class="kern-heading-x-large">${say('booking.cancelQuestion', { count })}</h1>
<section class="p8-panel" aria-label="${say('booking.bookedLabel')}">${appointmentList(texts, release, booking.appointments)}</section>
${
  hasBegun(booking.appointments, nowMs)
    ? html`<p class="kern-body">${say('booking.begun', { phone: phoneLink(release.tenant.phone) })}</p><div class="p8-actions">`
    : html`<p class="kern-body">${say('booking.cancelText', { count })}</p>
<div class="p8-actions">${ticketButton(`/r/${release.slug}/cancel`, n, say('booking.cancelYes'))}`
}
${linkButton(`/r/${release.slug}/booking?n=${n}`, say('booking.cancelNo', { count }), 'secondary')}</div>`,
  })
}
