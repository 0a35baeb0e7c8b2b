import type { TextsOf } from '../texts-of.ts'

/** What is kept about a person: to download, and to delete. */
export const data: TextsOf<'data'> = {
  title: 'My data',
  titleOf: 'My data for waiting number {n}',
  intro: 'You can download everything that is kept about you here, and delete it.',
  download: 'Download my data',
  downloadHint: 'A file in JSON format. Any text program can open it.',
  delete: 'Delete my data',
  deleted: 'Your data are deleted',
  what: 'This is deleted: names, dates of birth, postcodes, e-mail address and mobile number, the messages to you, and the mark by which we recognise you.',
  cancels: 'Your appointment is cancelled and goes to somebody else.',
  leaves: 'Your waiting number is given back.',
  stays:
    '{count, plural, one {This appointment stays, but without a name} other {These appointments stay, but without names}}',
  staysNumber:
    'Write down the booking number {code}: without a name the centre finds you by it alone. We can no longer remind you, and the phone hotline can no longer find you by your name.',
  staysLater:
    '{count, plural, one {Or wait until this appointment is over before you delete.} other {Or wait until these appointments are over before you delete.}}',
  remains:
    'This stays: the public ledger still has the waiting number {n}, with times and wishes. Nothing in it tells who you are, and the number is nobody’s from then on. What the centre has to write down about a vaccination stays there.',
  noUndo: 'You cannot undo this.',
  question: 'Do you want to delete all your data?',
  yes: 'Yes, delete everything',
  no: 'No, delete nothing',
  wasDeleted: 'Nothing about you is kept here any more. The waiting number has been taken off this device, too.',
}
