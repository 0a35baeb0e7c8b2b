import { linkButton } from '../../components/button.ts'
import { type Html, html } from '../../html.ts'
import type { Member } from '../desk.ts'
import { plainPage } from '../layout.ts'
import { type ConsoleLanguage, frameTexts } from '../texts/frame.ts'

/** The same for a page that is not there and for one that a role does not cover. */
export function refusedPage(member: Member): Html {
  const texts = frameTexts[member.language]
  return plainPage({
    language: member.language,
    member,
    title: texts.refusedTitle,
    main: html`<h1 class="kern-heading-large">${texts.refusedTitle}</h1>
<p class="kern-body kern-body--large">${texts.refused}</p>
<p class="kern-body">${texts.refusedNext}</p>
<div class="p8-actions">${linkButton('/staff', texts.toStart)}</div>`,
  })
}

/** Asks the browser to come again from here, this time with its cookie; to the same address unless another is given. */
export function arrivalPage(language: ConsoleLanguage, to = ''): Html {
  const texts = frameTexts[language]
  return plainPage({
    language,
    member: null,
    title: texts.arriving,
    head: html`<meta http-equiv="refresh" content="0${to !== '' && `;url=${to}`}">`,
    main: html`<h1 class="kern-heading-large">${texts.arriving}</h1>
<div class="p8-actions">${linkButton(to, texts.goOn)}</div>`,
  })
}
