import { link, submitButton } from '../../components/button.ts'
import { type FormState, selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { languagesOf } from '../../language-choice.ts'
import { languageNames } from '../../texts/language.ts'
import { textsIn } from '../../texts/texts.ts'
import { errorList, inputField } from '../components/form-fields.ts'
import type { TenantDesk } from '../desk.ts'
import type { DeskVisit } from '../desk-visit.ts'
import { consolePage } from '../layout.ts'
import { deskTexts } from '../texts/desk.ts'
import { keyList, ticketPath } from './desk.ts'

/** Where notices go: what is there already is not shown, only replaced. */
export function deskContactPage(desk: TenantDesk, visit: DeskVisit, form: FormState): Html {
  const { language, tenant } = desk
  const texts = deskTexts[language]
  const { plain } = textsIn(language)
  const path = ticketPath(desk, visit)
  const focus = form.errors[0]?.field ?? 'mail'
  const cursor = (name: string) => (focus === name ? { isFocused: true as const } : {})
  const choices = languagesOf(tenant).map((value) => ({ value, label: languageNames[value] }))
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${texts.checkEntries}: ${texts.contact}` : texts.contact,
    current: 'desk',
    main: html`${errorList(form, texts.checkEntries)}
<h1 class="kern-heading-x-large">${texts.contact}</h1>
<p class="kern-body">${texts.contactText}</p>
<form class="p8-form" method="post" action="${path}/contact" novalidate>
${inputField(form, { name: 'mail', label: plain('contact.mail'), isOptional: true, maxlength: 200, ...cursor('mail') })}
${inputField(form, { name: 'phone', label: plain('contact.phone'), hint: plain('contact.phoneHint'), isOptional: true, maxlength: 30, ...cursor('phone') })}
${selectField(form, { name: 'language', label: texts.contactLanguage, choices })}
${submitButton(plain('contact.save'))}
</form>
<p class="kern-body">${link(path, texts.back)}</p>
${keyList(desk)}`,
  })
}
