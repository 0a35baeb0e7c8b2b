import type { TextsOf } from '../texts-of.ts'

/** Doses that are left at the end of a day: who can come at short notice, and what they are asked. */
export const leftover: TextsOf<'leftover'> = {
  title: 'Auch schnell kommen',
  intro:
    'Manchmal bleibt am Abend Impf-Stoff übrig. Den Impf-Stoff muss man sonst wegwerfen. Dann fragen wir Menschen von der Warte-Liste. Wir fragen der Reihe nach. Fragen wir Sie? Dann müssen Sie schnell antworten. Und Sie müssen am gleichen Tag kommen.',
  where: 'Wo können Sie in 30 Minuten sein?',
  whereHint: 'Machen Sie nur ein Kreuz, wenn der Ort nah ist. Ohne Kreuz fragen wir Sie nicht.',
  save: 'Speichern',
  saved: 'Das ist gespeichert. Ist Impf-Stoff übrig? Dann fragen wir Sie.',
  savedNone: 'Das ist gespeichert. Wir fragen Sie nicht.',
  address:
    'Wir fragen Sie mit einer E-Mail oder einer SMS. Haben wir keine Adresse von Ihnen? Dann steht es nur auf der Seite von Ihrer Warte-Nummer.',
  notListed: 'Das geht nur, wenn Sie auf der Warte-Liste stehen.',
  open: '{count, plural, one {Heute ist eine Impfung für Sie übrig} other {Heute sind # Impfungen für Sie übrig}}',
  answerBy: 'Bitte antworten Sie bis {when}. Danach fragen wir jemand anders.',
  comeBy: 'Sie müssen heute bis {when} da sein.',
  answer: 'Ansehen und antworten',
  take: 'Ja, ich komme',
  decline: 'Nein, heute nicht',
  stayListed: 'Können Sie nicht kommen? Dann bleiben Sie auf der Warte-Liste.',
  taken: '{count, plural, one {Eine Impfung ist für Sie da} other {# Impfungen sind für Sie da}}',
  show: 'Zeigen Sie im Impf-Zentrum diese Nummer:',
  gone: 'Das geht jetzt nicht mehr',
  refused:
    'Das passt nicht zusammen. Die Impfung ist für den Menschen auf der Warte-Liste. Prüfen Sie bitte Ihren Namen, Ihr Geburts-Datum und Ihre Post-Leit-Zahl.',
  subject: 'Möchten Sie heute geimpft werden? Bitte antworten Sie bis {when}',
  short: 'Heute ist eine Impfung für Sie übrig. Bitte antworten Sie bis {when}:',
}
