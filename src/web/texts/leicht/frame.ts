import type { TextsOf } from '../texts-of.ts'

/** What stands on every page, and words that many pages share. */
export const frame: TextsOf<'frame'> = {
  service: 'Termine bekommen',
  skip: 'Direkt zum Inhalt',
  language: 'Sprache',
  administration: 'Eine Seite vom Amt',
  official: 'Diese Seite ist echt. Sie ist von: {name}',
  demo: 'Das ist nur zum Zeigen. Diese Termine gibt es nicht wirklich.',
  rehearsal: 'Das ist nur eine Probe. Diese Termine gibt es nicht wirklich.',
  hotline: 'Telefon-Hilfe',
  hotlineNumber: 'Telefon-Hilfe: {phone}',
  imprint: 'Impressum',
  privacy: 'Daten-Schutz',
  accessibility: 'Barriere-Freiheit',
  district: 'Amt',
  address: 'Adresse',
  phone: 'Telefon',
  email: 'E-Mail',
  message: 'Nachricht von: {name}',
  toRelease: 'Zur Seite mit den Terminen',
  toTicket: 'Zu meiner Warte-Nummer',
  toStart: 'Zur ersten Seite',
  chooseDistrict: 'Welches Amt ist Ihr Amt?',
  whichDistrict: 'Bei welchem Amt möchten Sie einen Termin?',
  noDistricts: 'Hier gibt es noch keine Termine.',
}
