import type { TextsOf } from '../texts-of.ts'

/** Units and times; also said in the browser. */
export const time: TextsOf<'time'> = {
  seconds: '{count, plural, one {# sekunda} few {# sekundy} many {# sekund} other {# sekundy}}',
  minutes: '{count, plural, one {# minuta} few {# minuty} many {# minut} other {# minuty}}',
  hours: '{count, plural, one {# godzina} few {# godziny} many {# godzin} other {# godziny}}',
  days: '{count, plural, one {# dzień} few {# dni} many {# dni} other {# dnia}}',
  twoUnits: '{from} {to}',
  clockMinutes: '{time}\u00a0min',
  clockHours: '{time}\u00a0h',
  left: 'Pozostało: {time}.',
  clock: '{time}',
  instant: '{day}, godz.\u00a0{time}',
  instantInSentence: '{day}, godz.\u00a0{time}',
  hoursBefore: 'przed {to}:00',
  hoursBetween: '{from}:00 – {to}:00',
  hoursFrom: 'po {from}:00',
  morning: 'Rano ({hours})',
  midday: 'W południe ({hours})',
  afternoon: 'Po południu ({hours})',
  evening: 'Wieczorem ({hours})',
}
