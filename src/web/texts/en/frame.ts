import type { TextsOf } from '../texts-of.ts'

/** What stands on every page, and words that many pages share. */
export const frame: TextsOf<'frame'> = {
  service: 'Appointments',
  skip: 'Skip to content',
  language: 'Language',
  administration: 'Public administration',
  official: 'Official website – {name}',
  demo: 'Demonstration – these appointments are not real',
  rehearsal: 'Rehearsal – these appointments are not real',
  hotline: 'Phone hotline',
  hotlineNumber: 'Phone hotline: {phone}',
  imprint: 'Legal notice',
  privacy: 'Privacy',
  accessibility: 'Accessibility',
  district: 'District',
  address: 'Address',
  phone: 'Phone',
  email: 'Email',
  message: 'Message: {name}',
  toRelease: 'To the appointment release',
  toTicket: 'To my waiting number',
  toStart: 'To the start page',
  chooseDistrict: 'Choose your district',
  whichDistrict: 'Who would you like an appointment with?',
  noDistricts: 'Nobody offers appointments here yet.',
}
