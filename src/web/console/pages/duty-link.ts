import type { CallSeen } from '../../../readiness/acknowledge.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, submitButton } from '../../components/button.ts'
import { facts } from '../../components/facts.ts'
import { type Html, html } from '../../html.ts'
import { plainPage } from '../layout.ts'
import { dutyTexts } from '../texts/duty.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { momentText, numberText } from '../texts/times.ts'

/** What the link of a call shows: a button while people are called; afterwards what became of it. */
export function dutyLinkPage(call: CallSeen, language: ConsoleLanguage): Html {
  const texts = dutyTexts[language]
  const { release } = call
  return plainPage({
    language,
    member: null,
    title: texts.linkTitle,
    head: html`<meta name="referrer" content="no-referrer">`,
    main: html`<h1 class="kern-heading-large">${texts.hello(call.name)}</h1>
${paragraph(texts.announced(release.tenantName, release.title, numberText(release.slotCount, language)))}
${facts([
  [texts.lobby, momentText(release.lobbyAt, release.zone, language)],
  [texts.opens, momentText(release.opensAt, release.zone, language)],
])}
${stateOf(call, language)}
<ul class="p8-links"><li>${link(`/r/${release.slug}`, texts.toRelease)}</li><li>${link('/staff', texts.toConsole)}</li></ul>`,
  })
}

function stateOf({ state, isOwnAnswer }: CallSeen, language: ConsoleLanguage): Html {
  const texts = dutyTexts[language]
  switch (state) {
    case 'calling':
      return html`${paragraph(texts.meaning)}
<form method="post" action=""><div class="p8-actions">${submitButton(texts.press)}</div></form>`
    case 'acknowledged':
      return isOwnAnswer
        ? alert('success', texts.thanks, paragraph(texts.thanksText))
        : alert('success', texts.otherAnswered, paragraph(texts.otherAnsweredText))
    case 'over':
      return alert('info', texts.overTitle, paragraph(texts.overText))
  }
}
