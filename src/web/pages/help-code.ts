import type { Release } from '../../release/release.ts'
import { paragraph } from '../components/alert.ts'
import { link, linkButton, submitButton } from '../components/button.ts'
import { html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type HelpCodeView = {
  texts: Texts
  release: Release
  n: number
  /** In groups, as it is read out. */
  code: string
  expiresAt: number
  /** Address of the page on which the other person types the code. */
  address: string
}

/** The code to read out to somebody who helps. */
export function helpCodePage({ texts, release, n, code, expiresAt, address }: HelpCodeView): string {
  const { say } = texts
  const shortAddress = address.replace(/^https?:\/\//, '')
  return layout({
    texts,
    title: say('helping.codeTitle'),
    tenant: release.tenant,
    look: 'light',
    here: `/r/${release.slug}/ticket`,
    body: html`<div class="p8-ticket"><h1 class="p8-ticket-label">${say('helping.codeTitle')}</h1>
<p class="p8-number p8-number--code" dir="ltr">${code}</p>
<p class="p8-ticket-foot">${say('helping.codeUntil', { when: html`<strong>${texts.timeText(expiresAt, release.tenant.zone)}</strong>` })}</p></div>
<p class="kern-body kern-body--large p8-calm">${say('helping.codeRead')}</p>
<p class="kern-body">${say('helping.codeWhere', { link: html`<strong dir="ltr">${shortAddress}</strong>` })}</p>
${paragraph(say('helping.codeTrust'))}
<p>${linkButton(`/r/${release.slug}/ticket?n=${n}`, say('frame.toTicket'))}</p>
<form method="post" action="/r/${release.slug}/code"><input type="hidden" name="n" value="${n}">${submitButton(say('helping.newCode'), 'secondary')}</form>
<p class="kern-body">${link(`/r/${release.slug}`, say('frame.toRelease'))}</p>`,
  })
}
