import type { ConsoleLanguage } from './frame.ts'

const locales: Record<ConsoleLanguage, string> = { de: 'de-DE', en: 'en-GB' }

/** `Sa., 28. Nov. 2026` for an ISO date. */
export function dayText(day: string, language: ConsoleLanguage): string {
  const look = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  return Temporal.PlainDate.from(day).toLocaleString(locales[language], look)
}
