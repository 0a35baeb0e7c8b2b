import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: 'Brief',
  lead: 'Die Bestätigung als Brief für einen Umschlag mit Fenster (DIN lang). Die Anschrift steht nur in diesem Brief; sie wird nirgends gespeichert.',
  address: 'Anschrift',
  addressHint: 'Name, Straße, Postleitzahl und Ort: höchstens sechs Zeilen.',
  addressWrong: 'Geben Sie Name, Straße und Ort in zwei bis sechs Zeilen ein, jede höchstens 45 Zeichen lang.',
  language: 'Sprache des Briefs',
  make: 'Brief als PDF öffnen',
  back: 'Zurück zur Wartenummer',
}

export type LetterTexts = typeof de

const en: LetterTexts = {
  title: 'Letter',
  lead: 'The confirmation as a letter for an envelope with a window (DIN long). The address stands in this letter alone; it is kept nowhere.',
  address: 'Address',
  addressHint: 'Name, street, postcode and town: six lines at most.',
  addressWrong: 'Type name, street and town in two to six lines of 45 characters at most.',
  language: 'Language of the letter',
  make: 'Open the letter as PDF',
  back: 'Back to the waiting number',
}

/** The words about confirmations by letter. */
export const letterTexts: Record<ConsoleLanguage, LetterTexts> = { de, en }
