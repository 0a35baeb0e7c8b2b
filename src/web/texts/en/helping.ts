import type { TextsOf } from '../texts-of.ts'

/** Handing a ticket to somebody who helps, and several tickets on one device. */
export const helping: TextsOf<'helping'> = {
  aloud: 'Hand over by phone: a short code to read out opens your waiting number on another device.',
  showCode: 'Show a code to read out',
  codeTitle: 'Your code to read out',
  codeRead: 'Read these characters out, group by group.',
  codeUntil: 'The code is valid until {when}. If you show a new one, this one is no longer valid.',
  codeWhere: 'The other person opens the page {link} on the internet and types in the code.',
  codeTrust:
    'Whoever has the code can choose an appointment for you. Read it out only to people you trust. The hotline never asks for it.',
  newCode: 'Show a new code',
  open: 'Open a waiting number with a code',
  openText: 'Has somebody read a code out to you? It opens that person’s waiting number on your device.',
  code: 'Code',
  codeHint: '9 characters, for example {code}. Capitals and spaces do not matter.',
  openTicket: 'Open waiting number',
  codeWrong: 'A code has 9 of these characters: {code}. Have it read out to you again.',
  codeUnknown:
    'This code does not exist, or no longer. A code is valid for {time}. Have it read out to you again, or ask for a new one.',
  tooMany:
    'Too many wrong codes were entered through your internet connection. Try again in {time}. The link or the picture to scan works at once.',
  onDevice: 'Waiting numbers on this device',
  onDeviceText: 'Each has a page of its own. This page belongs to waiting number {n}.',
  toNumber: 'To waiting number {n}',
  takeOff: 'Take waiting number {n} off this device',
  takeOffText: 'It stays valid. It comes back by its link, or when the same person gets a number again.',
  takeOffYes: 'Take off this device',
  another: 'Register one more person on this device',
  anotherTitle: 'Register one more person',
  anotherText:
    'Each person gets a waiting number with a page of its own. The waiting numbers that you have stay on this device. Nobody has a better chance that way.',
}
