import { link, submitButton } from '../../components/button.ts'
import { type FormState, selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { languagesOf } from '../../language-choice.ts'
import { languageNames } from '../../texts/language.ts'
import { areaField, errorList } from '../components/form-fields.ts'
import type { TenantDesk } from '../desk.ts'
import type { DeskVisit } from '../desk-visit.ts'
import { consolePage } from '../layout.ts'
import { letterTexts } from '../texts/letter.ts'
import { ticketPath } from './desk.ts'

/** Where a confirmation is made into a letter: to whom, and in which language. */
export function letterPage(desk: TenantDesk, visit: DeskVisit, form: FormState): Html {
  const texts = letterTexts[desk.language]
  const path = ticketPath(desk, visit)
  const choices = languagesOf(desk.tenant).map((language) => ({ value: language, label: languageNames[language] }))
  return consolePage(desk, {
    title: texts.title,
    current: 'desk',
    main: html`${errorList(form, texts.title)}
<h1 class="kern-heading-x-large">${texts.title}</h1>
<p class="kern-body">${texts.lead}</p>
<form class="p8-form" method="post" action="${path}/letter">
${areaField(form, { name: 'address', label: texts.address, hint: texts.addressHint, maxlength: 400, rows: 6 })}
${selectField(form, { name: 'language', label: texts.language, choices })}
${submitButton(texts.make)}
</form>
<p class="kern-body">${link(path, texts.back)}</p>`,
  })
}
