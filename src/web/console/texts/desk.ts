import type { SearchKind } from '../../../desk/search-terms.ts'
import { type Html, html } from '../../html.ts'
import type { ProblemName } from '../../problem.ts'
import type { ConsoleLanguage } from './frame.ts'

/** The problems that the desk can run into, and what to do. */
type DeskProblem = Extract<
  ProblemName,
  | 'not-eligible'
  | 'unknown-code'
  | 'lobby-not-open'
  | 'release-over'
  | 'no-pass'
  | 'pass-expired'
  | 'slot-taken'
  | 'hold-expired'
  | 'already-booked'
  | 'appointment-begun'
  | 'person-already-booked'
  | 'not-sold-out'
  | 'not-found'
>

/** Why an appointment was not moved; it then stays as it is. */
type MoveProblem = 'move-taken' | 'move-changed' | 'move-too-late' | 'move-not-yet'

const de = {
  title: 'Telefon-Hotline',
  lead: 'Wer anruft, bekommt dieselbe Wartenummer wie im Internet und dieselbe Chance. Am Telefon gibt es keine eigenen Termine.',
  release: 'Freischaltung',
  choose: 'Wechseln',
  noReleases: 'Es ist keine Freischaltung angekündigt.',
  search: 'Anrufer suchen',
  searchLabel: 'Name, Geburtsdatum oder Nummer',
  searchHint:
    'Buchungsnummer, Wartenummer oder Code; Anfang des Namens, Geburtsdatum oder beides, zum Beispiel „Müller 24.7.1951“. Wer noch keinen Termin hat, wird mit Vorname, Nachname, Geburtsdatum und Postleitzahl gefunden.',
  searchButton: 'Suchen',
  tooLittle:
    'Das ist zu wenig. Geben Sie eine Nummer, ein Geburtsdatum oder mindestens zwei Buchstaben des Namens ein.',
  results: 'Gefunden',
  none: 'Dazu ist niemand zu finden.',
  noneNext: {
    name: 'Mit Name oder Geburtsdatum allein finden Sie nur, wer einen Termin gebucht hat. Fragen Sie nach Vorname, Nachname, Geburtsdatum und Postleitzahl, und suchen Sie damit, oder ziehen Sie unten eine Wartenummer.',
    identity: 'Diese Person hat noch keine Wartenummer. Prüfen Sie die Schreibweise, oder ziehen Sie unten eine.',
    number:
      'Lassen Sie sich die Nummer noch einmal Zeichen für Zeichen vorlesen. Prüfen Sie bei einer Wartenummer, ob oben die richtige Freischaltung gewählt ist.',
  },
  more: {
    more_found: 'Es gibt noch mehr. Grenzen Sie die Suche ein, am besten mit dem Geburtsdatum.',
    not_all_searched:
      'Es wurden nicht alle Buchungen durchsucht, nur die neuesten 20.000. Suchen Sie mit der Buchungsnummer weiter.',
  },
  who: 'Wer',
  ticketHead: 'Wartenummer',
  born: (year: string) => `geboren ${year}`,
  byNumber: 'ohne Namen gefunden',
  kinds: {
    booking_number: 'Buchungsnummer',
    ticket_number: 'Wartenummer',
    birth_date: 'Geburtsdatum',
    name: 'Name',
    name_and_birth_date: 'Name und Geburtsdatum',
    identity: 'alle Angaben zur Person',
    code: 'Code',
  } satisfies Record<SearchKind, string>,
  joinTitle: 'Wartenummer ziehen oder wiederfinden',
  joinText: 'Wer schon eine hat, bekommt mit denselben Angaben dieselbe.',
  joinAnonymous:
    'Diese Freischaltung fragt erst bei der Buchung nach dem Namen. Ziehen Sie nur eine Nummer, wenn der Anrufer noch keine hat, und lassen Sie ihn sie aufschreiben.',
  join: 'Wartenummer ziehen',
  find: 'Nur nachsehen',
  notFound: 'Mit diesen Angaben gibt es in dieser Freischaltung noch keine Wartenummer.',
  notJoinable: 'Wartenummern gibt es hier gerade nicht. Nachsehen geht.',
  birthDate: 'Geburtsdatum',
  birthDateHint: 'Zum Beispiel 24.7.1951 oder 24071951',
  checkEntries: 'Bitte prüfen Sie die Angaben',
  keys: 'Tasten',
  keysText:
    'Alt und Buchstabe (Firefox: Alt, Umschalt und Buchstabe; Mac: Ctrl, Option und Buchstabe). Die Eingabetaste tut auf jeder Seite das Nächstliegende.',
  keyList: {
    s: 'Suche, nächster Anruf',
    n: 'neue Wartenummer',
    b: 'Termin buchen, weiter',
    w: 'auf die Warteliste',
    m: 'Termin verschieben',
    p: 'Bestätigung drucken',
    c: 'absagen oder verzichten',
    r: 'Rückruf',
  },
  ticket: (n: string) => `Wartenummer ${n}`,
  nextCall: 'Nächster Anruf',
  say: 'Das sagen Sie',
  facts: 'Stand',
  place: 'Platz',
  party: 'Personen',
  state: 'Stand',
  untilTime: (time: string) => `bis ${time}`,
  until: 'Noch',
  callback: 'Rückruf',
  callbackText:
    'Für Menschen ohne Internet: Die Nummer steht in der Liste der Rückrufe, bis der Anruf erledigt ist. Die Reihenfolge ändert sich dadurch nicht.',
  phone: 'Telefonnummer',
  phoneWrong: 'Das ist keine vollständige Telefonnummer. Sie beginnt mit der Vorwahl, zum Beispiel 02333 808.',
  askCallback: 'Rückruf vormerken',
  endCallback: 'Rückruf erledigt',
  contact: 'Nachrichten per E-Mail oder SMS',
  contactText:
    'Der Anrufer oder jemand, der hilft, bekommt Bescheid: wenn er an der Reihe ist, über den Termin und vor dem Termin. Was Sie hier angeben, ersetzt, was vorher angegeben war; leere Felder löschen es.',
  contactLanguage: 'Sprache der Nachrichten',
  callNow: 'Rufen Sie jetzt an',
  callbacks: 'Rückrufe',
  callbacksDue: (count: string) => `Jetzt anrufen: ${count}`,
  callbacksText: 'Wer an der Reihe ist, steht oben. Bitte der Reihe nach anrufen.',
  callbacksCut: (count: string) => `Es gibt ${count} weitere, die noch nicht an der Reihe sind.`,
  bookingNumber: 'Buchungsnummer',
  people: 'Wer kommt',
  checkPerson: 'Fragen Sie nach dem Geburtsdatum, bevor Sie etwas vorlesen oder ändern.',
  states: {
    lobby: 'wartet auf die Auslosung',
    waiting: 'wartet in der Reihe',
    sold_out: 'alles vergeben',
    admitted: 'ist dran',
    missed: 'Zutritt abgelaufen',
    allocated: 'Termine sind verteilt',
    booked: 'hat einen Termin',
    returned: 'hat verzichtet',
    over: 'Freischaltung nicht offen',
  },
  cancelledState: 'hat abgesagt',
  book: 'Termin buchen',
  goOn: 'Weiter mit dem reservierten Termin',
  accept: 'Termin annehmen',
  toWaitingList: 'Auf die Warteliste setzen',
  giveBack: 'Anrufer verzichtet',
  giveBackText: 'Dann kommt jemand anders an die Reihe. Das lässt sich nicht rückgängig machen.',
  giveBackYes: 'Ja, verzichten',
  print: 'Bestätigung drucken',
  move: 'Termin verschieben',
  moveText: 'Der alte Termin bleibt, bis der neue fest ist:',
  moveHint: 'Mit den Pfeiltasten wählen, mit der Eingabetaste verschieben.',
  moveYes: 'Auf diese Zeit verschieben',
  nothingToMove: 'Zurzeit ist keine andere Zeit frei. Der Termin bleibt, wie er ist.',
  cancel: 'Termin absagen',
  cancelTitle: (number: Html) => html`Termin ${number} absagen?`,
  cancelText: 'Der Termin geht sofort an jemand anders. Lesen Sie dem Anrufer vor, welchen Termin er absagt:',
  cancelYes: 'Ja, absagen',
  cancelNo: 'Nein, Termin behalten',
  bookTitle: 'Termin aussuchen',
  day: 'Tag',
  freeDay: (day: string, free: string) => `${day} (${free} frei)`,
  times: 'Freie Zeiten',
  timesHint: 'Mit den Pfeiltasten wählen, mit der Eingabetaste reservieren.',
  timeFree: (free: string) => `${free} frei`,
  hold: 'Reservieren',
  nothingFree:
    'Gerade ist keine Zeit zu sehen. Für den Anrufer ist ein Termin zurückgelegt, der gleich wieder erscheint.',
  reload: 'Neu laden',
  spread: (count: string) =>
    `Alle ${count} Personen zur selben Zeit geht nicht mehr. Sie bekommen von der gewählten Zeit an Termine möglichst kurz hintereinander.`,
  nearest: 'Genau dazu ist nichts mehr frei. Diese Zeiten liegen am nächsten.',
  detailsTitle: 'Wer kommt?',
  reserved: (until: string) => `Reserviert bis ${until}.`,
  otherTime: 'Andere Zeit',
  person: (number: string) => `${number}. Person`,
  firstPerson: 'Person, die gewartet hat',
  confirm: 'Verbindlich buchen',
  printNow: 'Drucken Sie die Seite (Strg und P), und schicken Sie sie mit der Post, wenn der Anrufer es möchte.',
  language: 'Sprache der Bestätigung',
  back: 'Zurück zur Wartenummer',
  problems: {
    'not-eligible':
      'Nach diesen Angaben gehört die Person nicht zu dieser Freischaltung. Prüfen Sie Geburtsdatum und Postleitzahl.',
    'unknown-code': 'Diesen Code gibt es in dieser Freischaltung nicht. Lassen Sie ihn Zeichen für Zeichen vorlesen.',
    'lobby-not-open': 'Der Wartebereich ist noch nicht offen. Wer früher anruft, hat keinen Vorteil.',
    'release-over': 'Diese Freischaltung ist beendet oder nicht offen.',
    'no-pass': 'Diese Wartenummer ist noch nicht oder nicht mehr an der Reihe.',
    'pass-expired': 'Die Zeit zum Aussuchen ist abgelaufen. Die Wartenummer steht jetzt am Ende der Reihe.',
    'slot-taken':
      'Diese Zeit war einen Augenblick schneller vergeben. Der Zutritt gilt weiter: Wählen Sie eine andere.',
    'hold-expired': 'Die Reservierung ist abgelaufen. Es ist nichts gebucht.',
    'already-booked': 'Zu dieser Wartenummer gibt es schon einen Termin.',
    'appointment-begun':
      'Der Termin hat begonnen. Absagen geht nicht mehr; wer nicht kam, wird am Standort eingetragen.',
    'person-already-booked': 'Eine dieser Personen hat in dieser Freischaltung schon einen Termin.',
    'not-sold-out': 'Die Warteliste öffnet erst, wenn alle Termine vergeben sind.',
    'move-taken':
      'Diese Zeit war einen Augenblick schneller vergeben. Der alte Termin gilt weiter: Wählen Sie eine andere.',
    'move-changed':
      'Der Termin ist inzwischen geändert worden. Lesen Sie vor, was jetzt gilt, und wählen Sie noch einmal.',
    'move-too-late': 'Der Termin hat begonnen. Verschieben geht nicht mehr; er gilt unverändert.',
    'move-not-yet': 'Verschieben geht erst, wenn alle Termine vergeben sind. Der Termin gilt unverändert.',
    'not-found': 'Das gibt es nicht oder nicht mehr. Es wurde nichts geändert.',
  } satisfies Record<DeskProblem | MoveProblem, string>,
}

export type DeskTexts = typeof de

const en: DeskTexts = {
  title: 'Hotline',
  lead: 'Whoever calls gets the same ticket as on the internet, and the same chance. The phone has no appointments of its own.',
  release: 'Release',
  choose: 'Change',
  noReleases: 'No release is announced.',
  search: 'Find a caller',
  searchLabel: 'Name, birth date or number',
  searchHint:
    'Booking number, ticket number or code; the beginning of the name, the birth date or both, for example “Müller 24.7.1951”. Whoever has no appointment yet is found by given name, family name, birth date and postcode.',
  searchButton: 'Search',
  tooLittle: 'That is too little. Type a number, a birth date, or at least two letters of the name.',
  results: 'Found',
  none: 'Nobody is to be found by this.',
  noneNext: {
    name: 'Name or birth date alone find only those who have booked. Ask for given name, family name, birth date and postcode, and search by all of them, or give a ticket below.',
    identity: 'This person has no ticket yet. Check the spelling, or give one below.',
    number:
      'Have the number read out once more, character by character. For a ticket number, check that the right release is chosen above.',
  },
  more: {
    more_found: 'There are more. Narrow the search, best by the birth date.',
    not_all_searched: 'Not all bookings were searched, only the newest 20,000. Go on with the booking number.',
  },
  who: 'Who',
  ticketHead: 'Ticket',
  born: (year) => `born ${year}`,
  byNumber: 'found without a name',
  kinds: {
    booking_number: 'booking number',
    ticket_number: 'ticket number',
    birth_date: 'birth date',
    name: 'name',
    name_and_birth_date: 'name and birth date',
    identity: 'everything about the person',
    code: 'code',
  },
  joinTitle: 'Give a ticket, or find it again',
  joinText: 'Whoever has one already gets the same one for the same entries.',
  joinAnonymous:
    'This release asks for names on booking only. Give a ticket only to callers who have none yet, and let them write its number down.',
  join: 'Give a ticket',
  find: 'Only look it up',
  notFound: 'There is no ticket for these entries in this release yet.',
  notJoinable: 'Tickets are not given here at the moment. You can look them up.',
  birthDate: 'Date of birth',
  birthDateHint: 'For example 24.7.1951 or 24071951',
  checkEntries: 'Please check what you typed',
  keys: 'Keys',
  keysText:
    'Alt and the letter (Firefox: Alt, Shift and the letter; Mac: Ctrl, Option and the letter). On every page, Enter does what comes next.',
  keyList: {
    s: 'search, next call',
    n: 'new ticket',
    b: 'book, go on',
    w: 'put on the waiting list',
    m: 'move the appointment',
    p: 'print the confirmation',
    c: 'cancel or give back',
    r: 'call back',
  },
  ticket: (n) => `Ticket ${n}`,
  nextCall: 'Next call',
  say: 'What to say',
  facts: 'State',
  place: 'Place',
  party: 'People',
  state: 'State',
  untilTime: (time) => `until ${time}`,
  until: 'Left',
  callback: 'Call back',
  callbackText:
    'For people without internet: the number stays in the list of calls to make until the call is done. The order does not change by it.',
  phone: 'Phone number',
  phoneWrong: 'This is no complete phone number. It begins with the area code, for example 02333 808.',
  askCallback: 'Note the call',
  endCallback: 'Call is done',
  contact: 'Messages by mail or SMS',
  contactText:
    'The caller, or somebody who helps them, is told: when it is their turn, about the appointment, and before it. What you type here replaces what was there before; empty fields delete it.',
  contactLanguage: 'Language of the messages',
  callNow: 'Call now',
  callbacks: 'Calls to make',
  callbacksDue: (count) => `Call now: ${count}`,
  callbacksText: 'Whose turn it is stands on top. Please call in this order.',
  callbacksCut: (count) => `There are ${count} more whose turn has not come.`,
  bookingNumber: 'Booking number',
  people: 'Who comes',
  checkPerson: 'Ask for the date of birth before you read out or change anything.',
  states: {
    lobby: 'waits for the draw',
    waiting: 'waits in the line',
    sold_out: 'everything is given out',
    admitted: 'has their turn',
    missed: 'pass has expired',
    allocated: 'appointments are allocated',
    booked: 'has an appointment',
    returned: 'gave the ticket back',
    over: 'release is not open',
  },
  cancelledState: 'has cancelled',
  book: 'Book an appointment',
  goOn: 'Go on with the reserved appointment',
  accept: 'Accept the appointment',
  toWaitingList: 'Put on the waiting list',
  giveBack: 'The caller gives up',
  giveBackText: 'Somebody else then has their turn. This cannot be undone.',
  giveBackYes: 'Yes, give back',
  print: 'Print the confirmation',
  move: 'Move the appointment',
  moveText: 'The old appointment stays until the new one is certain:',
  moveHint: 'Choose with the arrow keys, move with Enter.',
  moveYes: 'Move to this time',
  nothingToMove: 'No other time is free at the moment. The appointment stays as it is.',
  cancel: 'Cancel the appointment',
  cancelTitle: (number) => html`Cancel appointment ${number}?`,
  cancelText: 'The appointment goes to somebody else at once. Read out to the caller which one they cancel:',
  cancelYes: 'Yes, cancel',
  cancelNo: 'No, keep it',
  bookTitle: 'Choose an appointment',
  day: 'Day',
  freeDay: (day, free) => `${day} (${free} free)`,
  times: 'Free times',
  timesHint: 'Choose with the arrow keys, reserve with Enter.',
  timeFree: (free) => `${free} free`,
  hold: 'Reserve',
  nothingFree:
    'No time is to be seen right now. An appointment is kept for the caller; it will appear again in a moment.',
  reload: 'Load again',
  spread: (count) =>
    `All ${count} people at the same time is not possible any more. From the chosen time on they get appointments as close as possible.`,
  nearest: 'Nothing is free for exactly this. These times are nearest.',
  detailsTitle: 'Who comes?',
  reserved: (until) => `Reserved until ${until}.`,
  otherTime: 'Another time',
  person: (number) => `Person ${number}`,
  firstPerson: 'The person who waited',
  confirm: 'Book for good',
  printNow: 'Print this page (Ctrl and P), and post it if the caller would like it.',
  language: 'Language of the confirmation',
  back: 'Back to the ticket',
  problems: {
    'not-eligible': 'By these entries the person does not belong to this release. Check date of birth and postcode.',
    'unknown-code': 'This release does not know this code. Have it read out character by character.',
    'lobby-not-open': 'The lobby is not open yet. Whoever calls early has no advantage.',
    'release-over': 'This release has ended or is not open.',
    'no-pass': 'It is not, or no longer, this ticket’s turn.',
    'pass-expired': 'The time to choose is over. The ticket is at the end of the line now.',
    'slot-taken': 'This time was taken a moment ago. The pass is still good: choose another one.',
    'hold-expired': 'The reservation has expired. Nothing is booked.',
    'already-booked': 'This ticket has an appointment already.',
    'appointment-begun':
      'The appointment has begun. It cannot be cancelled any more; who did not come is entered at the centre.',
    'person-already-booked': 'One of these people has an appointment in this release already.',
    'not-sold-out': 'The waiting list opens when all appointments are given out.',
    'move-taken': 'This time was taken a moment ago. The old appointment is still good: choose another one.',
    'move-changed': 'The appointment was changed meanwhile. Read out what holds now, and choose once more.',
    'move-too-late': 'The appointment has begun. It cannot be moved any more and stays as it is.',
    'move-not-yet': 'Moving is possible when all appointments are given out. It stays as it is.',
    'not-found': 'It does not exist, or not any more. Nothing was changed.',
  },
}

/** The words of the hotline's desk. */
export const deskTexts: Record<ConsoleLanguage, DeskTexts> = { de, en }

/** What a problem means at the desk; undefined for those that its pages do not know. */
export function deskProblemText(problem: string, language: ConsoleLanguage): string | undefined {
  return (deskTexts[language].problems as Readonly<Record<string, string>>)[problem]
}
