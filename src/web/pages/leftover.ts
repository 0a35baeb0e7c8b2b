import type { Release } from '../../release/release.ts'
import type { LeftoverOffer } from '../../store/read-leftovers.ts'
import { alert, paragraph } from '../components/alert.ts'
import { place } from '../components/appointments.ts'
import { linkButton, submitButton, ticketButton, ticketField } from '../components/button.ts'
import { districtText } from '../components/district-text.ts'
import { errorSummary, type FormState } from '../components/fields.ts'
import { personFields } from '../components/person-fields.ts'
import { qrCode } from '../components/qr.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type LeftoverView = FormState & {
  texts: Texts
  release: Release
  n: number
  /** Null where there is none of today. */
  offer: LeftoverOffer | null
  /** What was typed is not about the people of this ticket, or they have an appointment. */
  isRefused: boolean
}

/** Doses that are left for somebody today: taken with the details of who comes, or declined. */
export function leftoverPage(view: LeftoverView): string {
  const { texts, release, offer, errors } = view
  const { say } = texts
  const state = offer?.state ?? 'lapsed'
  const count = offer?.party ?? 1
  const title = state === 'open' || state === 'taken' ? say(`leftover.${state}`, { count }) : say('leftover.gone')
  return layout({
    texts,
    title: errors.length > 0 ? say('form.checkEntries') : title,
    tenant: release.tenant,
    look: 'kern',
    here: `/r/${release.slug}/leftover`,
    body: html`${errorSummary(texts, errors)}
${view.isRefused && alert('danger', say('leftover.refused'), '', html`role="alert"`)}
<h1 class="kern-heading-x-large">${title}</h1>
<p class="p8-release">${districtText(texts, release.title)}</p>
${offer !== null && state === 'open' && open(view, offer)}
${offer !== null && state === 'taken' && taken(view, offer)}
${state !== 'open' && state !== 'taken' && paragraph(say('leftover.stayListed'))}
<p class="p8-actions">${linkButton(`/r/${release.slug}/ticket?n=${view.n}`, say('frame.toTicket'), 'tertiary')}</p>`,
  })
}

function open(view: LeftoverView, offer: LeftoverOffer): Html {
  const { texts, release, n } = view
  const { say } = texts
  const path = `/r/${release.slug}/leftover`
  const when = texts.timeText(offer.expiresAt, release.tenant.zone)
  const members = Array.from({ length: offer.party }, (_, index) => index + 1)
  // What is left is given by the ticket: nobody's code is asked for at the end of a day.
  const form = { ...view, party: offer.party, asksForCodes: false }
  return html`<p class="kern-body kern-body--large"><strong>${say('leftover.answerBy', { when })}</strong></p>
${whereAndWhen(view, offer)}
<form class="p8-form" method="post" action="${path}" novalidate>${ticketField(n)}<input type="hidden" name="act" value="take">
${members.map((member) => personFields(form, member))}
${submitButton(say('leftover.take'))}
</form>
<section class="p8-section">${paragraph(say('leftover.stayListed'))}
<div class="p8-actions">${ticketButton(`${path}/decline`, n, say('leftover.decline'), 'secondary')}</div></section>`
}

function taken(view: LeftoverView, offer: LeftoverOffer): Html {
  const { say, plain } = view.texts
  return html`${whereAndWhen(view, offer)}
${paragraph(say('leftover.show'))}
<ul class="p8-codes">${offer.visitNumbers.map(
    (number) =>
      html`<li>${qrCode(number, plain('booking.numberPicture', { code: number }))}<span class="p8-number p8-number--code" dir="ltr">${number}</span></li>`,
  )}</ul>`
}

function whereAndWhen({ texts, release }: LeftoverView, { centreId, until }: LeftoverOffer): Html {
  const centre = release.centres.find(({ id }) => id === centreId)
  const when = texts.timeText(until, release.tenant.zone)
  return html`<section class="p8-panel"><p class="kern-body kern-body--large">${texts.say('leftover.comeBy', { when })}</p>
${place(texts, centre)}</section>`
}
