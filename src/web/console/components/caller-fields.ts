import type { FormState } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { textsIn } from '../../texts/texts.ts'
import { deskTexts } from '../texts/desk.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { inputField } from './form-fields.ts'

/** The fields for a caller or somebody who comes along; `focus` names the field that has the cursor. */
export function callerFields(form: FormState, language: ConsoleLanguage, suffix: string, focus: string | null): Html {
  const { plain } = textsIn(language)
  const { birthDate, birthDateHint } = deskTexts[language]
  const field = (
    name: string,
    label: string,
    more: { hint?: string; width?: 'short'; maxlength: number; accesskey?: string },
  ) => inputField(form, { name: name + suffix, label, ...more, ...(focus === name + suffix && { isFocused: true }) })
  return html`<div class="p8-caller">
${field('givenName', plain('form.givenName'), { maxlength: 100, ...(suffix === '' && { accesskey: 'n' }) })}
${field('familyName', plain('form.familyName'), { maxlength: 100 })}
${field('birthDate', birthDate, { hint: birthDateHint, maxlength: 20 })}
${field('postcode', plain('form.postcode'), { maxlength: 5, width: 'short' })}
</div>`
}

/** The field for the code from somebody's letter. */
export function codeField(form: FormState, language: ConsoleLanguage, suffix: string, focus: string | null): Html {
  const { plain } = textsIn(language)
  const name = `code${suffix}`
  return inputField(form, {
    name,
    label: plain(suffix === '' ? 'form.code' : 'form.personCode'),
    maxlength: 40,
    ...(suffix === '' && { accesskey: 'n' }),
    ...(focus === name && { isFocused: true }),
  })
}
