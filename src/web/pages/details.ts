import type { Booking } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { districtMessage } from '../components/alert.ts'
import { appointmentList } from '../components/appointments.ts'
import { link, submitButton, ticketField } from '../components/button.ts'
import { contactOffer } from '../components/contact-fields.ts'
import { errorSummary } from '../components/fields.ts'
import { personFields } from '../components/person-fields.ts'
import { timeLeft } from '../components/time-left.ts'
import { html } from '../html.ts'
import type { FieldError, Typed } from '../texts/field-error.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type DetailsView = {
  texts: Texts
  release: Release
  nowMs: number
  /** The ticket's number. */
  n: number
  /** The hold; `heldUntil` is the time left. */
  booking: Booking
  party: number
  /** By field name, see `PersonForm`. */
  typed: Typed
  errors: FieldError[]
}

/** Who comes: the details of each person, while the appointment is kept. */
export function detailsPage(view: DetailsView): string {
  const { texts, release, booking, party, errors } = view
  const { say } = texts
  const members = Array.from({ length: party }, (_, index) => index + 1)
  return layout({
    texts,
    title: say(errors.length > 0 ? 'form.checkEntries' : 'form.detailsTitle'),
    tenant: release.tenant,
    look: 'kern',
    modules: ['details'],
    here: `/r/${release.slug}/details`,
    body: html`<div id="angaben" data-release="${release.slug}" data-n="${view.n}">
${errorSummary(texts, errors)}
<h1 class="kern-heading-x-large">${say(party === 1 ? 'form.whoOne' : 'form.whoMany')}</h1>
${districtMessage(texts, release.message, release.tenant.name)}
<section class="p8-panel" aria-label="${say('form.yourChoice')}">${appointmentList(texts, release, booking.appointments)}
<p class="kern-body">${say('form.reserved', { when: texts.timeText(booking.heldUntil, release.tenant.zone), time: timeLeft(texts, booking.heldUntil, view.nowMs) })} ${release.kind !== 'allocate' && link(`/r/${release.slug}/book?n=${view.n}`, say('form.otherAppointment'))}</p></section>
<p class="kern-sr-only" role="status" id="ansage"></p>
<form class="p8-form" method="post" action="/r/${release.slug}/confirm" novalidate>${ticketField(view.n)}
${members.map((member) => personFields({ ...view, asksForCodes: release.identity === 'code' }, member))}
${contactOffer(texts, view, { summary: say('contact.offerBooking'), hint: say('contact.keep') })}
<div class="p8-why"><h2 class="kern-heading-small">${say('form.why')}</h2>
<p class="kern-body">${say('form.whyText', { link: link(`/datenschutz?tenant=${release.tenant.slug}`, say('frame.privacy')) })}</p></div>
${submitButton(say(party === 1 ? 'form.bookOne' : 'form.bookMany'))}
</form>
</div>`,
  })
}
