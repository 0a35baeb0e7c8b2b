import type { TextsOf } from '../texts-of.ts'

/** Units and times; also said in the browser. */
export const time: TextsOf<'time'> = {
  seconds: '{count, plural, one {# секунда} few {# секунды} many {# секунд} other {# секунды}}',
  minutes: '{count, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}',
  hours: '{count, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
  days: '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  twoUnits: '{from} {to}',
  clockMinutes: '{time}\u00a0минут',
  clockHours: '{time}\u00a0часов',
  left: 'Осталось: {time}.',
  clock: '{time}',
  instant: '{day}, {time}',
  instantInSentence: '{day}, {time}',
  hoursBefore: 'до {to}:00',
  hoursBetween: '{from}:00–{to}:00',
  hoursFrom: 'с {from}:00',
  morning: 'Утром ({hours})',
  midday: 'В середине дня ({hours})',
  afternoon: 'Во второй половине дня ({hours})',
  evening: 'Вечером ({hours})',
}
