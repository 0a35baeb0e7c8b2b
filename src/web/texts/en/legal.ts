import type { TextsOf } from '../texts-of.ts'

/** Privacy, accessibility, imprint. */
export const legal: TextsOf<'legal'> = {
  privacyIntro: 'We store only what is needed for your appointment. Nobody watches what you do here.',
  responsible: 'Who is responsible?',
  responsibleDistrict:
    'The district with which you book an appointment. Its address is in the legal notice on its page.',
  stored: 'What is stored, and what for?',
  onTicket: 'When you get a waiting number:',
  onTicketText:
    'an encrypted mark that is calculated from your details. With it each person gets only one waiting number. Your details cannot be read back from the mark alone.',
  onBooking: 'When you book an appointment:',
  onBookingText:
    'name, date of birth and postcode of each person, encrypted. With them the centre knows who is coming.',
  onContact: 'When you give a mail address or phone number:',
  onContactText:
    'both encrypted, so that we can write to you. You can delete them at any time on the page of your waiting number.',
  atCentre: 'When you were there:',
  atCentreText: 'when you came and whether you got what the appointment was for, by your booking number.',
  inLedger: 'In the public record:',
  inLedgerText:
    'waiting numbers, times, counts and, where wishes are given, the wished places and times. No names and no details about you.',
  kept: 'For how long?',
  keptText: 'So many days after the last appointment of the release, the portal deletes the data by itself:',
  keptDetails: 'Name, date of birth and postcode',
  keptContacts: 'Mail address, phone number',
  keptPseudonyms: 'The mark made from your details',
  keptAttendances: 'Who was there',
  keptCancelled: 'When you cancel an appointment, name, date of birth and postcode are deleted at once.',
  cookies: 'Cookies',
  cookiesText:
    'There are two cookies. One holds your waiting number, so that this device knows you again. The other holds the language, if you chose one. It does not work without these cookies, so we do not ask. So that you need not type anything twice, your browser remembers your entries until the appointment is booked or you close it.',
  notHere: 'What is not here',
  notHereText: 'No advertising, no measuring of what you do, no content from other providers.',
  rights: 'Your rights',
  rightsText:
    'You can learn what is stored about you, and have it corrected or deleted. You can object to the storage and complain to the data protection authority of your federal state. Write to the district or call it.',
  accessIntro: 'Everybody should be able to get an appointment here, on any device, with any aid.',
  accessDone: 'What we do for this',
  accessRules:
    'The pages are built by the rules of WCAG 2.2, level AA. Every change is checked for this automatically.',
  accessKeyboard: 'Everything can be used with the keyboard and read with a screen reader.',
  accessLook: 'The text can be made twice as large. Light and dark display follow your setting.',
  accessNoScript: 'Everything works without JavaScript too.',
  accessCalm: 'Nobody has to be fast. The places are drawn.',
  accessLanguages: 'The pages are available in several languages and in German Easy Language.',
  accessMissing: 'What is still missing',
  accessMissingText:
    'There is no version in sign language yet. The Easy Language has not yet been checked by people with learning difficulties. A check by people with disabilities is still to come.',
  accessReport: 'Something is not accessible?',
  accessTellDistrict: 'Please tell the district with which you want an appointment.',
  accessTellUs: 'Please tell us:',
  accessArbitration:
    'If you get no satisfactory answer, the arbitration service of your federal state for accessible information technology can help.',
  imprintEach:
    'Each district that offers appointments here has its own legal notice. You find it at the bottom of the district’s pages.',
  imprintResponsible: 'Responsible for these pages is:',
  program: 'Program',
  programText:
    'These pages run with Punkt8. Punkt8 is free software under the EUPL 1.2 licence. Designed by the KERN standard for German public administration.',
}
