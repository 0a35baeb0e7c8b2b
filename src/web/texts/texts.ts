import { Html, type Printable, printed } from '../html.ts'
import { catalogs, type Given, type Key } from './catalog.ts'
import { formatTags, type Language } from './language.ts'
import { parseMessage } from './parse-message.ts'
import { createTimes, type Times } from './times.ts'
import { createWording, fill, type Message, type Wording } from './wording.ts'

/** All words of one language, with its numbers and times. */
export type Texts = Omit<Wording, 'plain'> &
  Times & {
    language: Language
    /** A text for a page. What is filled in may be markup; everything else is escaped. */
    say<K extends Key>(key: K, ...values: Given<K, Printable>): Html
    /** A text for everything that is not HTML: calendar files, mails, answers for programs. */
    plain<K extends Key>(key: K, ...values: Given<K, string | number>): string
    /** A name beside a text, where nothing is filled in: it keeps its own direction. */
    isolated(name: string): string
    /** `a, b oder c`. */
    anyOf(items: readonly string[]): string
  }

/** The texts of a language. Its messages are read when they are first asked for, and kept. */
export function textsIn(language: Language): Texts {
  let texts = known.get(language)
  if (texts === undefined) {
    texts = createTexts(language)
    known.set(language, texts)
  }
  return texts
}

const known = new Map<Language, Texts>()

/** Every message of a language by its key, ready to be said. */
export function messagesOf(language: Language): Readonly<Record<Key, Message>> {
  let messages = knownMessages.get(language)
  if (messages === undefined) {
    const subjects = Object.entries(catalogs[language]).flatMap(([subject, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${subject}.${name}`, parseMessage(text)]),
    )
    messages = Object.fromEntries(subjects) as Record<Key, Message>
    knownMessages.set(language, messages)
  }
  return messages
}

const knownMessages = new Map<Language, Readonly<Record<Key, Message>>>()

function createTexts(language: Language): Texts {
  const tag = formatTags[language]
  const messages = messagesOf(language)
  const wording = createWording<Key>(tag, messages)
  const alternatives = new Intl.ListFormat(tag, { type: 'disjunction' })
  const isolated = (text: string) => (language === 'ar' ? `\u2068${text}\u2069` : text)
  const grammar = {
    plurals: new Intl.PluralRules(tag),
    show(value: unknown): string {
      if (typeof value === 'number') return wording.count(value)
      const text = printed(value as Printable)
      return typeof value === 'string' ? isolated(text) : text
    },
  }
  // Most texts have nothing to fill in: they are markup once and for all.
  const fixed = new Map<Key, Html>()
  for (const [key, message] of Object.entries(messages)) {
    if (typeof message === 'string') fixed.set(key as Key, new Html(message))
  }
  return {
    language,
    ...wording,
    ...createTimes(tag, wording.plain),
    plain: (key: Key, values?: Readonly<Record<string, unknown>>) => wording.plain(key, values),
    say: (key: Key, values?: Readonly<Record<string, unknown>>) =>
      fixed.get(key) ?? new Html(fill(messages[key], values ?? {}, grammar)),
    isolated,
    anyOf: (items) => alternatives.format(items),
  }
}
