import type { Booking, Person } from '../../booking/booking.ts'
import { hasBegun, movableUntil, moveLeadMs, movingOf } from '../../booking/moving.ts'
import type { Release } from '../../release/release.ts'
import { alert, districtMessage, paragraph } from '../components/alert.ts'
import { appointmentList } from '../components/appointments.ts'
import { bookingCodes } from '../components/booking-codes.ts'
import { link, linkButton } from '../components/button.ts'
import { districtText, phoneLink } from '../components/district-text.ts'
import { facts } from '../components/facts.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type BookingView = {
  texts: Texts
  release: Release
  nowMs: number
  /** The ticket's number. */
  n: number
  /** Confirmed or cancelled. */
  booking: Booking
  people: Person[]
  /** Whether it has just been given another time. */
  isMoved: boolean
}

/** The booked appointment, to keep and to print. */
export function bookingPage(view: BookingView): string {
  return view.booking.state === 'cancelled' ? cancelled(view) : confirmed(view)
}

function confirmed(view: BookingView): string {
  const { texts, release, n, booking, people } = view
  const { say } = texts
  const names = people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)
  const count = booking.appointments.length
  const { service } = release
  return layout({
    texts,
    title: say('booking.booked', { count }),
    tenant: release.tenant,
    look: 'kern',
    modules: ['booking'],
    body: html`<h1 class="kern-heading-x-large">${say('booking.booked', { count })}</h1>
${view.isMoved && alert('success', say('my.moved'), paragraph(say('my.movedText')), html`role="status"`)}
${districtMessage(texts, release.message, release.tenant.name)}
<div class="p8-ticket p8-confirmation"><div><p class="p8-ticket-label">${say('booking.number')}</p><p class="p8-number p8-number--code" dir="ltr">${booking.number}</p></div>${bookingCodes(texts, booking, names)}
<div class="p8-ticket-foot">${appointmentList(texts, release, booking.appointments, names)}</div></div>
<div class="p8-actions">${linkButton(`/r/${release.slug}/booking.ics?n=${n}`, say('booking.toCalendar'))}
<button type="button" class="kern-btn kern-btn--secondary p8-button" id="drucken" hidden><span class="kern-label">${say('booking.print')}</span></button></div>
<section class="p8-section"><h2 class="kern-heading-medium">${say('booking.goodToKnow')}</h2>
${facts([
  [
    say('booking.service'),
    say('booking.serviceLength', {
      name: districtText(texts, service.name),
      time: say('time.minutes', { count: service.minutes }),
    }),
  ],
  [say('booking.for'), names.length > 0 && html`<bdi>${names.join(', ')}</bdi>`],
  [say('booking.bring'), say('booking.bringText')],
])}
<p class="kern-body">${say('booking.keepNumber', { phone: phoneLink(release.tenant.phone) })}</p></section>
${otherTime(view)}
<section class="p8-section p8-noprint"><h2 class="kern-heading-medium">${say('booking.cannotCome')}</h2>
<p class="kern-body">${
      hasBegun(booking.appointments, view.nowMs)
        ? say('booking.begun', { phone: phoneLink(release.tenant.phone) })
        : html`${say('booking.cannotComeText')} ${link(`/r/${release.slug}/cancel?n=${n}`, say('booking.cancel', { count }))}`
    }</p></section>
${myData(view)}`,
  })
}

/** The way to another time, while there is one. */
function otherTime({ texts, release, n, booking, nowMs }: BookingView): Html | null {
  const { say } = texts
  if (movingOf(release, booking.appointments, nowMs, moveLeadMs) !== 'possible') return null
  const when = texts.instantText(movableUntil(booking.appointments, moveLeadMs), release.tenant.zone)
  return html`<section class="p8-section p8-noprint"><h2 class="kern-heading-medium">${say('my.otherTime')}</h2>
<p class="kern-body">${say('my.otherTimeText', { when })} ${link(`/r/${release.slug}/move?n=${n}`, say('my.move'))}</p></section>`
}

function cancelled(view: BookingView): string {
  const { texts, release, booking } = view
  const { say } = texts
  return layout({
    texts,
    title: say('booking.cancelled'),
    tenant: release.tenant,
    look: 'kern',
    body: html`<h1 class="kern-heading-x-large">${say('booking.cancelled')}</h1>
<p class="kern-body kern-body--large">${release.phase === 'cancelled' ? say('ticket.cancelledText') : say('booking.cancelledThanks')}</p>
<p class="kern-body">${say('booking.cancelledText', { code: html`<span dir="ltr">${booking.number}</span>` })}</p>
<p>${linkButton(`/r/${release.slug}`, say('frame.toRelease'), 'secondary')}</p>
${myData(view)}`,
  })
}

/** The way to what is kept, and to having it deleted. */
function myData({ texts, release, n }: BookingView): Html {
  const { say } = texts
  return html`<section class="p8-section p8-noprint"><h2 class="kern-heading-medium">${say('data.title')}</h2>
<p class="kern-body">${say('data.intro')} ${link(`/r/${release.slug}/data?n=${n}`, say('data.title'))}</p></section>`
}
