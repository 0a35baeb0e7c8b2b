import type { TextsOf } from '../texts-of.ts'

/** Doses that are left at the end of a day: who can come at short notice, and what they are asked. */
export const leftover: TextsOf<'leftover'> = {
  title: 'Come at short notice, too',
  intro:
    'Sometimes doses are left at the end of a day that would be thrown away. We offer them to people on the waiting list, in the order of the list. Whoever is asked has to answer quickly and come on the same day.',
  where: 'Where can you be within about 30 minutes?',
  whereHint: 'Tick only what is near enough. We need to know nothing more. Without a tick we do not ask you.',
  save: 'Save',
  saved: 'Saved. We ask you when doses are left.',
  savedNone: 'Saved. We do not ask you.',
  address:
    'You are asked by e-mail or text message. Without an address it is on the page of your waiting number alone.',
  notListed: 'This is possible only while you are on the waiting list.',
  open: '{count, plural, one {A dose is left for you today} other {# doses are left for you today}}',
  answerBy: 'Please answer by {when}. After that we ask somebody else.',
  comeBy: 'You must be there by {when} today.',
  answer: 'Look and answer',
  take: 'Yes, I am coming',
  decline: 'No, not today',
  stayListed: 'If you cannot come, you stay on the waiting list.',
  taken: '{count, plural, one {A dose is kept for you} other {# doses are kept for you}}',
  show: 'Show this number at the centre:',
  gone: 'This offer is no longer valid',
  refused:
    'This does not match: the dose is for the person who is on the waiting list and has no appointment yet. Check what you typed.',
  subject: 'A vaccination today? Answer by {when}',
  short: 'A dose is left for you today. Please answer by {when}:',
}
