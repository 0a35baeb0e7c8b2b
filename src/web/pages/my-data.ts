import type { Booking } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { alert, paragraph } from '../components/alert.ts'
import { appointmentList } from '../components/appointments.ts'
import { link, linkButton, ticketButton } from '../components/button.ts'
import { districtText } from '../components/district-text.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type MyDataView = {
  texts: Texts
  release: Release
  n: number
  /** What deleting gives back: an appointment that is to come, a ticket that still waits, or nothing. */
  givesBack: 'booking' | 'ticket' | null
  /** What goes on without a name, since a part of it has taken place: the second dose after the first. */
  stays: Pick<Booking, 'number' | 'appointments'> | null
}

/** What is kept about the people of a ticket: to download, and to delete. */
export function myDataPage({ texts, release, n }: MyDataView): string {
  const { say } = texts
  const path = `/r/${release.slug}/data`
  return layout({
    texts,
    title: say('data.title'),
    tenant: release.tenant,
    look: 'kern',
    here: path,
    body: html`<h1 class="kern-heading-x-large">${say('data.title')}</h1>
<p class="p8-release">${districtText(texts, release.title)}</p>
<p class="kern-body kern-body--large">${say('data.intro')}</p>
<p>${linkButton(`${path}.json?n=${n}`, say('data.download'))}</p>
<p class="kern-hint">${say('data.downloadHint')}</p>
<p>${linkButton(`${path}/delete?n=${n}`, say('data.delete'), 'secondary')}</p>
<p>${linkButton(`/r/${release.slug}/ticket?n=${n}`, say('frame.toTicket'), 'tertiary')}</p>`,
  })
}

/** The question before it is deleted, with what goes and what stays. */
export function deleteDataPage({ texts, release, n, givesBack, stays }: MyDataView): string {
  const { say, count } = texts
  const path = `/r/${release.slug}/data`
  return layout({
    texts,
    title: say('data.delete'),
    tenant: release.tenant,
    look: 'kern',
    here: `${path}/delete`,
    body: html`<h1 class="kern-heading-x-large">${say('data.question')}</h1>
${givesBack !== null && html`<p class="kern-body"><strong>${say(givesBack === 'booking' ? 'data.cancels' : 'data.leaves')}</strong></p>`}
${stays && staying(texts, release, stays)}
${paragraph(say('data.what'))}
${paragraph(say('data.remains', { n: count(n) }))}
${paragraph(say('data.noUndo'), ' ', link(`${path}.json?n=${n}`, say('data.download')))}
<div class="p8-actions">${ticketButton(`${path}/delete`, n, say('data.yes'))}
${linkButton(`${path}?n=${n}`, say('data.no'), 'secondary')}</div>`,
  })
}

/** Whoever deletes between two doses is told what becomes of the second one, and how it is found then. */
function staying(texts: Texts, release: Release, { number, appointments }: NonNullable<MyDataView['stays']>): Html {
  const { say } = texts
  const count = appointments.length
  return alert(
    'warning',
    say('data.stays', { count }),
    html`${appointmentList(texts, release, appointments)}
<p class="kern-body">${say('data.staysNumber', { code: html`<strong dir="ltr">${number}</strong>` })}</p>
<p class="kern-body">${say('data.staysLater', { count })}</p>`,
  )
}

/** After it. */
export function dataDeletedPage({ texts, release }: Pick<MyDataView, 'texts' | 'release'>): string {
  const { say } = texts
  return layout({
    texts,
    title: say('data.deleted'),
    tenant: release.tenant,
    look: 'kern',
    here: `/r/${release.slug}/data/deleted`,
    body: html`<h1 class="kern-heading-x-large">${say('data.deleted')}</h1>
<p class="kern-body kern-body--large">${say('data.wasDeleted')}</p>
<p>${linkButton(`/r/${release.slug}`, say('frame.toRelease'), 'secondary')}</p>`,
  })
}
