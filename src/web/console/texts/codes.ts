import type { ConsoleLanguage } from './frame.ts'

const de = {
  codes: 'Codes',
  lead: 'Codes für Briefe: Wer einen hat, darf an einer Freischaltung teilnehmen. Eine Freischaltung nimmt die Codes der Listen, die Sie bei ihr auswählen.',
  lists: 'Listen',
  none: 'Es gibt noch keine Liste.',
  name: 'Name der Liste',
  nameHint: 'Zum Beispiel „Brief an alle ab 60, November“.',
  count: 'Codes',
  source: 'Herkunft',
  created: 'hier erzeugt',
  imported: 'eingelesen',
  since: 'Seit',
  usedBy: 'Genutzt von',
  unused: 'noch keiner Freischaltung',
  createTitle: 'Neue Codes erzeugen',
  createLead:
    'Sie bekommen eine CSV-Datei für den Serienbrief. Bewahren Sie sie sicher auf: Die Codes stehen nur in dieser Datei. Wir speichern sie so, dass niemand sie mehr lesen kann, auch wir nicht.',
  howMany: 'Wie viele?',
  create: 'Codes erzeugen und laden',
  reload: 'Nach dem Laden steht die neue Liste oben, sobald Sie diese Seite neu laden.',
  importTitle: 'Codes einlesen',
  importLead:
    'Wenn Ihre Codes schon gedruckt sind: eine Tabelle mit der Spalte „Code“. Andere Spalten werden nicht gelesen und nicht gespeichert.',
  upload: 'Codes einlesen',
  read: (count: string, name: string) => `${count} Codes stehen jetzt in der Liste „${name}“.`,
  drop: 'Löschen',
  dropTitle: (name: string) => `Liste „${name}“ löschen?`,
  dropSure: (count: string) =>
    `${count} Codes gelten dann nicht mehr. Briefe, in denen sie stehen, nützen nichts mehr. Das lässt sich nicht rückgängig machen.`,
  dropYes: 'Endgültig löschen',
  dropUsed: 'Eine Freischaltung nutzt diese Liste. Sie kann nicht gelöscht werden.',
  dropped: 'Die Liste ist gelöscht.',
  required: 'Bitte geben Sie der Liste einen Namen.',
  tooLong: 'Der Name ist zu lang. Erlaubt sind 100 Zeichen.',
  taken: 'Eine Liste mit diesem Namen gibt es schon.',
  range: (max: string) => `Bitte eine ganze Zahl von 1 bis ${max}.`,
  back: 'Zurück, ohne zu löschen',
  numberHead: 'Nr.',
  fileName: 'codes',
  columns: { code: 'Code', number: 'Nr.' },
}

export type CodesTexts = typeof de

const en: CodesTexts = {
  codes: 'Codes',
  lead: 'Codes for letters: whoever has one may take part in a release. A release takes the codes of the lists that you choose for it.',
  lists: 'Lists',
  none: 'There is no list yet.',
  name: 'Name of the list',
  nameHint: 'For example “Letter to all from 60, November”.',
  count: 'Codes',
  source: 'Origin',
  created: 'created here',
  imported: 'imported',
  since: 'Since',
  usedBy: 'Used by',
  unused: 'no release yet',
  createTitle: 'Create codes',
  createLead:
    'You get a CSV file for your letters. Keep it safe: the codes are in this file only. We keep them in a form that nobody can read any more, not even we.',
  howMany: 'How many?',
  create: 'Create and download codes',
  reload: 'After the download, the new list stands on top as soon as you load this page again.',
  importTitle: 'Import codes',
  importLead:
    'If your codes are printed already: a table with the column “Code”. Other columns are neither read nor kept.',
  upload: 'Import codes',
  read: (count, name) => `${count} codes are now in the list “${name}”.`,
  drop: 'Delete',
  dropTitle: (name) => `Delete the list “${name}”?`,
  dropSure: (count) =>
    `${count} codes will not count any more. Letters with them become useless. This cannot be undone.`,
  dropYes: 'Delete for good',
  dropUsed: 'A release uses this list. It cannot be deleted.',
  dropped: 'The list is deleted.',
  required: 'Please give the list a name.',
  tooLong: 'The name is too long. 100 characters are allowed.',
  taken: 'There is a list of this name already.',
  range: (max) => `Please enter a whole number from 1 to ${max}.`,
  back: 'Back without deleting',
  numberHead: 'No.',
  fileName: 'codes',
  columns: { code: 'Code', number: 'No.' },
}

/** The words about codes for letters. */
export const codesTexts: Record<ConsoleLanguage, CodesTexts> = { de, en }
