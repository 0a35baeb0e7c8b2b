import type { WaysIn } from '../../../staff/ways-in.ts'
import type { Passkey } from '../../../store/staff-passkeys.ts'
import { linkButton, submitButton } from '../../components/button.ts'
import { facts } from '../../components/facts.ts'
import { errorSummary, selectField, textField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { textsIn } from '../../texts/texts.ts'
import { passkeyForm } from '../components/passkey-form.ts'
import type { Member } from '../desk.ts'
import type { ConsoleForm } from '../form.ts'
import { plainPage } from '../layout.ts'
import { accountTexts } from '../texts/account.ts'
import { consoleLanguages } from '../texts/frame.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { momentText } from '../texts/times.ts'

export type AccountView = {
  member: Member
  passkeys: readonly Passkey[]
  ways: WaysIn
  /** What the sign-in service of the installation is called; null without one. */
  provider: string | null
  typed: ConsoleForm
  errors: readonly FieldError[]
}

/** The zone for what belongs to no tenant. */
const zone = 'Europe/Berlin'

/** How one signs in, and in which language one works. */
export function accountPage(view: AccountView): Html {
  const { member, errors, ways, provider } = view
  const { language } = member
  const texts = accountTexts[language]
  return plainPage({
    language,
    member,
    title: texts.title,
    modules: ['passkey'],
    main: html`${errorSummary(textsIn(language), errors)}
<h1 class="kern-heading-x-large">${texts.title}</h1>
${facts([
  [texts.name, member.name],
  [texts.email, member.email],
])}
<form class="p8-form" method="post" action="/staff/account/language">${selectField(
      { typed: { language }, errors: [] },
      {
        name: 'language',
        label: texts.language,
        choices: consoleLanguages.map((value) => ({ value, label: texts.languages[value] })),
      },
    )}${submitButton(texts.save, 'secondary')}</form>
${passkeySection(view)}
<section class="p8-section"><h2 class="kern-heading-medium">${texts.password}</h2>
<p class="kern-body">${ways.hasPassword ? texts.hasPassword : texts.noPassword}</p>
<div class="p8-actions">${linkButton('/staff/account/password', ways.hasPassword ? texts.renewPassword : texts.setPassword, 'secondary')}${ways.hasPassword && buttonTo('/staff/account/password/remove', texts.removePassword)}</div></section>
${provider !== null && providerSection(view, provider)}
<section class="p8-section"><h2 class="kern-heading-medium">${texts.sessions}</h2>
<p class="kern-body">${texts.sessionsLead}</p>${buttonTo('/staff/account/sessions/close', texts.closeSessions)}</section>`,
  })
}

function passkeySection({ member, passkeys, typed, errors }: AccountView): Html {
  const { language } = member
  const texts = accountTexts[language]
  return html`<section class="p8-section"><h2 class="kern-heading-medium" id="passkeys">${texts.passkeys}</h2>
${
  passkeys.length === 0
    ? html`<p class="kern-body">${texts.noPasskeys}</p>`
    : html`<ul class="p8-rows">${passkeys.map(
        ({ id, name, createdAt, usedAt }) => html`
<li><p class="kern-body"><strong>${name}</strong>, ${texts.addedAt} ${momentText(createdAt, zone, language)}; ${usedAt === null ? texts.neverUsed : `${texts.usedAt} ${momentText(usedAt, zone, language)}`}</p>
<form method="post" action="/staff/account/passkeys/remove"><input type="hidden" name="id" value="${id}"><button class="kern-btn kern-btn--tertiary" aria-label="${texts.removeOf(name)}"><span class="kern-label">${texts.remove}</span></button></form></li>`,
      )}</ul>`
}
<h3 class="kern-heading-small p8-apart">${passkeys.length === 0 ? texts.addFirst : texts.addTitle}</h3><p class="kern-body">${texts.addHint}</p>
${passkeyForm(signInTexts[language], {
  does: 'create',
  action: '/staff/account/passkeys',
  options: '/staff/account/passkeys/options',
  label: texts.add,
  fields: textField(
    { typed: { name: typed.name }, errors },
    { name: 'name', label: texts.passkeyName, hint: texts.passkeyNameHint, autocomplete: 'off', maxlength: 60 },
  ),
})}</section>`
}

function providerSection({ member, ways }: AccountView, provider: string): Html {
  const texts = accountTexts[member.language]
  const isConnected = ways.identities > 0
  return html`<section class="p8-section"><h2 class="kern-heading-medium">${texts.provider}</h2>
<p class="kern-body">${isConnected ? texts.connected(provider) : texts.notConnected(provider)}</p>
<div class="p8-actions">${isConnected ? buttonTo('/staff/account/provider/remove', texts.disconnect) : linkButton('/staff/account/provider', texts.connect, 'secondary')}</div></section>`
}

function buttonTo(action: string, label: string): Html {
  return html`<form method="post" action="${action}">${submitButton(label, 'secondary')}</form>`
}
