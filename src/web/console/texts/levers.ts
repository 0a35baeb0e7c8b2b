import type { Lever } from '../../../release/lever-rules.ts'
import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: (lever: string, release: string) => `${lever}: ${release}`,
  happens: 'Das geschieht',
  back: 'Zurück, ohne etwas zu tun',
  checkEntries: 'Das geht so nicht',
  minutes: 'Um wie viele Minuten?',
  minutesHint: 'Gilt für alle Zutritte, die gerade offen sind, und für das, was sie zurückgelegt haben.',
  text: 'Mitteilung',
  textHint:
    'Höchstens 200 Zeichen. Leer: die Mitteilung wird zurückgenommen. Keine Namen und nichts über einzelne Menschen: Sie steht im öffentlichen Protokoll.',
  centre: 'Standort',
  count: 'Wie viele Termine?',
  firstDay: 'Ab welchem Tag?',
  firstDayHint: 'Die Öffnungszeiten von diesem Tag an werden gefüllt, soweit diese Freischaltung sie noch nicht nutzt.',
  lobbyDay: 'Wartebereich öffnet: Tag',
  opensDay: 'Neue Auslosung und Öffnung: Tag',
  closesDay: 'Neues Ende: Tag',
  time: 'Uhrzeit',
  yes: {
    announce: 'Ja, jetzt ankündigen',
    pause: 'Ja, Einlass anhalten',
    resume: 'Ja, Einlass fortsetzen',
    extend: 'Ja, verlängern',
    slots: 'Ja, Termine hinzufügen',
    message: 'Ja, allen mitteilen',
    postpone: 'Ja, verschieben',
    cancel: 'Ja, endgültig absagen',
  } satisfies Record<Lever, string>,
  says: {
    announce: [
      'Die Seite der Freischaltung ist sofort öffentlich, mit der Verpflichtung zur Auslosung, die niemand mehr ändern kann.',
      'Sie steht in den Feeds, und der Pressetext liegt bereit.',
      'Die Menschen in Bereitschaft werden gerufen, bis jemand antwortet. Kommt die Ankündigung zu kurzfristig, steht auch das im Protokoll.',
      'Titel, Termine und Regeln lassen sich danach nicht mehr ändern.',
    ],
    pause: [
      'Es wird niemand mehr eingelassen, bis Sie fortsetzen. Die Plätze bleiben.',
      'Wer schon eingelassen ist, bucht weiter. Nicht abgeholte Zutritte verfallen wie sonst.',
      'Alle Wartenden lesen, dass der Einlass angehalten ist.',
    ],
    resume: ['Der Einlass geht beim nächsten Platz weiter.', 'Alle Wartenden sehen es auf ihrer Seite.'],
    extend: [
      'Alle Zutritte, die gerade offen sind, gelten länger.',
      'Wer wartet, kommt dadurch vielleicht etwas später an die Reihe.',
    ],
    slots: [
      'Die Termine stehen sofort bereit, und der Einlass geht der Reihe nach weiter.',
      'Ist schon alles ausgebucht, bekommt sie die Warteliste der Reihe nach.',
    ],
    message: [
      'Die Mitteilung steht binnen Sekunden auf allen Seiten dieser Freischaltung.',
      'Vorlesehilfen sagen sie an.',
    ],
    postpone: [
      'Alle Seiten sagen binnen Sekunden, dass verschoben ist, und nennen die neue Zeit.',
      'Alle Wartenummern bleiben gültig, auch ausgeloste Plätze.',
      'Offene Zutritte stehen bis zur neuen Öffnung still. Wer gerade bucht, kann fertig buchen.',
      'Die Bereitschaft wird für den neuen Zeitpunkt neu gerufen.',
    ],
    cancel: [
      'Die Freischaltung ist endgültig vorbei. Sie lässt sich nicht wieder öffnen.',
      'Alle gebuchten und zurückgelegten Termine werden aufgehoben, alle Zutritte enden.',
      'Alle Seiten sagen es binnen Sekunden, auch die der Menschen mit einer Buchung.',
    ],
  } satisfies Record<Lever, string[]>,
  affected: (tickets: string, passes: string, booked: string) =>
    `Betroffen sind jetzt: ${tickets} Wartenummern, ${passes} offene Zutritte, ${booked} gebuchte Termine.`,
}

export type LeverTexts = typeof de

const en: LeverTexts = {
  title: (lever, release) => `${lever}: ${release}`,
  happens: 'What will happen',
  back: 'Back, without doing anything',
  checkEntries: 'This is not possible as it is',
  minutes: 'By how many minutes?',
  minutesHint: 'For all passes that are open now, and for what they hold.',
  text: 'Message',
  textHint:
    '200 characters at most, in the language of the public. Empty: the message is taken back. No names and nothing about individuals: it stands in the public ledger.',
  centre: 'Centre',
  count: 'How many appointments?',
  firstDay: 'From which day on?',
  firstDayHint: 'Opening hours from this day on are filled, as far as this release does not use them yet.',
  lobbyDay: 'Lobby opens: day',
  opensDay: 'New draw and opening: day',
  closesDay: 'New end: day',
  time: 'Time',
  yes: {
    announce: 'Yes, announce now',
    pause: 'Yes, pause admission',
    resume: 'Yes, resume admission',
    extend: 'Yes, extend',
    slots: 'Yes, add appointments',
    message: 'Yes, tell everybody',
    postpone: 'Yes, postpone',
    cancel: 'Yes, cancel for good',
  },
  says: {
    announce: [
      'The page of the release is public at once, with the commitment to its draw, which nobody can change any more.',
      'It stands in the feeds, and the press text is ready.',
      'People on duty are called until somebody answers. If the announcement comes too late for that, the ledger says so.',
      'Title, appointments and rules cannot be changed afterwards.',
    ],
    pause: [
      'Nobody is let in until you resume. Places stay.',
      'Whoever has been let in goes on booking. Passes that nobody picks up lapse as usual.',
      'Everybody who waits reads that admission is paused.',
    ],
    resume: ['Admission goes on with the next place.', 'Everybody who waits sees it on their page.'],
    extend: [
      'All passes that are open now last longer.',
      'People who wait may have their turn a little later by this.',
    ],
    slots: [
      'The appointments are there at once, and admission goes on in order.',
      'If everything is booked already, the waiting list gets them in order.',
    ],
    message: ['The message stands on all pages of this release within seconds.', 'Screen readers say it.'],
    postpone: [
      'All pages say within seconds that the release is postponed, and name the new time.',
      'All tickets stay good, and so do places that were drawn.',
      'Open passes stand still until the new opening. Whoever is booking may finish.',
      'People on duty are called anew for the new time.',
    ],
    cancel: [
      'The release is over for good. It cannot be opened again.',
      'All appointments that are booked or kept are void, all passes end.',
      'All pages say so within seconds, those of people with a booking too.',
    ],
  },
  affected: (tickets, passes, booked) =>
    `Affected now: ${tickets} tickets, ${passes} open passes, ${booked} booked appointments.`,
}

export const leverTexts: Record<ConsoleLanguage, LeverTexts> = { de, en }
