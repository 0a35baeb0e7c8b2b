import type { CheckName } from '../../ledger/findings.ts'
import type { DayEvent } from '../../report/day.ts'
import type { Outcome } from '../../report/report.ts'

/** The words of the report. Numbers and times are given as they are shown. */
type ReportTexts = {
  title: string
  open: string
  lead: (made: string) => string
  sections: Record<'short' | 'course' | 'outcomes' | 'centres' | 'events' | 'forecast' | 'check' | 'data', string>
  tookPart: (people: string, appointments: string) => string
  tookPartFew: (appointments: string) => string
  allBooked: (last: string, after: string) => string
  lastBooked: (booked: string, last: string) => string
  noneBooked: string
  waitedLetIn: (median: string, most: string) => string
  waitedKnown: (median: string, most: string) => string
  lapsed: (percent: string) => string
  calm: string
  troubled: (shed: string, failed: string) => string
  notMeasured: string
  figures: Record<
    | 'people'
    | 'tickets'
    | 'appointments'
    | 'booked'
    | 'perMinute'
    | 'lastBooked'
    | 'waitMedian'
    | 'waitMost'
    | 'listed'
    | 'cancelled'
    | 'lapsedPercent'
    | 'requests',
    string
  >
  hidden: string
  /** Beside the tables, in which a hidden count is a dash. */
  hiddenDash: string
  charts: {
    joined: string
    joinedText: string
    joinedLine: string
    visitsLine: string
    letIn: string
    letInText: string
    letInLine: string
    bookedLine: string
    answers: string
    answersText: string
    joinLine: string
    confirmLine: string
    load: string
    loadText: string
    requestsLine: string
    shedLine: string
    failedLine: string
    people: string
    milliseconds: string
    perSecond: string
    table: string
    at: string
    nothing: string
  }
  outcomes: Record<Outcome, string>
  outcomeHead: string
  early: string
  late: string
  all: string
  centre: string
  booked: string
  noEvents: string
  events: Record<DayEvent['type'], (detail: string, by: string) => string>
  roles: Record<string, string>
  forecastHead: [what: string, expected: string, real: string]
  forecast: { people: string; soldOut: string; never: string }
  check: {
    text: string
    button: string
    noScript: string
    loading: string
    checking: string
    failed: string
    right: string
    wrong: string
    entries: string
    kept: string
    broken: string
    none: string
    point: string
    head: string
    sentences: Record<Exclude<CheckName, 'tables'>, string>
    report: string
    details: string
  }
  data: {
    text: string
    csv: string
    json: string
    ledger: string
    list: string
    licence: string
    rule: string
    load: string
  }
  back: string
}

const de: ReportTexts = {
  title: 'Bericht',
  open: 'Bericht dieser Freischaltung',
  lead: (made) => `Was bei dieser Freischaltung geschehen ist. Erstellt am ${made}.`,
  sections: {
    short: 'Das Wichtigste',
    course: 'Der Verlauf',
    outcomes: 'Was die Menschen bekommen haben',
    centres: 'Termine nach Standort',
    events: 'Was sonst geschehen ist',
    forecast: 'Vorhersage und Wirklichkeit',
    check: 'Selbst nachprüfen',
    data: 'Daten',
  },
  tookPart: (people, appointments) => `${people} Menschen haben teilgenommen. Für sie gab es ${appointments} Termine.`,
  tookPartFew: (appointments) => `Es gab ${appointments} Termine. Wie viele Menschen teilgenommen haben, ist verdeckt.`,
  allBooked: (last, after) =>
    `Alle Termine sind vergeben. Den letzten bekam jemand am ${last}, ${after} nach der Öffnung.`,
  lastBooked: (booked, last) => `${booked} Termine sind gebucht. Den letzten buchte jemand am ${last}.`,
  noneBooked: 'Niemand hat einen Termin gebucht.',
  waitedLetIn: (median, most) =>
    `Wer an die Reihe kam, wartete ab der Öffnung zur Hälfte höchstens ${median}. Neun von zehn warteten höchstens ${most}.`,
  waitedKnown: (median, most) =>
    `Vom Ziehen der Wartenummer bis zur Gewissheit dauerte es für die Hälfte aller Menschen höchstens ${median}, für neun von zehn höchstens ${most}.`,
  lapsed: (percent) =>
    `Von 100 Zutritten verfielen ${percent}, weil sie niemand rechtzeitig nutzte. Ihre Termine gingen an die nächsten Plätze.`,
  calm: 'Das Portal hat in dieser Zeit keine Anfrage abgewiesen und keinen Fehler gemacht.',
  troubled: (shed, failed) =>
    `Das Portal hat in dieser Zeit ${shed} Anfragen auf später vertröstet; bei ${failed} Anfragen machte es einen Fehler.`,
  notMeasured: 'Wie schnell das Portal antwortete, wurde nicht aufgezeichnet.',
  figures: {
    people: 'Menschen haben teilgenommen',
    tickets: 'Wartenummern',
    appointments: 'Termine',
    booked: 'Menschen mit Termin',
    perMinute: 'Buchungen in der stärksten Minute',
    lastBooked: 'Letzte Buchung',
    waitMedian: 'Wartezeit ab der Öffnung, Hälfte',
    waitMost: 'Wartezeit ab der Öffnung, neun von zehn',
    listed: 'bis zuletzt auf der Warteliste',
    cancelled: 'haben ihren Termin zurückgegeben',
    lapsedPercent: 'Verfallene Zutritte',
    requests: 'Anfragen an das Portal',
  },
  hidden: 'verdeckt',
  hiddenDash: '–: verdeckt',
  charts: {
    joined: 'Wann die Menschen ihre Wartenummer gezogen haben',
    joinedText: 'Gezählt in gleich langen Abschnitten; die gestrichelte Linie ist die Öffnung.',
    joinedLine: 'Menschen mit neuer Wartenummer',
    visitsLine: 'Aufrufe der Seite',
    letIn: 'Wann die Menschen an der Reihe waren und gebucht haben',
    letInText: 'Alle, die eingelassen wurden, hatten einen Termin sicher.',
    letInLine: 'Menschen eingelassen',
    bookedLine: 'Menschen mit gebuchtem Termin',
    answers: 'Wie schnell das Portal antwortete',
    answersText: 'Nach dieser Zeit waren 99 von 100 Anfragen beantwortet. Die Achse ist logarithmisch.',
    joinLine: 'Wartenummer ziehen',
    confirmLine: 'Termin buchen',
    load: 'Wie viel gefragt wurde',
    loadText: 'Anfragen an die ganze Anlage, alle Träger zusammen.',
    requestsLine: 'Anfragen',
    shedLine: 'auf später vertröstet',
    failedLine: 'Fehler',
    people: 'Menschen',
    milliseconds: 'ms',
    perSecond: 'je Sekunde',
    table: 'Zahlen als Tabelle',
    at: 'Zeit',
    nothing: 'Davon wurde nichts aufgezeichnet.',
  },
  outcomes: {
    booked: 'haben einen Termin',
    cancelled: 'haben ihren Termin zurückgegeben',
    lapsed: 'ließen ihren Zutritt verfallen oder gaben ihn zurück',
    listed: 'waren bis zuletzt auf der Warteliste',
    left: 'gaben ihre Wartenummer zurück',
    none: 'haben gewartet und nichts bekommen',
  },
  outcomeHead: 'Menschen',
  early: 'vor der Auslosung gekommen',
  late: 'danach gekommen',
  all: 'zusammen',
  centre: 'Standort',
  booked: 'gebucht',
  noEvents: 'Nichts weiter: Niemand musste eingreifen.',
  events: {
    flagged: () => 'Die Freischaltung wurde knapper angekündigt, als ihre Vorbereitung braucht.',
    called: (step) => `Die Bereitschaft wurde gerufen (Stufe ${step}).`,
    acknowledged: (_, by) => `Jemand hat den Ruf bestätigt (${by}).`,
    armed: () => 'Das Portal hat sich auf den Ansturm eingestellt.',
    paused: (_, by) => `Der Einlass wurde angehalten (${by}).`,
    resumed: (_, by) => `Der Einlass ging weiter (${by}).`,
    extended: (duration, by) => `Alle offenen Zutritte wurden um ${duration} verlängert (${by}).`,
    slots: (count, by) => `${count} Termine kamen dazu (${by}).`,
    message: (_, by) => `Allen Wartenden wurde etwas mitgeteilt (${by}).`,
    postponed: (when, by) => `Die Freischaltung wurde verschoben auf ${when} (${by}).`,
  },
  roles: {
    owner: 'Leitung',
    planner: 'Planung',
    press: 'Presse',
    duty: 'Bereitschaft',
    hotline: 'Hotline',
    centre: 'Standort',
    auditor: 'Prüfung',
    operator: 'Betrieb',
  },
  forecastHead: ['Was', 'vorhergesagt', 'gewesen'],
  forecast: { people: 'Menschen', soldOut: 'Letzter Termin nach der Öffnung', never: 'nicht' },
  check: {
    text: 'Jeder Schritt dieser Freischaltung steht in einem öffentlichen Protokoll ohne Namen. Ihr Gerät kann es laden und ganz nachrechnen: die Auslosung, die Reihenfolge, jede Buchung.',
    button: 'Jetzt nachrechnen',
    noScript:
      'Ihr Gerät führt die Prüfung nicht von selbst aus. Laden Sie das Protokoll, und prüfen Sie es mit dem frei verfügbaren Programm:',
    loading: 'Das Protokoll wird geladen.',
    checking: 'Das Protokoll wird nachgerechnet.',
    failed: 'Das Protokoll war gerade nicht zu laden. Versuchen Sie es bitte noch einmal.',
    right: 'Alles stimmt. Ihr Gerät hat es selbst nachgerechnet.',
    wrong: 'Etwas stimmt nicht. Was es ist, steht unten. Bitte melden Sie das dem Träger.',
    entries: '{n} Einträge wurden geprüft.',
    kept: 'stimmt',
    broken: 'stimmt nicht',
    none: 'nicht zu prüfen',
    point: ',',
    head: 'Letzte Prüfsumme. Wer dieselbe sieht, hat dasselbe Protokoll:',
    sentences: {
      chain: 'Die Datei ist, was das Portal geschrieben hat: Jede Prüfsumme folgt aus dem Eintrag und der vorigen.',
      announcement:
        'Die Freischaltung wurde zuerst und einmal angekündigt, mit ihren Terminen, ihrer Uhr und ihrem Siegel.',
      phases: 'Die Phasen folgten in der einzig möglichen Ordnung aufeinander, keine zu früh.',
      draw: 'Die Auslosung folgt aus dem Siegel, der Liste der Wartenummern und sonst nichts.',
      order: 'Die Plätze wurden der Reihe nach eingelassen, jeder mit der ausgelosten Wartenummer.',
      promise: 'Immer waren genug Termine für alle da, die eingelassen waren.',
      endings: 'Nur offene Zutritte verfielen oder wurden zurückgegeben, keiner vor seiner Zeit.',
      bookings: 'Gebucht wurde nur mit offenem Zutritt, für alle Personen, und mit keiner Wartenummer zweimal.',
      capacity: 'Kein Termin hatte mehr Buchungen als Plätze.',
      allocation: 'Nach Wünschen wurde in der Reihenfolge der Plätze vergeben.',
      duty: 'Die Bereitschaft wurde Stufe für Stufe gerufen, bis jemand antwortete.',
      acts: 'Eingriffe taten, was sie sagen, und sonst nichts.',
      sums: 'Die Summen im Protokoll sind die Summen seiner Einträge.',
    },
    report: 'Dieser Bericht ist der, dessen Prüfsumme im Protokoll steht.',
    details: 'Was gefunden wurde, in den Worten des Programms:',
  },
  data: {
    text: 'Sie dürfen diese Daten nutzen und weitergeben:',
    csv: 'Bericht als CSV laden',
    json: 'Bericht als JSON laden',
    ledger: 'Protokoll laden',
    list: 'Liste der Wartenummern laden',
    licence: 'Datenlizenz Deutschland – Namensnennung – Version 2.0',
    rule: 'Zahlen von einem bis vier Menschen sind verdeckt, damit niemand zu erkennen ist. Dazu sind so viele andere Zahlen verdeckt, dass keine davon aus den Summen folgt. Eine Null wird genannt.',
    load: 'Anfragen und Antwortzeiten zählen keine Menschen und gelten für die ganze Anlage, alle Träger zusammen.',
  },
  back: 'Zur Freischaltung',
}

const en: ReportTexts = {
  title: 'Report',
  open: 'Report of this release',
  lead: (made) => `What happened in this release. Made on ${made}.`,
  sections: {
    short: 'In short',
    course: 'How it went',
    outcomes: 'What people got',
    centres: 'Appointments by centre',
    events: 'What else happened',
    forecast: 'Forecast and reality',
    check: 'Check it yourself',
    data: 'Data',
  },
  tookPart: (people, appointments) => `${people} people took part. There were ${appointments} appointments for them.`,
  tookPartFew: (appointments) => `There were ${appointments} appointments. How many people took part is hidden.`,
  allBooked: (last, after) =>
    `All appointments were given. The last one was booked on ${last}, ${after} after the opening.`,
  lastBooked: (booked, last) => `${booked} appointments are booked. The last one was booked on ${last}.`,
  noneBooked: 'Nobody booked an appointment.',
  waitedLetIn: (median, most) =>
    `Of those whose turn came, half waited no longer than ${median} from the opening, and nine of ten no longer than ${most}.`,
  waitedKnown: (median, most) =>
    `From drawing a ticket until knowing the outcome it took no longer than ${median} for half of all people, and no longer than ${most} for nine of ten.`,
  lapsed: (percent) =>
    `Of 100 passes ${percent} lapsed because nobody used them in time. Their appointments went to the next places.`,
  calm: 'In this time the portal turned no request away and made no error.',
  troubled: (shed, failed) =>
    `In this time the portal asked ${shed} requests to come back later, and made an error in ${failed}.`,
  notMeasured: 'How fast the portal answered was not recorded.',
  figures: {
    people: 'people took part',
    tickets: 'tickets',
    appointments: 'appointments',
    booked: 'people with an appointment',
    perMinute: 'bookings in the busiest minute',
    lastBooked: 'last booking',
    waitMedian: 'wait from the opening, half of the people',
    waitMost: 'wait from the opening, nine of ten',
    listed: 'on the waiting list until the end',
    cancelled: 'gave their appointment back',
    lapsedPercent: 'passes that lapsed',
    requests: 'requests to the portal',
  },
  hidden: 'hidden',
  hiddenDash: '–: hidden',
  charts: {
    joined: 'When people drew their ticket',
    joinedText: 'Counted in parts of equal length; the dashed line is the opening.',
    joinedLine: 'people with a new ticket',
    visitsLine: 'views of the page',
    letIn: 'When people had their turn and booked',
    letInText: 'Everybody who was let in had an appointment kept for them.',
    letInLine: 'people let in',
    bookedLine: 'people with a booked appointment',
    answers: 'How fast the portal answered',
    answersText: 'After this time 99 of 100 requests were answered. The axis is logarithmic.',
    joinLine: 'drawing a ticket',
    confirmLine: 'booking',
    load: 'How much was asked',
    loadText: 'Requests to the whole installation, all tenants together.',
    requestsLine: 'requests',
    shedLine: 'asked to come back later',
    failedLine: 'errors',
    people: 'people',
    milliseconds: 'ms',
    perSecond: 'a second',
    table: 'Numbers as a table',
    at: 'Time',
    nothing: 'Nothing of this was recorded.',
  },
  outcomes: {
    booked: 'have an appointment',
    cancelled: 'gave their appointment back',
    lapsed: 'let their pass lapse or gave it back',
    listed: 'were on the waiting list until the end',
    left: 'gave their ticket back',
    none: 'waited and got nothing',
  },
  outcomeHead: 'People',
  early: 'came before the draw',
  late: 'came after it',
  all: 'together',
  centre: 'Centre',
  booked: 'booked',
  noEvents: 'Nothing else: nobody had to step in.',
  events: {
    flagged: () => 'The release was announced for sooner than its preparation needs.',
    called: (step) => `People on duty were called (step ${step}).`,
    acknowledged: (_, by) => `Somebody acknowledged the call (${by}).`,
    armed: () => 'The portal made itself ready for the rush.',
    paused: (_, by) => `Admission was paused (${by}).`,
    resumed: (_, by) => `Admission went on (${by}).`,
    extended: (duration, by) => `All open passes were extended by ${duration} (${by}).`,
    slots: (count, by) => `${count} appointments were added (${by}).`,
    message: (_, by) => `Everybody who waited was told something (${by}).`,
    postponed: (when, by) => `The release was postponed to ${when} (${by}).`,
  },
  roles: {
    owner: 'owner',
    planner: 'planner',
    press: 'press',
    duty: 'on duty',
    hotline: 'hotline',
    centre: 'centre',
    auditor: 'auditor',
    operator: 'operator',
  },
  forecastHead: ['What', 'forecast', 'in fact'],
  forecast: { people: 'People', soldOut: 'Last appointment after the opening', never: 'not' },
  check: {
    text: 'Every step of this release is in a public ledger without names. Your device can load it and recompute all of it: the draw, the order, every booking.',
    button: 'Recompute now',
    noScript: 'Your device does not run the check by itself. Load the ledger and check it with the free program:',
    loading: 'The ledger is being loaded.',
    checking: 'The ledger is being recomputed.',
    failed: 'The ledger could not be loaded just now. Please try again.',
    right: 'Everything is right. Your device has recomputed it.',
    wrong: 'Something is wrong. What it is stands below. Please tell the district.',
    entries: '{n} entries were checked.',
    kept: 'right',
    broken: 'wrong',
    none: 'cannot be checked',
    point: '.',
    head: 'Last checksum. Whoever sees the same one has the same ledger:',
    sentences: {
      chain: 'The file is what the portal wrote: every checksum follows from the entry and the one before it.',
      announcement: 'The release was announced first and once, with its slots, its clock and its seal.',
      phases: 'The phases followed one another in the only possible order, none too early.',
      draw: 'The draw follows from the seal, the list of tickets and nothing else.',
      order: 'Places were let in one after the other, each with the ticket that was drawn.',
      promise: 'At every moment there were enough appointments for everybody who had been let in.',
      endings: 'Only open passes lapsed or were given back, none before its time.',
      bookings: 'Only open passes were booked, for their whole party, and no ticket twice.',
      capacity: 'No slot had more bookings than places.',
      allocation: 'Appointments by wishes were given in the order of places.',
      duty: 'People on duty were called step by step until somebody answered.',
      acts: 'What staff did had the effect that it says, and no other.',
      sums: 'The sums in the ledger are the sums of its entries.',
    },
    report: 'This report is the one whose checksum stands in the ledger.',
    details: 'What was found, in the words of the program:',
  },
  data: {
    text: 'You may use these data and pass them on:',
    csv: 'Load the report as CSV',
    json: 'Load the report as JSON',
    ledger: 'Load the ledger',
    list: 'Load the list of tickets',
    licence: 'Data licence Germany – attribution – version 2.0',
    rule: 'Counts of one to four people are hidden, so that nobody can be recognised. As many other counts are hidden as it takes so that none of them follows from the totals. Zero is told.',
    load: 'Requests and response times count no people and are those of the whole installation, all tenants together.',
  },
  back: 'To the release',
}

/** The languages that the report speaks; pages in others show it in English. */
export const reportTexts = { de, en } satisfies Record<'de' | 'en', ReportTexts>
export type { ReportTexts }
