import type { TextsOf } from '../texts-of.ts'

/** What the modules of the other pages say in the browser. */
export const live: TextsOf<'live'> = {
  freeOf: '{count, plural, one {# place free} other {# places free}}',
  full: 'just taken',
  takenMeanwhile:
    '{count, plural, one {# time on this page has been taken meanwhile.} other {# times on this page have been taken meanwhile.}}',
  begins: 'It begins. The page reloads by itself in a moment.',
  nextTry: 'Next try in {time}.',
  sealHolds: 'The secret number fits the seal.',
  seedHolds: 'The starting number follows from secret number, count and list.',
  placeHolds: 'Your waiting number leads to place {place}.',
  placeMoved: 'Your place is now {place} because your pass had expired.',
  listLoading: 'The list is being loaded and checked.',
  listHolds: 'The list fits its fingerprint.',
  lengthHolds: 'The list has as many waiting numbers as stated.',
  ownLineHolds: 'Your waiting number is in the list with your receipt.',
  listMissing: 'The list could not be loaded just now. Please try again.',
  wrong: 'Not true: {title}',
  allHolds: 'Everything is right. Your device has worked it out itself.',
  somethingWrong: 'Something is wrong. Please tell the district.',
}
