import type { TextsOf } from '../texts-of.ts'

/** Choosing an appointment, the booking, its calendar file, and cancelling it. */
export const booking: TextsOf<'booking'> = {
  choose: 'Choose an appointment',
  taken: 'Somebody was a moment faster with this appointment.',
  takenText: 'Somebody else chose it in the same moment. Your pass is still valid. Please choose another appointment.',
  left: '{time} left',
  kept: '{count, plural, one {An appointment is kept for you.} other {# appointments are kept for you.}}',
  choosesFirst:
    '{count, plural, one {You choose the first appointment. The second is # day later and is shown beside it.} other {You choose the first appointment. The second is # days later and is shown beside it.}}',
  spread: 'All at the same time is not possible any more.',
  spreadText:
    'There is no time left with enough room for {count} people. Choose where to begin: you then get appointments as close after each other as possible.',
  filter: 'Narrow the choice',
  centre: 'Place',
  allCentres: 'All places',
  timeOfDay: 'Time of day',
  wholeDay: 'Whole day',
  show: 'Show',
  days: 'Days',
  freeOnDay: '{count} free',
  nothing: 'No appointment is to be seen right now.',
  nothingText:
    'Your pass is still valid. An appointment is kept for you and will appear again in a moment. Press “Show” in a minute.',
  nearest: 'Nearest to your wish',
  nearestText: 'Nothing that exactly fits your wish is free any more. These appointments are the nearest.',
  times:
    '{count, plural, one {# time to choose from. Press it to reserve it for you.} other {# times to choose from. Press one to reserve it for you.}}',
  andSecond: 'and {day}, {time}',
  booked: '{count, plural, one {Your appointment is booked} other {Your appointments are booked}}',
  number: 'Your booking number',
  numberPicture: 'Booking number {code} as a picture',
  toCalendar: 'Add to my calendar',
  print: 'Print',
  goodToKnow: 'Good to know',
  service: 'Service',
  serviceLength: '{name}, {time}',
  for: 'For',
  bring: 'Bring along',
  bringText: 'This booking number: printed, written down or on your phone',
  keepNumber: 'Keep the booking number. The phone hotline can help you with it too: {phone}.',
  cannotCome: 'You cannot come after all?',
  cannotComeText: 'Please cancel. Then somebody else gets the appointment.',
  begun:
    'The appointment has begun. It can no longer be cancelled or changed. Did something come up? Please call: {phone}.',
  cancel: '{count, plural, one {Cancel the appointment} other {Cancel the appointments}}',
  cancelled: 'Your appointment is cancelled',
  cancelledThanks: 'Thank you for letting us know. The appointment now goes to somebody else.',
  cancelledText: 'Booking number {code}. You need not do anything more.',
  cancelQuestion:
    '{count, plural, one {Do you want to cancel this appointment?} other {Do you want to cancel these appointments?}}',
  bookedLabel: 'Booked',
  cancelText:
    '{count, plural, one {The appointment goes to somebody else at once.} other {All appointments are cancelled together and go to somebody else at once.}} You cannot undo this.',
  cancelYes: 'Yes, cancel',
  cancelNo: '{count, plural, one {No, keep the appointment} other {No, keep the appointments}}',
  nthPerson: 'Person\u00a0{count}',
  nthAppointment: 'Appointment\u00a0{count}',
  calendarTitle: '{name} (appointment {count})',
  calendarNumber: 'Booking number {code}',
  calendarHotline: 'Phone hotline {phone}',
}
