import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { catalogs, type Key } from './catalog.ts'
import { formatTags, languages } from './language.ts'
import { reportTexts } from './report-texts.ts'
import { messagesOf, textsIn } from './texts.ts'
import type { Message } from './wording.ts'

/** Numbers that meet every plural form of every language here. */
const counts = [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 103, 1000, 12_345]

describe('every language', () => {
  for (const language of languages) {
    const { count } = textsIn(language)
    const texts = Object.entries(catalogs[language]).flatMap(([subject, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${subject}.${name}` as Key, text] as const),
    )

    test(`${language} says all that German says, with the same things filled in`, () => {
      assert.deepEqual(texts.map(([key]) => key).sort(), Object.keys(messagesOf('de')).sort())
      for (const [key, text] of texts) {
        assert.ok(text.trim() === text && text !== '', `${key} is empty or has space around it`)
        assert.deepEqual(namesIn(messagesOf(language)[key]), namesIn(messagesOf('de')[key]), `${key}: ${text}`)
      }
    })

    test(`${language} has a form for each of its plurals`, () => {
      const { pluralCategories } = new Intl.PluralRules(formatTags[language]).resolvedOptions()
      for (const [key] of texts) {
        for (const forms of pluralsIn(messagesOf(language)[key])) {
          const missing = pluralCategories.filter((category) => forms[category] === undefined)
          // One form for all is a language's right: Turkish leaves nouns as they are.
          if (language === 'tr') assert.ok(forms.other !== undefined, key)
          else assert.deepEqual(missing, [], key)
        }
      }
    })

    test(`${language} reads as ICU messages do`, () => {
      for (const [key, text] of texts) {
        const message = messagesOf(language)[key]
        const names = namesIn(message)
        const plural = pluralsIn(message).length > 0
        for (const number of plural ? counts : [5]) {
          const values = Object.fromEntries(names.map((name) => [name, name === 'count' ? number : `‹${name}›`]))
          // Where a count stands in a sentence without a plural, ICU would print it as it is.
          const given = plural ? values : { ...values, count: count(number) }
          const expected = new IntlMessageFormat(text, formatTags[language]).format(given)
          const said = textsIn(language).plain(key as 'form.people', values as { count: number })
          assert.equal(said.replace(/[\u2068\u2069]/g, ''), expected, key)
        }
      }
    })
  }
})

test('what is filled in cannot become markup, and keeps its direction among Arabic words', () => {
  const { say, plain, isolated } = textsIn('ar')
  assert.match(say('frame.message', { name: '<b>Kreis' }).toString(), /\u2068&#60;b&#62;Kreis\u2069/)
  assert.match(plain('frame.message', { name: 'Kreis' }), /\u2068Kreis\u2069/)
  assert.equal(isolated('Kreis'), '\u2068Kreis\u2069')
  assert.equal(textsIn('ru').isolated('Kreis'), 'Kreis')
})

test('two units of time are said as the language joins them', () => {
  const minutes = (language: (typeof languages)[number], count: number) =>
    textsIn(language)
      .duration(count * 60_000)
      .replace(/[\u2068\u2069]/g, '')
  assert.equal(minutes('uk', 26 * 60), '1 день 2 години')
  assert.equal(minutes('ar', 125), 'ساعتان و5 دقائق')
})

test('plurals follow the language', () => {
  const say = (language: (typeof languages)[number], count: number) =>
    textsIn(language).plain('release.appointments', { count })
  assert.deepEqual(
    [1, 2, 5, 21].map((n) => say('ru', n)),
    ['1 приём', '2 приёма', '5 приёмов', '21 приём'],
  )
  assert.deepEqual(
    [1, 2, 5, 22].map((n) => say('pl', n)),
    ['1 termin', '2 terminy', '5 terminów', '22 terminy'],
  )
  assert.deepEqual(
    [1, 2, 3, 11, 100].map((n) => say('ar', n)),
    ['موعد واحد', 'موعدان', '3 مواعيد', '11 موعدًا', '100 موعد'],
  )
})

test('a text that lacks what it needs says so instead of leaving a hole', () => {
  assert.throws(() => textsIn('de').plain('frame.message', {} as { name: string }), /misses its name/)
})

describe('the report', () => {
  /** Units that several languages write alike, and plain words that Leichte Sprache shares with German. */
  const alike = ['ms', '{n} MB', 'Bericht', 'Das Wichtigste']
  const german = new Map(reportWordsIn(reportTexts.de))
  const english = new Map(reportWordsIn(reportTexts.en))

  for (const language of languages) {
    test(`${language} fills in what German does, and borrows no words`, () => {
      for (const [name, text] of reportWordsIn(reportTexts[language])) {
        assert.deepEqual(filledIn(text), filledIn(german.get(name) ?? ''), `${name}: ${text}`)
        const others = [...(language === 'de' ? [] : [german]), ...(language === 'en' ? [] : [english])]
        if (alike.includes(text)) continue
        assert.ok(!others.some((other) => other.get(name) === text), `${name} is in another language: ${text}`)
      }
    })
  }
})

/** Every text of the report by its name, with signs for what is filled in. */
function reportWordsIn(words: object, path = ''): [name: string, text: string][] {
  return Object.entries(words).flatMap(([key, word]) => {
    const name = `${path}.${key}`
    if (typeof word === 'function') return [[name, word('‹1›', '‹2›')]]
    return typeof word === 'string' ? [[name, word]] : reportWordsIn(word, name)
  })
}

function filledIn(text: string): string[] {
  return [...new Set(text.match(/‹\d›|\{n\}/g))].sort()
}

function namesIn(message: Message): string[] {
  if (typeof message === 'string') return []
  const names = message.flatMap((part) => {
    if (typeof part === 'string' || part === 0) return []
    const [name, forms] = part
    return [name, ...Object.values(forms ?? {}).flatMap(namesIn)]
  })
  return [...new Set(names)].sort()
}

function pluralsIn(message: Message): Readonly<Record<string, Message>>[] {
  if (typeof message === 'string') return []
  return message.flatMap((part) => {
    if (typeof part === 'string' || part === 0 || part[1] === undefined) return []
    return [part[1], ...Object.values(part[1]).flatMap(pluralsIn)]
  })
}
