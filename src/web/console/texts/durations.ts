import type { ConsoleLanguage } from './frame.ts'

const units: Record<ConsoleLanguage, readonly (readonly [ms: number, one: string, many: string])[]> = {
  de: [
    [86_400_000, 'Tag', 'Tage'],
    [3_600_000, 'Stunde', 'Stunden'],
    [60_000, 'Minute', 'Minuten'],
    [1000, 'Sekunde', 'Sekunden'],
  ],
  en: [
    [86_400_000, 'day', 'days'],
    [3_600_000, 'hour', 'hours'],
    [60_000, 'minute', 'minutes'],
    [1000, 'second', 'seconds'],
  ],
}

/** `2 Stunden 5 Minuten`, in the two largest units that matter. */
export function durationText(ms: number, language: ConsoleLanguage): string {
  let rest = Math.max(0, Math.round(ms / 1000) * 1000)
  const parts: string[] = []
  for (const [size, one, many] of units[language]) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${count === 1 ? one : many}`)
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.length > 0 ? parts.join(' ') : `0 ${units[language][3]?.[2]}`
}
