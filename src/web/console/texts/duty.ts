import type { ConsoleLanguage } from './frame.ts'

const de = {
  nobodyOnRoster:
    'Es steht niemand in der Bereitschaft. Gerufen werden Leitung und Bereitschaft dieses Trägers per E-Mail.',
  none: 'Es wurde noch niemand gerufen.',
  calling: 'Es wird gerufen, bis jemand bestätigt.',
  acknowledged: (who: string, at: string) => `Bestätigt von ${who}, ${at}.`,
  someone: 'einer Person, die nicht mehr eingetragen ist',
  endedUnanswered: 'Niemand hat bestätigt. Das Portal hat sich trotzdem selbst vorbereitet.',
  tooSoonTitle: 'Zu knapp angekündigt',
  tooSoon: (lead: string, needed: string) =>
    `Bis zum Wartebereich waren es ${lead}, gebraucht werden ${needed}. Das steht im Protokoll.`,
  armedAt: (at: string) => `Scharf gestellt: ${at}.`,
  armsAt: (at: string) => `Stellt sich von selbst scharf: ${at}.`,
  armedMeaning:
    'Scharf heißt: keine neuen Versionen und keine Generalproben mehr auf dieser Anlage, alles noch einmal geprüft, Daten vorgeladen.',
  round: (round: number) => (round === 1 ? 'Rufe nach der Ankündigung' : `Rufe nach der ${round - 1}. Verschiebung`),
  step: 'Schritt',
  time: 'Zeit',
  who: 'Wer',
  how: 'Wie',
  all: 'alle',
  channels: { mail: 'E-Mail', sms: 'SMS', webhook: 'Webhook' },
  states: { queued: 'unterwegs', sent: 'gesendet', dead: 'nicht zustellbar' },
  nobodyReached: 'auf keinem Weg erreichbar',
  acknowledge: 'Ich habe gesehen und kümmere mich',
  // the page behind the link
  linkTitle: 'Freischaltung bestätigen',
  hello: (name: string) => `Guten Tag, ${name}`,
  announced: (tenant: string, title: string, appointments: string) =>
    `${tenant} hat „${title}“ mit ${appointments} Terminen angekündigt.`,
  lobby: 'Wartebereich öffnet',
  opens: 'Freischaltung öffnet',
  meaning:
    'Mit dem Knopf sagen Sie: Ich weiß davon und sorge dafür, dass jemand da ist. Danach wird niemand mehr gerufen.',
  press: 'Ich weiß davon und kümmere mich',
  thanks: 'Danke, Sie haben bestätigt',
  thanksText: 'Es wird niemand mehr gerufen. Alle anderen, die gerufen wurden, erfahren es.',
  otherAnswered: 'Schon bestätigt',
  otherAnsweredText: 'Jemand anderes hat bestätigt. Sie brauchen nichts zu tun.',
  overTitle: 'Dieser Link gilt nicht mehr',
  overText: 'Die Freischaltung wurde verschoben, abgesagt, oder sie ist vorbei.',
  toRelease: 'Seite der Freischaltung',
  toConsole: 'Zur Verwaltung',
}

type DutyTexts = typeof de

const en: DutyTexts = {
  nobodyOnRoster: 'Nobody stands on the roster. This tenant’s owners and people on duty are called by mail.',
  none: 'Nobody has been called yet.',
  calling: 'People are called until somebody acknowledges.',
  acknowledged: (who, at) => `Acknowledged by ${who}, ${at}.`,
  someone: 'a person who is no longer listed',
  endedUnanswered: 'Nobody acknowledged. The portal prepared itself all the same.',
  tooSoonTitle: 'Announced too late',
  tooSoon: (lead, needed) => `It was ${lead} until the lobby, ${needed} are needed. The ledger says so.`,
  armedAt: (at) => `Armed: ${at}.`,
  armsAt: (at) => `Arms itself: ${at}.`,
  armedMeaning:
    'Armed means: no new versions and no rehearsals on this installation any more, everything checked once more, data loaded beforehand.',
  round: (round) => (round === 1 ? 'Calls after the announcement' : `Calls after postponement ${round - 1}`),
  step: 'Step',
  time: 'Time',
  who: 'Who',
  how: 'How',
  all: 'everybody',
  channels: { mail: 'mail', sms: 'SMS', webhook: 'webhook' },
  states: { queued: 'on its way', sent: 'sent', dead: 'cannot be delivered' },
  nobodyReached: 'cannot be reached in any way',
  acknowledge: 'I have seen it and take care',
  linkTitle: 'Acknowledge a release',
  hello: (name) => `Hello, ${name}`,
  announced: (tenant, title, appointments) => `${tenant} has announced “${title}” with ${appointments} appointments.`,
  lobby: 'Lobby opens',
  opens: 'Release opens',
  meaning:
    'The button says: I know about it and see to it that somebody is there. Nobody is called any more after that.',
  press: 'I know about it and take care',
  thanks: 'Thank you, you have acknowledged',
  thanksText: 'Nobody is called any more. Everybody else who was called is told.',
  otherAnswered: 'Acknowledged already',
  otherAnsweredText: 'Somebody else has acknowledged. There is nothing for you to do.',
  overTitle: 'This link is no longer valid',
  overText: 'The release was postponed, cancelled, or it is over.',
  toRelease: 'Page of the release',
  toConsole: 'To the console',
}

export const dutyTexts: Record<ConsoleLanguage, DutyTexts> = { de, en }
