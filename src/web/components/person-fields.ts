import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { birthDateField, type FormState, textField } from './fields.ts'

/** Fields by name: `givenName1`, `familyName1`, `birthDay1`, `birthMonth1`, `birthYear1`, `postcode1`, `code2` … */
export type PersonForm = FormState & {
  texts: Texts
  party: number
  /** Whether each further person has a code of their own. */
  asksForCodes: boolean
}

/** Who comes: the details of one person of a party, from 1. */
export function personFields(form: PersonForm, member: number): Html {
  const { texts, party, asksForCodes } = form
  const { say } = texts
  const own = member === 1
  const fill = (value: string) => (own ? value : 'off')
  return html`<fieldset class="p8-person"><legend class="kern-heading-medium">${party === 1 ? say('form.person') : own ? say('form.firstPerson') : say('form.nthPerson', { count: member })}</legend>
${
  asksForCodes &&
  !own &&
  textField(form, {
    name: `code${member}`,
    label: say('form.personCode'),
    autocomplete: 'off',
    maxlength: 40,
    width: 'code',
  })
}
${textField(form, { name: `givenName${member}`, label: say('form.givenName'), autocomplete: fill('given-name') })}
${textField(form, { name: `familyName${member}`, label: say('form.familyName'), autocomplete: fill('family-name') })}
${birthDateField(texts, form, String(member), own)}
${textField(form, { name: `postcode${member}`, label: say('form.postcode'), autocomplete: fill('postal-code'), inputmode: 'numeric', maxlength: 5, width: 'short' })}
</fieldset>`
}
