import type { TextsOf } from '../texts-of.ts'

/** Units and times; also said in the browser. */
export const time: TextsOf<'time'> = {
  seconds:
    '{count, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتان} few {# ثوانٍ} many {# ثانية} other {# ثانية}}',
  minutes:
    '{count, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتان} few {# دقائق} many {# دقيقة} other {# دقيقة}}',
  hours: '{count, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتان} few {# ساعات} many {# ساعة} other {# ساعة}}',
  days: '{count, plural, zero {# يوم} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}',
  twoUnits: '{from} و{to}',
  clockMinutes: '{time}\u00a0دقيقة',
  clockHours: '{time}\u00a0ساعة',
  left: 'الوقت المتبقي: {time}.',
  clock: '{time}',
  instant: '{day}، الساعة {time}',
  instantInSentence: '{day}، الساعة {time}',
  hoursBefore: 'قبل الساعة {to}',
  hoursBetween: 'من الساعة {from} إلى {to}',
  hoursFrom: 'من الساعة {from}',
  morning: 'صباحًا ({hours})',
  midday: 'ظهرًا ({hours})',
  afternoon: 'بعد الظهر ({hours})',
  evening: 'مساءً ({hours})',
}
