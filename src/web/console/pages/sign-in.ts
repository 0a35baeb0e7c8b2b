import { alert, paragraph } from '../../components/alert.ts'
import { link, linkButton, submitButton } from '../../components/button.ts'
import { textField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { passkeyForm } from '../components/passkey-form.ts'
import { type ConsoleForm, secretField } from '../form.ts'
import { plainPage } from '../layout.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { signInTexts } from '../texts/sign-in.ts'

export type SignInView = {
  language: ConsoleLanguage
  /** Where it goes on, below /staff. */
  to: string
  /** What the sign-in service of the installation is called; null without one. */
  provider: string | null
  /** Whether a passkey was just refused. */
  fault: 'passkey' | null
}

/** How staff come in. */
export function signInPage({ language, to, provider, fault }: SignInView): Html {
  const texts = signInTexts[language]
  const query = `?to=${encodeURIComponent(to)}&language=${language}`
  const other = language === 'de' ? 'en' : 'de'
  return plainPage({
    language,
    member: null,
    title: texts.title,
    modules: ['passkey'],
    main: html`${fault && wrong(texts.providerFailedTitle, texts.passkeyWrong)}
<h1 class="kern-heading-x-large">${texts.title}</h1>
<p class="kern-body kern-body--large">${texts.lead}</p>
<p class="kern-body">${texts.passkeyHint}</p>
${passkeyForm(texts, {
  does: 'get',
  action: '/staff/sign-in/passkey',
  options: '/staff/sign-in/passkey/options',
  label: texts.withPasskey,
  fields: html`<input type="hidden" name="to" value="${to}"><input type="hidden" name="language" value="${language}">`,
})}
<div class="p8-actions">${provider !== null && linkButton(`/staff/sign-in/provider${query}`, texts.withProvider(provider), 'secondary')}
${linkButton(`/staff/sign-in/password${query}`, texts.withPassword, 'tertiary')}</div>
<p class="kern-body"><a class="kern-link kern-link--no-visited-state" lang="${other}" hreflang="${other}" href="/staff/sign-in?to=${encodeURIComponent(to)}&amp;language=${other}">${texts.otherLanguage}</a></p>`,
  })
}

export type PasswordView = { language: ConsoleLanguage; to: string; typed: ConsoleForm; fault: 'wrong' | null }

/** For people who cannot use passkeys: three fields at once, and one answer for whatever is wrong with them. */
export function passwordPage({ language, to, typed, fault }: PasswordView): Html {
  const texts = signInTexts[language]
  const form = { typed: { email: typed.email }, errors: [] }
  return plainPage({
    language,
    member: null,
    title: texts.passwordTitle,
    modules: ['passkey'],
    main: html`${fault && wrong(texts.providerFailedTitle, texts.passwordWrong)}
<h1 class="kern-heading-x-large">${texts.passwordTitle}</h1>
<form class="p8-form" method="post" action="/staff/sign-in/password">
<input type="hidden" name="to" value="${to}"><input type="hidden" name="language" value="${language}">
${textField(form, { name: 'email', label: texts.email, autocomplete: 'username', maxlength: 200 })}
${secretField([], { name: 'password', label: texts.password, autocomplete: 'current-password' })}
${textField(form, { name: 'code', label: texts.code, hint: texts.codeHint, autocomplete: 'one-time-code', maxlength: 20, width: 'code' })}
${submitButton(texts.signIn)}
</form>
<p class="kern-body">${link(`/staff/sign-in?to=${encodeURIComponent(to)}&language=${language}`, texts.otherWay)}</p>`,
  })
}

export type Dead = 'tooMany' | 'providerFailed' | 'providerUnknown' | 'providerTaken' | 'linkGone'

/** Where it does not go on: what happened and what next. */
export function deadEndPage(language: ConsoleLanguage, why: Dead): Html {
  const texts = signInTexts[language]
  const { title, sentences } = {
    tooMany: { title: texts.tooManyTitle, sentences: [texts.tooMany, texts.tooManySafe] },
    providerFailed: { title: texts.providerFailedTitle, sentences: [texts.providerFailed] },
    providerUnknown: { title: texts.providerFailedTitle, sentences: [texts.providerUnknown] },
    providerTaken: { title: texts.providerFailedTitle, sentences: [texts.providerTaken] },
    linkGone: { title: texts.linkGoneTitle, sentences: [texts.linkGone, texts.linkGoneNext] },
  }[why]
  return plainPage({
    language,
    member: null,
    title,
    main: html`<h1 class="kern-heading-large">${title}</h1>
${sentences.map((sentence) => paragraph(sentence))}
<div class="p8-actions">${linkButton(`/staff/sign-in?language=${language}`, texts.title)}</div>`,
  })
}

function wrong(title: string, sentence: string): Html {
  return alert('danger', title, paragraph(sentence), html`role="alert" tabindex="-1" id="fehler"`)
}
