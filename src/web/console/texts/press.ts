import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: 'Pressetext und Feeds',
  lead: 'Fertige Texte zum Kopieren, aus dem, was angekündigt ist. Sie nennen, was, für wen, wann, wo und wie.',
  feeds: 'Alles Angekündigte steht in zwei Feeds, die Redaktionen und Programme abonnieren können:',
  text: (title: string) => `Text: ${title}`,
  none: 'Es ist noch nichts angekündigt.',
  announced: (when: string, by: string) => `Angekündigt: ${when}, ${by}.`,
}

export type PressTexts = typeof de

const en: PressTexts = {
  title: 'Press text and feeds',
  lead: 'Texts in German to copy, made from what is announced. They say what, for whom, when, where and how.',
  feeds: 'Everything that is announced stands in two feeds, to which newspapers and programs can subscribe:',
  text: (title) => `Text: ${title}`,
  none: 'Nothing is announced yet.',
  announced: (when, by) => `Announced: ${when}, ${by}.`,
}

export const pressTexts: Record<ConsoleLanguage, PressTexts> = { de, en }
