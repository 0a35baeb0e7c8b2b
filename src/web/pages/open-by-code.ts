import type { Tenant } from '../../release/release.ts'
import { errorSummary, type FormState } from '../components/fields.ts'
import { openByCodeForm } from '../components/open-by-code-form.ts'
import { html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type OpenByCodeView = FormState & { texts: Texts; tenant: Tenant | null }

/** Where somebody who helps types the code that was read out to them. */
export function openByCodePage(view: OpenByCodeView): string {
  const { texts, tenant, errors } = view
  const { say } = texts
  return layout({
    texts,
    title: say(errors.length > 0 ? 'form.checkEntries' : 'helping.open'),
    tenant,
    look: 'kern',
    here: '/h',
    body: html`${errorSummary(texts, errors)}
<h1 class="kern-heading-x-large">${say('helping.open')}</h1>
${openByCodeForm(texts, view)}`,
  })
}
