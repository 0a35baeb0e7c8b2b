import type { TextsOf } from '../texts-of.ts'

/** Opening the own appointment, and choosing another time for it. */
export const my: TextsOf<'my'> = {
  title: 'My appointment',
  already: 'I already have an appointment',
  intro:
    'With the booking number and the date of birth you see your appointment. You can choose another time or cancel it.',
  number: 'Booking number',
  numberHint: '8 characters, for example {code}. It is in your confirmation.',
  show: 'Show the appointment',
  numberWrong:
    'A booking number has 8 characters, for example {code}. It never contains the letters O, I or L, nor the digits 0 or 1.',
  notFound:
    'There is no appointment with this booking number and this date of birth. Check both. Perhaps the appointment was cancelled.',
  tooMany:
    'Too many wrong attempts. So that nobody can guess other people’s appointments, this opens again only in {time}. The link in your message and the phone work at once.',
  onDevice: 'On this device',
  noNumber: 'No booking number? The phone hotline can help: {phone}.',
  dataThere:
    'You can download and delete what is kept about you: open your appointment or the page of your waiting number. There you find “{title}”.',
  otherTime: 'The time no longer suits you?',
  otherTimeText: 'Until {when} you can choose another free time. You keep your appointment until you have a new one.',
  move: 'Choose another time',
  moveText:
    'Press a time and it is yours. Your former time becomes free in the same instant. If you find nothing, everything stays as it is.',
  moveAll: 'All appointments of this booking change together.',
  now: 'Booked so far',
  nothing: 'No other time is free just now.',
  nothingText: 'Your appointment stays. What others cancel appears here: look again later.',
  taken: 'Somebody else took this time a moment before you.',
  takenText: 'Your former appointment stays. Please choose another time.',
  changed: 'Your appointment has been given another time in the meantime.',
  moved: 'Your appointment has a new time.',
  movedText: 'What you see here is what counts. The booking number stays the same.',
  tooLate: 'It is too late for another time.',
  tooLateText:
    'Your appointment is less than {time} away and the centre has already planned the day. Please call: {phone}.',
  notYet: 'Another time is not possible yet.',
  notYetText:
    'First everybody who still waits gets an appointment by their wishes. After that you can choose here from what is free.',
  keep: 'Back, leave everything as it is',
}
