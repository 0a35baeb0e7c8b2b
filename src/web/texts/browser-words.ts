import type { Key } from './catalog.ts'
import { formatTags, type Language } from './language.ts'
import { messagesOf } from './texts.ts'
import type { Message } from './wording.ts'

/** What a module in the browser needs to speak a language: its tag for `Intl`, and messages by key. */
export type BrowserWords = { tag: string; messages: Readonly<Record<string, Message>> }

/** The texts that each module with words carries, by the beginnings of their keys. */
const subjects = {
  /** Everything that the waiting page says; small, because the page has to be. */
  'web/public/words.js': /^(waiting\.|time\.(seconds|minutes|hours|days|twoUnits|clockMinutes|clockHours|left)$)/,
  'web/public/page-words.js': /^live\./,
}

/** The words that the portal writes into a module as it serves it in a language; undefined for modules without words. */
export function browserWords(module: string, language: Language): BrowserWords | undefined {
  const wanted = subjects[module as keyof typeof subjects]
  if (wanted === undefined) return undefined
  const messages = Object.entries(messagesOf(language)).filter(([key]) => wanted.test(key))
  return { tag: formatTags[language], messages: Object.fromEntries(messages) as Record<Key, Message> }
}
