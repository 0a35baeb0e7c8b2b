import { normaliseName } from '../eligibility/identity.ts'

/** A word that was typed to find a name, in the two ways in which it may be meant. */
export type NameWord = {
  /** Umlauts spelled out: `Müller` and `Mueller` are one. */
  spelled: string
  /** Marks left out: `Müller` and `Muller` are one, `Yıldız` and `Yildiz`, `Łukasz` and `Lukasz`. */
  plain: string
}

/** A typed word, or undefined where it has no letters. */
export function nameWord(typed: string): NameWord | undefined {
  if (!/\p{Letter}/u.test(typed)) return undefined
  return { spelled: normaliseName(typed), plain: plainName(typed) }
}

/** Whether every word begins a given or a family name of somebody, or a part of one, in whatever order. */
export function isNamed(person: { givenName: string; familyName: string }, words: readonly NameWord[]): boolean {
  const forms = [person.givenName, person.familyName].flatMap((name) => {
    const parts = name.split(/[\s-]+/)
    return (parts.length > 1 ? [name, ...parts] : [name]).map((part) => ({
      spelled: normaliseName(part),
      plain: plainName(part),
    }))
  })
  return words.every(({ spelled, plain }) =>
    forms.some((form) => form.spelled.startsWith(spelled) || form.plain.startsWith(plain)),
  )
}

/** Letters that Unicode does not take apart into a letter and its mark. */
const letters: Readonly<Record<string, string>> = { ß: 'ss', ı: 'i', ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' }

function plainName(name: string): string {
  const lower = name.toLowerCase()
  if (/^[a-z]+$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replaceAll(/[ßıłøđæœ]/g, (letter) => letters[letter] ?? letter)
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
}
