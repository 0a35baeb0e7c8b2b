import type { TextsOf } from '../texts-of.ts'

/** The personal page of a ticket. */
export const ticket: TextsOf<'ticket'> = {
  own: 'Your waiting number',
  place: 'Your place in the line',
  soldOut: 'All appointments are taken',
  admitted: 'It is your turn',
  missed: 'Your place has already had its turn',
  allocated: 'Your appointment',
  booked: 'Your appointment is booked',
  returned: 'You gave it up',
  drawIn: 'The draw begins in {time}',
  calm: 'You need not do anything, reload anything or hurry.',
  calmMayClose: 'You need not do anything now. You can close this page.',
  drawLive:
    'The draw is on {when}. The waiting number says nothing about your place: everyone who is here by {time} has the same chance.',
  drawDays: 'The draw is on {when}. The waiting number says nothing about your place: everyone has the same chance.',
  stayLive: 'Leave this page open, or open it again at {time}. When it is your turn, you have {grace} to come forward.',
  stayDays:
    'Open this page again after the draw. When it is your turn, you have {grace} to come forward. Keep the link below safe.',
  soFar: '{appointments}, so far {tickets}.',
  aheadLabel: 'Ahead of you',
  turnLabel: 'Waiting time',
  freeLabel: 'Free appointments',
  stayWaiting:
    'Leave this page open. It shows by itself when it is your turn. Then you have {grace} to come forward. Whoever misses it goes to the end of the line.',
  sorry:
    '{count, plural, one {We are sorry. There was # appointment, and more people wanted one.} other {We are sorry. There were # appointments, and more people wanted one.}}',
  returnsGoOn:
    'When somebody cancels, an appointment becomes free. It goes to the people on the waiting list in order.',
  toWaitingList: 'Go on the waiting list',
  listedAt: 'You are on the waiting list, place',
  listedAtPlace: 'You are on the waiting list, place {place}.',
  listedAhead:
    '{count, plural, =0 {Nobody is ahead of you.} one {Ahead of you: # waiting number} other {Ahead of you: # waiting numbers}}',
  listedText:
    'You need not do anything more. If an appointment becomes free for you, it will be on this page. Look in from time to time, and keep the link below safe.',
  leaveList: 'Take me off the waiting list',
  keptOne: 'An appointment is kept for you.',
  keptMany:
    '{count, plural, one {An appointment for # person is kept for you.} other {Appointments for # people are kept for you.}}',
  left: '{time} left',
  goOn: 'Go on with my appointment',
  choose: 'Choose an appointment',
  untilPickedUp: 'Until {when} you can choose an appointment and enter your details without haste.',
  untilWaiting: 'Your pass waits for you until {when}. Once you press the button, you have {time} to choose.',
  noMore: 'I do not want an appointment any more',
  missedParty: 'There was no room left for all of you together, or your pass has expired.',
  missedOne: 'Your pass has expired before an appointment was booked.',
  missedText: 'You are not out: if an appointment becomes free, it goes to the people on the waiting list in order.',
  reloadsEachMinute: 'This page reloads by itself every minute.',
  giveBackText: 'Somebody else gets the turn then. This cannot be undone.',
  giveBack: 'Yes, I give it up',
  allocatedNone: 'No suitable appointment was left for you',
  allocatedNoneText:
    'The appointments were given out in the order of the drawn places. When your place had its turn, none of your wishes was free any more.',
  waitsByWishes:
    'You stay in line and need not do anything: if an appointment becomes free that suits your wishes, we offer it in order.',
  allocatedOne: 'We have an appointment for you',
  doseIs: 'Appointment {count}: {when}',
  accept: 'Accept the appointment',
  answerUntil: 'Please answer by {when}. After that the appointment goes to somebody else.',
  decline: 'Decline the appointment',
  seeBooking: 'See my appointment',
  returnedText: 'Thank you. Your appointment goes to somebody else. There is nothing more to do for this release.',
  postponed: 'The release has been postponed',
  postponedText: 'New time of the draw: {when}. Your waiting number stays valid. You need not do anything.',
  cancelled: 'The release has been cancelled',
  cancelledText:
    'No appointments are being given out, and booked appointments will not take place. You need not do anything.',
  notOpen: 'The waiting area is not open yet',
  notOpenText: 'It opens on {when}. Your waiting number stays valid.',
  over: 'The release has ended',
  overText: 'No more appointments are being given out. You have not booked an appointment here.',
  lapsed: 'Your pass has expired.',
  lapsedText: 'You are not out. You are now at the end of the line and have been given a new place.',
  reloadsEvery:
    '{count, plural, one {This page reloads by itself every second.} other {This page reloads by itself every # seconds.}}',
  reload: 'Reload the page',
  numberOne: 'Waiting number {n}. It is valid on all devices.',
  numberMany:
    '{count, plural, one {Waiting number {n} for # person. It is valid on all devices.} other {Waiting number {n} for # people. It is valid on all devices.}}',
  checkDraw: 'Check the draw',
  elsewhere: 'Go on with another device, or hand over to relatives',
  linkText:
    'This link opens your waiting number on any device. Whoever has it can choose an appointment for you. Give it only to people you trust.',
  copyLink: 'Copy link',
  picture: 'Picture to scan: opens your waiting number on another device',
  pictureText: 'Or point the other device’s camera at this picture.',
}
