import type { TextsOf } from '../texts-of.ts'

/** The page of a ticket as far as it changes while it waits; also said in the browser, so it stays short. */
export const waiting: TextsOf<'waiting'> = {
  tickets: '{count, plural, one {# waiting number} other {# waiting numbers}}',
  enough: 'So far there are more appointments than waiting numbers.',
  ofHundred: 'As things stand now, there are enough appointments for about {count} of 100 waiting numbers.',
  ahead: '{count, plural, =0 {nobody} one {# place} other {# places}}',
  paused: 'Nobody is being let in for the moment. Your place stays yours. This page tells you as soon as it goes on.',
  turnOpen: 'cannot be said yet',
  turnUnknown: 'cannot be said',
  turnSoon: 'less than a minute',
  turnIn: 'about {time}',
  certain: 'There are enough appointments.',
  certainText: 'Your turn will come and you can choose an appointment. There is no need to worry.',
  likely: 'You will probably get an appointment.',
  likelyText:
    'Some people do not use their pass. If it goes on like this, there will be an appointment for you too. We cannot promise it.',
  unused: 'Not used so far: {from} of {to}.',
  unlikely: 'An appointment is unlikely, we are sorry.',
  unlikelyText:
    'Many more people are waiting ahead of you than there are appointments. Your turn comes only if very many give theirs up. You need not wait in front of the screen. Your place stays yours.',
  none: 'No appointments are free any more.',
  noneText: 'All appointments are booked. One becomes free only if somebody cancels.',
  placeWas: 'Your place in the line was {place}.',
  titlePlace: 'Place {place}',
  sayPlace: 'Your place is {place}. Ahead of you: {ahead}.',
  soldOut: 'All appointments are taken',
  saySoldOut: 'All appointments are taken. You can go on the waiting list.',
  drawing: 'The draw is running. Your place will be here in a moment.',
  crowded: 'Very many people are here right now.',
  offline: 'No connection.',
  placeSafe: 'Your place is safe.',
  nextTry: 'Next try in {time}.',
  weKeepTrying: 'We keep trying.',
  copied: 'Link copied',
  copyByHand: 'Please copy by hand',
}
