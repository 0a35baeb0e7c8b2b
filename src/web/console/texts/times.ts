import type { ConsoleLanguage } from './frame.ts'

const locales: Record<ConsoleLanguage, string> = { de: 'de-DE', en: 'en-GB' }

/** `Sa., 28. Nov. 2026, 8:00 Uhr` for an instant in ms since the epoch, in a tenant's zone. */
export function momentText(instantMs: number, zone: string, language: ConsoleLanguage): string {
  return `${dateText(instantMs, zone, language)}, ${clockText(instantMs, zone, language)}`
}

/** `Sa., 28. Nov. 2026`. */
export function dateText(instantMs: number, zone: string, language: ConsoleLanguage): string {
  return zoned(instantMs, zone)
    .toPlainDate()
    .toLocaleString(locales[language], { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
}

/** `8:00 Uhr`, `8:00`. */
export function clockText(instantMs: number, zone: string, language: ConsoleLanguage): string {
  const { hour, minute } = zoned(instantMs, zone)
  return `${hour}:${String(minute).padStart(2, '0')}${language === 'de' ? ' Uhr' : ''}`
}

/** `66.000`, `66,000`. */
export function numberText(number: number, language: ConsoleLanguage): string {
  return number.toLocaleString(locales[language])
}

function zoned(instantMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
}
