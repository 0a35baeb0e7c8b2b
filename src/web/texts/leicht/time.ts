import type { TextsOf } from '../texts-of.ts'

/** Units and times; also said in the browser. */
export const time: TextsOf<'time'> = {
  seconds: '{count, plural, one {# Sekunde} other {# Sekunden}}',
  minutes: '{count, plural, one {# Minute} other {# Minuten}}',
  hours: '{count, plural, one {# Stunde} other {# Stunden}}',
  days: '{count, plural, one {# Tag} other {# Tage}}',
  twoUnits: '{from} {to}',
  clockMinutes: '{time}\u00a0Minuten',
  clockHours: '{time}\u00a0Stunden',
  left: 'Noch {time}.',
  clock: '{time}\u00a0Uhr',
  instant: '{day}, {time}',
  instantInSentence: '{day}, um {time}',
  hoursBefore: 'vor {to}\u00a0Uhr',
  hoursBetween: '{from}\u00a0Uhr bis {to}\u00a0Uhr',
  hoursFrom: 'ab {from}\u00a0Uhr',
  morning: 'Am Morgen: {hours}',
  midday: 'Am Mittag: {hours}',
  afternoon: 'Am Nachmittag: {hours}',
  evening: 'Am Abend: {hours}',
}
