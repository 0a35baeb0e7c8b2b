import type { StaffLink } from '../../../store/staff-links.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { buttonForm, linkButton } from '../../components/button.ts'
import { errorSummary, textField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { textsIn } from '../../texts/texts.ts'
import { passkeyForm } from '../components/passkey-form.ts'
import type { Member } from '../desk.ts'
import type { ConsoleForm } from '../form.ts'
import { plainPage } from '../layout.ts'
import { type ConsoleLanguage, frameTexts } from '../texts/frame.ts'
import { signInTexts } from '../texts/sign-in.ts'

export type FirstView = {
  language: ConsoleLanguage
  token: string
  link: StaffLink
  provider: string | null
  typed: ConsoleForm
  errors: readonly FieldError[]
  fault: 'passkey' | null
}

/** What a one-time link opens: who one is here, and how to sign in from now on. */
export function firstPage({ language, token, link, provider, typed, errors, fault }: FirstView): Html {
  const texts = signInTexts[language]
  const path = `/staff/first/${token}`
  const form = { typed: { name: link.name, ...typed }, errors }
  return plainPage({
    language,
    member: null,
    title: texts.chooseHow,
    modules: ['passkey'],
    main: html`${errorSummary(textsIn(language), errors)}
${fault && alert('danger', texts.providerFailedTitle, paragraph(texts.cancelled), html`role="alert" tabindex="-1" id="fehler"`)}
<h1 class="kern-heading-x-large">${texts.firstTitle(link.name)}</h1>
${invitation(link, language)}
<h2 class="kern-heading-medium">${texts.chooseHow}</h2>
<p class="kern-body">${texts.makePasskeyHint}</p>
${passkeyForm(texts, {
  does: 'create',
  action: `${path}/passkey`,
  options: `${path}/passkey/options`,
  label: texts.makePasskey,
  fields: html`<input type="hidden" name="language" value="${language}">${textField(form, { name: 'name', label: texts.name, autocomplete: 'name' })}`,
})}
<div class="p8-actions">${provider !== null && linkButton(`${path}/provider`, texts.makeProvider(provider), 'secondary')}
${linkButton(`${path}/password?language=${language}`, texts.makePassword, 'tertiary')}</div>`,
  })
}

/** An invitation to an address that has an account: only its owner may take it. */
export function invitedAgainPage(view: {
  language: ConsoleLanguage
  token: string
  link: StaffLink
  member: Member | null
}): Html {
  const { language, token, link, member } = view
  const texts = signInTexts[language]
  const path = `/staff/first/${token}`
  const isOwner = member !== null && member.id === link.memberId
  return plainPage({
    language,
    member,
    title: texts.accept,
    main: html`<h1 class="kern-heading-x-large">${texts.firstTitle(link.name)}</h1>
${invitation(link, language)}
${!isOwner && paragraph(member === null ? `${texts.haveAccount(link.email)} ${texts.haveAccountNext}` : texts.otherAccount(link.email))}
<div class="p8-actions">${
      isOwner
        ? buttonForm(`${path}/accept`, texts.accept)
        : member === null &&
          linkButton(`/staff/sign-in?to=${encodeURIComponent(path)}&language=${language}`, texts.signIn)
    }</div>`,
  })
}

function invitation(link: StaffLink, language: ConsoleLanguage): Html {
  const texts = signInTexts[language]
  if (link.purpose === 'renewal') return html`<p class="kern-body kern-body--large">${texts.renewal}</p>`
  const { roles, may } = frameTexts[language]
  return html`<p class="kern-body kern-body--large">${texts.invitedBy(link.madeBy, link.tenantName ?? texts.operatorPlace)}</p>
${link.roles.length > 0 && html`<p class="kern-body">${texts.yourRoles}:</p><ul class="p8-plain">${link.roles.map((role) => html`<li><strong>${roles[role]}</strong>: ${may[role]}</li>`)}</ul>`}`
}
