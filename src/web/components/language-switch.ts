import { type Html, html } from '../html.ts'
import { type Language, languageNames, languageTags } from '../texts/language.ts'
import type { Texts } from '../texts/texts.ts'

const listId = 'sprachen'

/** On top of a page: which language it speaks, by a link to the others at its end. Nothing where there is only one. */
export function languageLink(texts: Texts, offered: readonly Language[]): Html | null {
  if (offered.length < 2) return null
  return html`<a class="p8-language" href="#${listId}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM2 12h20M12 2c-6 6-6 14 0 20 6-6 6-14 0-20"/></svg><span class="kern-sr-only">${texts.say('frame.language')}: </span>${languageNames[texts.language]}</a>`
}

/** At the end of a page: its languages, each by its own name, as plain links; `here` is where they lead, '' to the page itself. */
export function languageList(texts: Texts, offered: readonly Language[], here: string): Html | null {
  if (offered.length < 2) return null
  return html`<ul id="${listId}" aria-label="${texts.say('frame.language')}">${offered.map(
    (language) =>
      html`<li><a href="${here}?lang=${language}" lang="${languageTags[language]}" ${language === texts.language && html`aria-current="true"`}>${languageNames[language]}</a></li>`,
  )}</ul>`
}
