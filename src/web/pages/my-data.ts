import type { Release } from '../../release/release.ts'
import { paragraph } from '../components/alert.ts'
import { link, linkButton, ticketButton } from '../components/button.ts'
import { districtText } from '../components/district-text.ts'
import { html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type MyDataView = {
  texts: Texts
  release: Release
  n: number
  /** What deleting gives back: an appointment that is to come, a ticket that still waits, or nothing. */
  givesBack: 'booking' | 'ticket' | null
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
export function deleteDataPage({ texts, release, n, givesBack }: MyDataView): string {
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
${paragraph(say('data.what'))}
${paragraph(say('data.remains', { n: count(n) }))}
${paragraph(say('data.noUndo'), ' ', link(`${path}.json?n=${n}`, say('data.download')))}
<div class="p8-actions">${ticketButton(`${path}/delete`, n, say('data.yes'))}
${linkButton(`${path}?n=${n}`, say('data.no'), 'secondary')}</div>`,
  })
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
