import { spokenCode } from '../../waiting-room/help-code.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { submitButton } from './button.ts'
import { type FormState, textField } from './fields.ts'

/** The form of one code that was read out on the phone. */
export function openByCodeForm({ say }: Texts, form: FormState): Html {
  return html`<form class="p8-form" method="post" action="/h" novalidate>
<p class="kern-body">${say('helping.openText')}</p>
${textField(form, {
  name: 'helpCode',
  label: say('helping.code'),
  hint: say('helping.codeHint', { code: html`<span dir="ltr">${spokenCode('FJ4KM7R3W')}</span>` }),
  autocomplete: 'off',
  maxlength: 40,
  width: 'code',
})}
${submitButton(say('helping.openTicket'), 'secondary')}
</form>`
}
