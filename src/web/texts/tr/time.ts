import type { TextsOf } from '../texts-of.ts'

/** Units and times; also said in the browser. */
export const time: TextsOf<'time'> = {
  seconds: '{count} saniye',
  minutes: '{count} dakika',
  hours: '{count} saat',
  days: '{count} gün',
  twoUnits: '{from} {to}',
  clockMinutes: '{time}\u00a0dakika',
  clockHours: '{time}\u00a0saat',
  left: 'Kalan süre: {time}.',
  clock: '{time}',
  instant: '{day}, saat {time}',
  instantInSentence: '{day}, saat {time}',
  hoursBefore: 'saat {to}:00 öncesi',
  hoursBetween: '{from}:00–{to}:00',
  hoursFrom: 'saat {from}:00 sonrası',
  morning: 'Sabah ({hours})',
  midday: 'Öğle ({hours})',
  afternoon: 'Öğleden sonra ({hours})',
  evening: 'Akşam ({hours})',
}
