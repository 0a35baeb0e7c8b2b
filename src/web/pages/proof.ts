import type { Challenge } from '../../eligibility/proof.ts'
import type { Release } from '../../release/release.ts'
import { submitButton } from '../components/button.ts'
import { phoneLink } from '../components/district-text.ts'
import type { FormBody } from '../forms.ts'
import { html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

/**
 * Asks for a proof of work, which the browser does by itself; without scripts it is enough to wait a little. What was
 * typed goes along.
 */
export function proofPage(view: {
  texts: Texts
  release: Release
  /** Where the form goes. */
  action: string
  typed: FormBody
  challenge: Challenge
}): string {
  const { texts, release, typed, challenge } = view
  const { say } = texts
  const fields = Object.entries(typed).flatMap(([name, value]) =>
    name === 'proof' ? [] : [value ?? []].flat().map((text) => [name, text] as const),
  )
  return layout({
    texts,
    title: say('problems.proof-needed.title'),
    tenant: release.tenant,
    look: 'kern',
    modules: ['proof'],
    here: `/r/${release.slug}`,
    body: html`<h1 class="kern-heading-x-large">${say('problems.proof-needed.title')}</h1>
<p class="kern-body kern-body--large">${say('problems.proof-needed.happened')}</p>
<p class="kern-body">${say('problems.proof-needed.safe')}</p>
<p class="kern-body" id="beweis-stand" role="status" data-done="${say('problems.proofDone')}" data-working="${say('problems.proofWorking')}"></p>
<form class="p8-form" method="post" action="${view.action}" id="beweis" data-challenge="${challenge.text}" data-bits="${challenge.bits}">
${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<input type="hidden" name="proof" value="${challenge.text}">
<div id="warten">${
      challenge.waitSeconds === null
        ? null
        : html`<p class="kern-body">${say('problems.proofWait', { time: texts.duration(challenge.waitSeconds * 1000) })}</p>
${submitButton(say('problems.proofButton'))}`
    }</div>
</form>
<p class="kern-body">${say('frame.hotlineNumber', { phone: phoneLink(release.tenant.phone) })}</p>`,
  })
}
