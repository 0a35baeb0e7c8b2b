import { type Html, html } from '../html.ts'
import { type Language, languageNames, languages, languageTags } from '../texts/language.ts'
import type { Texts } from '../texts/texts.ts'

/**
 * The other languages of a page, each by its own name, as plain links; `here` is where they lead, '' to the page itself.
 */
export function languageSwitch(texts: Texts, here: string, offered: readonly Language[] = languages): Html {
  return html`<details class="p8-languages"><summary><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM2 12h20M12 2c-6 6-6 14 0 20 6-6 6-14 0-20"/></svg><span class="kern-sr-only">${texts.say('frame.language')}: </span>${languageNames[texts.language]}</summary><ul>${offered.map(
    (language) =>
      html`<li><a href="${here}?lang=${language}" lang="${languageTags[language]}" ${language === texts.language && html`aria-current="true"`}>${languageNames[language]}</a></li>`,
  )}</ul></details>`
}
