/** Doses that are left at the end of a day: who can come at short notice, and what they are asked. */
export const leftover = {
  title: 'Auch kurzfristig kommen',
  intro:
    'Manchmal sind am Ende eines Tages Impfdosen übrig, die sonst verfallen. Wir bieten sie Menschen auf der Warteliste an, in der Reihenfolge der Liste. Wer gefragt wird, muss schnell antworten und noch am selben Tag kommen.',
  where: 'Wohin können Sie in etwa 30 Minuten kommen?',
  whereHint: 'Kreuzen Sie nur an, was nah genug ist. Mehr müssen wir nicht wissen. Ohne Kreuz fragen wir Sie nicht.',
  save: 'Speichern',
  saved: 'Gespeichert. Wir fragen Sie, wenn Impfdosen übrig sind.',
  savedNone: 'Gespeichert. Wir fragen Sie nicht.',
  address: 'Gefragt werden Sie per E-Mail oder SMS. Ohne Adresse steht es nur auf der Seite Ihrer Wartenummer.',
  notListed: 'Das geht nur, solange Sie auf der Warteliste stehen.',
  open: '{count, plural, one {Für Sie ist heute eine Impfdosis übrig} other {Für Sie sind heute # Impfdosen übrig}}',
  answerBy: 'Bitte antworten Sie bis {when}. Danach fragen wir jemand anders.',
  comeBy: 'Sie müssen heute bis {when} da sein.',
  answer: 'Ansehen und antworten',
  take: 'Ja, ich komme',
  decline: 'Nein, heute nicht',
  stayListed: 'Wenn Sie nicht können, bleiben Sie auf der Warteliste.',
  taken: '{count, plural, one {Eine Impfdosis ist für Sie reserviert} other {# Impfdosen sind für Sie reserviert}}',
  show: 'Zeigen Sie am Standort diese Nummer:',
  gone: 'Dieses Angebot gilt nicht mehr',
  refused:
    'Das passt nicht zusammen: Die Impfdosis ist für den Menschen, der auf der Warteliste steht und noch keinen Termin hat. Prüfen Sie Ihre Angaben.',
  subject: 'Heute noch impfen lassen? Antwort bis {when}',
  short: 'Heute ist eine Impfdosis für Sie übrig. Bitte antworten Sie bis {when}:',
} as const
