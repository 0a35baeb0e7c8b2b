import type { TextsOf } from '../texts-of.ts'

export const contact: TextsOf<'contact'> = {
  title: 'Get messages',
  offer: 'Get a message when it is your turn (optional)',
  offerBooking: 'Get the confirmation by email or text message (optional)',
  tellMe: 'Tell me when it is my turn',
  intro:
    'If you like, we write to you: when it is your turn, when an appointment is booked, changed or cancelled, and before the appointment. You do not have to.',
  late: 'Do not rely on it alone: mails and text messages sometimes come late.',
  mail: 'Email address (optional)',
  phone: 'Mobile number for text messages (optional)',
  phoneHint: 'For example 0171 2345678',
  keep: 'Did you give an address before? Then leave these fields empty.',
  privacy: 'We keep the addresses encrypted, use them for these messages only, and delete them afterwards.',
  save: 'Save',
  remove: 'Delete addresses',
  saved: 'Saved. We will write to you.',
  removed: 'Deleted. We will not write to you any more.',
  notAMail: 'This is not a complete email address. One looks like this: name@example.org.',
  notAMobile: 'This is not a mobile number that can get a text message. One begins with 0171, for example.',
  tooOften: 'This address was given or changed too often. Please ask the phone hotline.',
}
