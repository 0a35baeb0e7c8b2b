import type { ConsoleLanguage } from './frame.ts'

const de = {
  titleAt: (centre: string) => `Übrige Impfdosen: ${centre}`,
  link: 'Übrige Impfdosen der Warteliste anbieten',
  lead: 'Gefragt werden Menschen auf der Warteliste, die gesagt haben, dass sie kurzfristig hierher kommen können, in der Reihenfolge der Liste. Wer nicht rechtzeitig antwortet oder ablehnt, bleibt auf der Liste, und die nächste Person wird gefragt. Wer zusagt, steht sofort auf der Tagesliste.',
  nobody: 'Im Augenblick kann niemand von einer Warteliste kurzfristig hierher kommen.',
  list: 'Warteliste',
  people: (title: string, count: string) => `${title} (können kurzfristig kommen: ${count})`,
  doses: 'Übrige Dosen',
  dosesHint: 'Höchstens 100.',
  dosesWrong: 'Schreiben Sie eine Zahl von 1 bis 100.',
  answer: 'Zeit zum Antworten',
  minutes: (count: number) => `${count} Minuten`,
  until: 'Wann muss man spätestens da sein?',
  untilHint: 'Uhrzeit heute, zum Beispiel 19:30.',
  untilWrong: 'Schreiben Sie eine Uhrzeit, die heute noch kommt.',
  offer: 'Anbieten',
  refused: 'Das geht nicht mehr: Die Liste oder die Zeit passt nicht. Es wurde nichts angeboten.',
  checkEntries: 'Bitte prüfen',
  today: 'Heute angeboten',
  columns: ['Warteliste', 'Dosen', 'bis', 'zugesagt', 'noch keine Antwort', 'können noch gefragt werden'],
  back: 'Zurück zur Tagesliste',
}

const en: typeof de = {
  titleAt: (centre) => `Leftover doses: ${centre}`,
  link: 'Offer leftover doses to the waiting list',
  lead: 'People on the waiting list who said that they can come here at short notice are asked, in the order of the list. Whoever does not answer in time or declines stays on the list, and the next one is asked. Whoever accepts is on the day list at once.',
  nobody: 'At the moment nobody on a waiting list can come here at short notice.',
  list: 'Waiting list',
  people: (title, count) => `${title} (can come at short notice: ${count})`,
  doses: 'Leftover doses',
  dosesHint: '100 at most.',
  dosesWrong: 'Write a number from 1 to 100.',
  answer: 'Time to answer',
  minutes: (count) => `${count} minutes`,
  until: 'By when must people be there?',
  untilHint: 'A time today, for example 19:30.',
  untilWrong: 'Write a time that is still to come today.',
  offer: 'Offer',
  refused: 'This is not possible any more: the list or the time does not fit. Nothing was offered.',
  checkEntries: 'Please check',
  today: 'Offered today',
  columns: ['Waiting list', 'Doses', 'until', 'accepted', 'no answer yet', 'can still be asked'],
  back: 'Back to the day list',
}

export const leftoversTexts: Readonly<Record<ConsoleLanguage, typeof de>> = { de, en }
