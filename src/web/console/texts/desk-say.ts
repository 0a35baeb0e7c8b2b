import type { ConsoleLanguage } from './frame.ts'

/** Sentences for the phone: read out as they stand. Numbers and times come in as the language says them. */
const de = {
  ticket: (n: string) => `Ihre Wartenummer ist die ${n}. Bitte schreiben Sie sie auf.`,
  drawAt: (when: string) => `Ausgelost wird am ${when}.`,
  sameChance: 'Alle, die bis dahin eine Wartenummer haben, haben die gleiche Chance, am Telefon wie im Internet.',
  callAgainLive: (time: string, grace: string) =>
    `Rufen Sie kurz nach ${time} wieder an. Wenn Sie an der Reihe sind, bleiben Ihnen ${grace}, um sich zu melden.`,
  callAgainDays: (grace: string) =>
    `Rufen Sie nach der Auslosung wieder an. Wenn Sie an der Reihe sind, haben Sie ${grace} Zeit, sich zu melden.`,
  callAgainWishes: 'Rufen Sie nach der Auslosung wieder an. Dann sagen wir Ihnen, welchen Termin Sie bekommen haben.',
  weCall: (phone: string) =>
    `Wir versuchen, Sie unter ${phone} anzurufen, sobald Sie an der Reihe sind. Wenn Sie nichts hören, rufen Sie bitte selbst an.`,
  place: (place: string, ahead: string) => `Ihr Platz in der Reihe ist ${place}. Vor Ihnen: ${ahead}.`,
  turn: (turn: string) => `Wartezeit: ${turn}.`,
  grace: (grace: string) => `Wenn Sie an der Reihe sind, bleiben Ihnen ${grace}, um sich zu melden.`,
  lapsed: 'Ihr Zutritt ist abgelaufen. Sie sind nicht ausgeschieden, Sie stehen jetzt am Ende der Reihe.',
  paused: 'Der Einlass ist gerade angehalten. Ihr Platz bleibt Ihnen.',
  admitted: (until: string) => `Sie sind an der Reihe. Bis ${until} ist für Sie ein Termin zurückgelegt.`,
  chooseNow: 'Wir suchen jetzt zusammen einen Termin aus. An welchem Tag passt es Ihnen?',
  held: 'Ein Termin ist reserviert. Ich brauche noch Ihre Angaben.',
  missed: 'Ihr Zutritt ist abgelaufen, ohne dass ein Termin gebucht wurde.',
  soldOut: 'Alle Termine sind vergeben. Es tut mir leid.',
  offerList: 'Wird ein Termin frei, geht er der Reihe nach an die Warteliste. Soll ich Sie darauf setzen?',
  listed: (place: string, ahead: string) => `Sie stehen auf der Warteliste auf Platz ${place}. ${ahead}`,
  given: (when: string) => `Sie haben einen Termin bekommen: ${when}.`,
  answerUntil: (until: string) =>
    `Nehmen Sie ihn an? Bis ${until} können Sie antworten, danach geht er an jemand anders.`,
  notGiven: 'Von Ihren Wünschen war nichts mehr frei, als Sie an der Reihe waren.',
  booked: (when: string) => `Ihr Termin: ${when}.`,
  bookedAt: (where: string) => `Ort: ${where}.`,
  number: (spelled: string) => `Ihre Buchungsnummer: ${spelled}. Bringen Sie sie bitte mit.`,
  cancelled: 'Ihr Termin ist abgesagt. Er geht an jemand anders.',
  returned: 'Sie haben auf einen Termin verzichtet.',
  postponed: (when: string) =>
    `Die Freischaltung ist verschoben, neuer Zeitpunkt der Auslosung: ${when}. Ihre Wartenummer bleibt gültig.`,
  releaseCancelled:
    'Die Freischaltung ist abgesagt. Es werden keine Termine vergeben, und gebuchte finden nicht statt.',
  notOpen: (when: string) => `Der Wartebereich öffnet am ${when}. Ihre Wartenummer bleibt gültig.`,
  over: 'Die Freischaltung ist beendet. Es werden keine Termine mehr vergeben.',
}

export type DeskSentences = typeof de

const en: DeskSentences = {
  ticket: (n) => `Your ticket number is ${n}. Please write it down.`,
  drawAt: (when) => `The draw is on ${when}.`,
  sameChance: 'Everybody who has a ticket by then has the same chance, on the phone as on the internet.',
  callAgainLive: (time, grace) =>
    `Call again shortly after ${time}. When it is your turn, you have ${grace} to answer.`,
  callAgainDays: (grace) => `Call again after the draw. When it is your turn, you have ${grace} to answer.`,
  callAgainWishes: 'Call again after the draw. We will then tell you which appointment you were given.',
  weCall: (phone) => `We try to call you at ${phone} as soon as it is your turn. If you hear nothing, please call us.`,
  place: (place, ahead) => `Your place in the line is ${place}. Before you: ${ahead}.`,
  turn: (turn) => `Waiting time: ${turn}.`,
  grace: (grace) => `When it is your turn, you have ${grace} to answer.`,
  lapsed: 'Your pass has expired. You are not out: you are at the end of the line now.',
  paused: 'Admission is paused right now. You keep your place.',
  admitted: (until) => `It is your turn. Until ${until} an appointment is kept for you.`,
  chooseNow: 'We choose an appointment together now. Which day suits you?',
  held: 'An appointment is reserved. I still need your details.',
  missed: 'Your pass has expired without an appointment being booked.',
  soldOut: 'All appointments are given out. I am sorry.',
  offerList: 'When one becomes free, it goes to the waiting list in order. Shall I put you on it?',
  listed: (place, ahead) => `You are on the waiting list at place ${place}. ${ahead}`,
  given: (when) => `You were given an appointment: ${when}.`,
  answerUntil: (until) => `Do you accept it? You can answer until ${until}; then it goes to somebody else.`,
  notGiven: 'None of your wishes was free any more when it was your turn.',
  booked: (when) => `Your appointment: ${when}.`,
  bookedAt: (where) => `Where: ${where}.`,
  number: (spelled) => `Your booking number: ${spelled}. Please bring it with you.`,
  cancelled: 'Your appointment is cancelled. It goes to somebody else.',
  returned: 'You gave up your appointment.',
  postponed: (when) => `The release is postponed; the draw is now on ${when}. Your ticket stays valid.`,
  releaseCancelled: 'The release is cancelled. No appointments are given, and booked ones do not take place.',
  notOpen: (when) => `The lobby opens on ${when}. Your ticket stays valid.`,
  over: 'The release has ended. No more appointments are given.',
}

export const deskSentences: Record<ConsoleLanguage, DeskSentences> = { de, en }
