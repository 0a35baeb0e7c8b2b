import type { Subject } from '../../../retention/periods.ts'
import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: 'Aufbewahrung in Tagen',
  lead: 'Danach löscht das Portal die Daten von selbst, jede Nacht. Protokoll und Bericht bleiben, in ihnen stehen keine Namen.',
  save: 'Fristen speichern',
  fields: {
    details: 'Namen, Geburtsdaten und Postleitzahlen zu Terminen',
    contacts: 'Mailadressen und Telefonnummern',
    pseudonyms: 'Kennzeichen der Personen und Codes',
    notices: 'Nachrichten',
    attendances: 'Wer im Impfzentrum war',
    audit: 'Änderungen durch Mitarbeitende',
  } satisfies Record<Subject, string>,
  after: {
    details: 'nach dem letzten Termin der Freischaltung',
    contacts: 'nach dem letzten Termin der Freischaltung',
    pseudonyms: 'nach dem letzten Termin der Freischaltung',
    notices: 'nach dem letzten Termin der Freischaltung',
    attendances: 'nach dem Tag des Besuchs',
    audit: 'nach der Änderung',
  } satisfies Record<Subject, string>,
  hint: (after: string, min: number, max: number) => `Tage ${after}, ${min} bis ${max}.`,
  fault: (min: number, max: number) => `Das muss eine ganze Zahl von ${min} bis ${max} sein.`,
}

type PeriodsTexts = typeof de

const en: PeriodsTexts = {
  title: 'How many days data are kept',
  lead: 'After that, the portal deletes them by itself, every night. Ledger and report stay; no names are in them.',
  save: 'Save the periods',
  fields: {
    details: 'Names, dates of birth and postcodes of appointments',
    contacts: 'Mail addresses and phone numbers',
    pseudonyms: 'Pseudonyms of people and codes',
    notices: 'Notices',
    attendances: 'Who was at the centre',
    audit: 'Changes by staff',
  },
  after: {
    details: 'after the last appointment of the release',
    contacts: 'after the last appointment of the release',
    pseudonyms: 'after the last appointment of the release',
    notices: 'after the last appointment of the release',
    attendances: 'after the day of the visit',
    audit: 'after the change',
  },
  hint: (after, min, max) => `Days ${after}, ${min} to ${max}.`,
  fault: (min, max) => `This must be a whole number from ${min} to ${max}.`,
}

export const periodsTexts: Record<ConsoleLanguage, PeriodsTexts> = { de, en }
