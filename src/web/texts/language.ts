/** The languages of the public pages; `leicht` is Leichte Sprache: German by its own rules, not a dialect of it. */
export const languages = ['de', 'leicht', 'en', 'tr', 'ru', 'uk', 'ar', 'pl'] as const

export type Language = (typeof languages)[number]

/** Each language by its own name, as somebody who looks for it would read it. */
export const languageNames: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  leicht: 'Leichte Sprache',
  en: 'English',
  tr: 'Türkçe',
  ru: 'Русский',
  uk: 'Українська',
  ar: 'العربية',
  pl: 'Polski',
}

/** The tag for `lang` attributes (BCP 47; `simple` is the registered variant for simplified language). */
export const languageTags: Readonly<Record<Language, string>> = {
  de: 'de',
  leicht: 'de-simple',
  en: 'en',
  tr: 'tr',
  ru: 'ru',
  uk: 'uk',
  ar: 'ar',
  pl: 'pl',
}

/**
 * The tag for `Intl`. Arabic with the digits that stand on letters and displays in Germany: numbers are compared.
 */
export const formatTags: Readonly<Record<Language, string>> = { ...languageTags, en: 'en-GB', ar: 'ar-u-nu-latn' }

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

export function isLanguage(text: unknown): text is Language {
  return languages.includes(text as Language)
}
