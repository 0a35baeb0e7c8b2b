import { limitsOf, type Periods, type Subject, subjects } from '../../../retention/periods.ts'
import type { FormState } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { periodsTexts } from '../texts/periods.ts'
import { errorList, inputField } from './form-fields.ts'

/** Names of the fields: the settings have fields of their own. */
export const periodField = (subject: Subject) => `keep-${subject}`

/** For how many days the tenant keeps what, to be changed. */
export function periodsSection({ tenant, language }: TenantDesk, form: FormState, errorsTitle: string): Html {
  const texts = periodsTexts[language]
  return html`<section class="p8-section" aria-labelledby="fristen"><h2 class="kern-heading-medium" id="fristen">${texts.title}</h2>
<p class="kern-body">${texts.lead}</p>
${errorList(form, errorsTitle)}
<form class="p8-form" method="post" action="/staff/t/${tenant.slug}/settings/periods">
${subjects.map((subject) => {
  const { min, max } = limitsOf[subject]
  return inputField(form, {
    name: periodField(subject),
    label: texts.fields[subject],
    hint: texts.hint(texts.after[subject], min, max),
    type: 'number',
    width: 'short',
    maxlength: 5,
  })
})}
<button class="kern-btn kern-btn--secondary"><span class="kern-label">${texts.save}</span></button>
</form></section>`
}

/** The form as it stands before anything was typed. */
export function periodsForm(periods: Periods): FormState {
  return {
    typed: Object.fromEntries(subjects.map((subject) => [periodField(subject), `${periods[subject]}`])),
    errors: [],
  }
}
