import { paragraph } from '../../components/alert.ts'
import { link, linkButton, submitButton } from '../../components/button.ts'
import { errorSummary, textField } from '../../components/fields.ts'
import { qrCode } from '../../components/qr.ts'
import { type Html, html } from '../../html.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { textsIn } from '../../texts/texts.ts'
import type { Member } from '../desk.ts'
import { type ConsoleForm, secretField } from '../form.ts'
import { plainPage } from '../layout.ts'
import type { Enrolment } from '../new-password.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { signInTexts } from '../texts/sign-in.ts'

export type SetUpPasswordView = {
  language: ConsoleLanguage
  member: Member | null
  /** Where the form goes, and where it came from. */
  action: string
  back: { href: string; label: string }
  /** Whether it asks for the name as well. */
  asks: 'name' | 'nothing'
  typed: ConsoleForm
  errors: readonly FieldError[]
  enrolment: Enrolment
}

/** A password and its second factor, for people who cannot use passkeys. */
export function setUpPasswordPage(view: SetUpPasswordView): Html {
  const { language, member, errors, enrolment, action, back, asks } = view
  const texts = signInTexts[language]
  const form = { typed: { name: view.typed.name }, errors }
  return plainPage({
    language,
    member,
    title: texts.setUpTitle,
    modules: ['passkey'],
    main: html`${errorSummary(textsIn(language), errors)}
<h1 class="kern-heading-x-large">${texts.setUpTitle}</h1>
<form class="p8-form" method="post" action="${action}" novalidate>
<input type="hidden" name="sealed" value="${enrolment.sealed}"><input type="hidden" name="language" value="${language}">
${asks === 'name' && textField(form, { name: 'name', label: texts.name, autocomplete: 'name' })}
${secretField(errors, { name: 'password', label: texts.newPassword, hint: texts.newPasswordHint, autocomplete: 'new-password' })}
${secretField(errors, { name: 'repeated', label: texts.repeatPassword, autocomplete: 'new-password' })}
<div><p class="kern-body">${texts.setUpApp}</p><div class="p8-enrol">${qrCode(enrolment.uri, texts.setUpQr)}</div>
<p class="kern-body">${texts.setUpByHand}</p><p class="p8-code">${enrolment.secretText}</p></div>
${textField(form, { name: 'code', label: texts.firstCode, hint: texts.firstCodeHint, autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 7, width: 'short' })}
${submitButton(texts.save)}
</form>
<p class="kern-body">${link(back.href, back.label)}</p>`,
  })
}

/** The recovery codes, this once. */
export function recoveryCodesPage(view: { language: ConsoleLanguage; member: Member | null; codes: string[] }): Html {
  const texts = signInTexts[view.language]
  return plainPage({
    language: view.language,
    member: view.member,
    title: texts.codesTitle,
    main: html`<h1 class="kern-heading-x-large">${texts.codesTitle}</h1>
${paragraph(texts.codesLead)}
<ul class="p8-recovery">${view.codes.map((code) => html`<li class="p8-code">${code}</li>`)}</ul>
<div class="p8-actions">${linkButton('/staff', texts.goOn)}</div>`,
  })
}
