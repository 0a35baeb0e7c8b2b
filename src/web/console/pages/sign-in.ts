import { type Html, html } from '../../html.ts'
import { plainPage } from '../layout.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { signInTexts } from '../texts/sign-in.ts'

export function signInPage({ language }: { language: ConsoleLanguage }): Html {
  const texts = signInTexts[language]
  return plainPage({
    language,
    member: null,
    title: texts.title,
    main: html`<h1 class="kern-heading-x-large">${texts.title}</h1>`,
  })
}
