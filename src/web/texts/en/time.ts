import type { TextsOf } from '../texts-of.ts'

/** Units and times; also said in the browser. */
export const time: TextsOf<'time'> = {
  seconds: '{count, plural, one {# second} other {# seconds}}',
  minutes: '{count, plural, one {# minute} other {# minutes}}',
  hours: '{count, plural, one {# hour} other {# hours}}',
  days: '{count, plural, one {# day} other {# days}}',
  twoUnits: '{from} {to}',
  clockMinutes: '{time}\u00a0minutes',
  clockHours: '{time}\u00a0hours',
  left: '{time} left.',
  clock: '{time}',
  instant: '{day}, {time}',
  instantInSentence: '{day} at {time}',
  hoursBefore: 'before {to}:00',
  hoursBetween: '{from}:00 to {to}:00',
  hoursFrom: 'from {from}:00',
  morning: 'Morning ({hours})',
  midday: 'Midday ({hours})',
  afternoon: 'Afternoon ({hours})',
  evening: 'Evening ({hours})',
}
