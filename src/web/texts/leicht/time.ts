import type { TextsOf } from '../texts-of.ts'

/** Units and times; also said in the browser. */
export const time: TextsOf<'time'> = {
  seconds: '{count, plural, one {# Sekunde} other {# Sekunden}}',
  minutes: '{count, plural, one {# Minute} other {# Minuten}}',
  hours: '{count, plural, one {# Stunde} other {# Stunden}}',
  days: '{count, plural, one {# Tag} other {# Tage}}',
  left: 'Noch {time}.',
  clock: '{time} Uhr',
  instant: '{day}, {time}',
  instantInSentence: '{day}, um {time}',
  hoursBefore: 'vor {to} Uhr',
  hoursBetween: '{from} Uhr bis {to} Uhr',
  hoursFrom: 'ab {from} Uhr',
  morning: 'Am Morgen: {hours}',
  midday: 'Am Mittag: {hours}',
  afternoon: 'Am Nachmittag: {hours}',
  evening: 'Am Abend: {hours}',
}
