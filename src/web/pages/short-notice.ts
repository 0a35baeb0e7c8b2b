import type { Release } from '../../release/release.ts'
import { alert, paragraph } from '../components/alert.ts'
import { link, linkButton, submitButton, ticketField } from '../components/button.ts'
import { districtText } from '../components/district-text.ts'
import { checkboxes } from '../components/fields.ts'
import { html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type ShortNoticeView = {
  texts: Texts
  release: Release
  n: number
  isListed: boolean
  /** Centres that are near enough. */
  centreIds: readonly number[]
  isSaved: boolean
}

/** Where people on the waiting list say to which centres they can come at short notice. */
export function shortNoticePage({ texts, release, n, isListed, centreIds, isSaved }: ShortNoticeView): string {
  const { say } = texts
  const path = `/r/${release.slug}/short-notice`
  const back = linkButton(`/r/${release.slug}/ticket?n=${n}`, say('frame.toTicket'), 'tertiary')
  const form = { typed: { centre: centreIds.map(String) }, errors: [] }
  const choices = release.centres.map(({ id, name, postcode, city }) => ({
    value: String(id),
    label: districtText(texts, `${name}, ${postcode} ${city}`),
  }))
  return layout({
    texts,
    title: say('leftover.title'),
    tenant: release.tenant,
    look: 'kern',
    here: path,
    body: html`${isSaved && alert('success', say(centreIds.length > 0 ? 'leftover.saved' : 'leftover.savedNone'), '')}
<h1 class="kern-heading-x-large">${say('leftover.title')}</h1>
<p class="p8-release">${districtText(texts, release.title)}</p>
${paragraph(say('leftover.intro'))}
${
  isListed
    ? html`<form class="p8-form" method="post" action="${path}">${ticketField(n)}
${checkboxes(form, { name: 'centre', legend: say('leftover.where'), hint: say('leftover.whereHint'), choices })}
${submitButton(say('leftover.save'))}
</form>
${paragraph(say('leftover.address'), ' ', link(`/r/${release.slug}/contact?n=${n}`, say('contact.title')))}`
    : alert('info', say('leftover.notListed'), '')
}
<p>${back}</p>`,
  })
}
