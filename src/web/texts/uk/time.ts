import type { TextsOf } from '../texts-of.ts'

/** Units and times; also said in the browser. */
export const time: TextsOf<'time'> = {
  seconds: '{count, plural, one {# секунда} few {# секунди} many {# секунд} other {# секунди}}',
  minutes: '{count, plural, one {# хвилина} few {# хвилини} many {# хвилин} other {# хвилини}}',
  hours: '{count, plural, one {# година} few {# години} many {# годин} other {# години}}',
  days: '{count, plural, one {# день} few {# дні} many {# днів} other {# дня}}',
  twoUnits: '{from} {to}',
  clockMinutes: '{time}\u00a0хвилин',
  clockHours: '{time}\u00a0годин',
  left: 'Залишилося: {time}.',
  clock: '{time}',
  instant: '{day}, {time}',
  instantInSentence: '{day}, {time}',
  hoursBefore: 'до {to}:00',
  hoursBetween: '{from}:00–{to}:00',
  hoursFrom: 'з {from}:00',
  morning: 'Вранці ({hours})',
  midday: 'Опівдні ({hours})',
  afternoon: 'Після обіду ({hours})',
  evening: 'Увечері ({hours})',
}
