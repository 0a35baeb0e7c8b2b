import type { Tenant } from '../../release/release.ts'
import { link, submitButton } from '../components/button.ts'
import { districtText, phoneLink } from '../components/district-text.ts'
import { birthDateField, errorSummary, type FormState, textField } from '../components/fields.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

/** What a device holds a ticket of. */
export type TicketHere = { slug: string; title: string; n: number }

export type MyView = FormState & {
  texts: Texts
  /** Null where the installation has several and none is asked for. */
  tenant: Tenant | null
  /** Where the form goes: `/my`, or a tenant's own. */
  path: string
  here: readonly TicketHere[]
}

/** A number as it looks, for hints. */
export const sampleNumber = html`<span dir="ltr">${'K7M4-92QX'}</span>`

/** Where a number and a birth date open the own appointment. */
export function myPage(view: MyView): string {
  const { texts, tenant, path, errors } = view
  const { say } = texts
  return layout({
    texts,
    title: say(errors.length > 0 ? 'form.checkEntries' : 'my.title'),
    tenant,
    look: 'kern',
    here: path,
    body: html`${errorSummary(texts, errors)}
<h1 class="kern-heading-x-large">${say('my.title')}</h1>
<p class="kern-body kern-body--large">${say('my.intro')}</p>
<form class="p8-form" method="post" action="${path}" novalidate>
${textField(view, {
  name: 'number',
  label: say('my.number'),
  hint: say('my.numberHint', { code: sampleNumber }),
  autocomplete: 'off',
  maxlength: 40,
  width: 'code',
})}
${birthDateField(texts, view)}
${submitButton(say('my.show'))}
</form>
${tenant && html`<p class="kern-body">${say('my.noNumber', { phone: phoneLink(tenant.phone) })}</p>`}
<p class="kern-body">${say('my.dataThere', { title: say('data.title') })}</p>
${ticketsHere(view)}`,
  })
}

function ticketsHere({ texts, here }: MyView): Html | null {
  if (here.length === 0) return null
  const { say, count } = texts
  return html`<section class="p8-section"><h2 class="kern-heading-medium">${say('my.onDevice')}</h2>
<ul class="p8-here">${here.map(
    ({ slug, title, n }) =>
      html`<li>${link(`/r/${slug}/ticket?n=${n}`, say('helping.toNumber', { n: count(n) }))}<br>${link(`/r/${slug}/data?n=${n}`, say('data.titleOf', { n: count(n) }))}<br><span class="p8-muted">${districtText(texts, title)}</span></li>`,
  )}</ul></section>`
}
