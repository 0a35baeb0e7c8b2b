import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { paragraph } from './alert.ts'
import { type FormState, textField } from './fields.ts'

/** A mail address and a mobile number to leave, if somebody likes to: fields `mail` and `phone`. */
export function contactFields(texts: Texts, form: FormState): Html {
  const { say } = texts
  return html`${textField(form, { name: 'mail', label: say('contact.mail'), type: 'email', isOptional: true, autocomplete: 'email', maxlength: 200 })}
${textField(form, { name: 'phone', label: say('contact.phone'), hint: say('contact.phoneHint'), type: 'tel', isOptional: true, autocomplete: 'tel', maxlength: 40, width: 'code' })}`
}

/** The same as a part of another form, out of the way of whoever does not want it. */
export function contactOffer(texts: Texts, form: FormState, { summary, hint }: { summary: Html; hint: Html }): Html {
  const { say } = texts
  const isWrong = form.errors.some(({ field }) => field === 'mail' || field === 'phone')
  const isTyped = [form.typed.mail, form.typed.phone].some((typed) => typed !== undefined && typed !== '')
  return html`<details class="p8-details" ${(isWrong || isTyped) && 'open'}><summary>${summary}</summary>
${paragraph(say('contact.intro'), ' ', hint)}
${contactFields(texts, form)}
<p class="kern-hint">${say('contact.privacy')}</p></details>`
}
