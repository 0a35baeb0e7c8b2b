import type { ConsoleLanguage } from '../texts/frame.ts'

/** How numbers, times and sizes are written on the board, short enough for a wall. */
export type Amounts = {
  /** Whole from 100 on, with three digits below. */
  number(value: number): string
  /** `12 ms`, `1,3 s`; a dash for null. */
  ms(value: number | null): string
  share(value: number): string
  bytes(value: number): string
  /** `45 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
  duration(ms: number): string
}

const locales: Record<ConsoleLanguage, string> = { de: 'de-DE', en: 'en-GB' }

function amountsIn(language: ConsoleLanguage): Amounts {
  const whole = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 })
  const short = new Intl.NumberFormat(locales[language], { maximumSignificantDigits: 3 })
  const tenths = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 1 })
  const number = (value: number) => (Math.abs(value) >= 100 ? whole : short).format(value)
  return {
    number,
    ms(value) {
      if (value === null) return '–'
      if (Math.abs(value) >= 1000) return `${number(value / 1000)} s`
      return `${(Math.abs(value) >= 10 ? whole : tenths).format(value)} ms`
    },
    share: (value) => percent.format(value),
    bytes: (value) => (value < 1e9 ? `${number(value / 1e6)} MB` : `${number(value / 1e9)} GB`),
    duration: durationText,
  }
}

export const amounts: Record<ConsoleLanguage, Amounts> = { de: amountsIn('de'), en: amountsIn('en') }

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const first = units.findIndex(([, size]) => seconds >= size)
  if (first === -1) return '0 s'
  let rest = seconds
  return units
    .slice(first, first + 2)
    .flatMap(([unit, size]) => {
      const count = Math.floor(rest / size)
      rest -= count * size
      return count > 0 ? [`${count} ${unit}`] : []
    })
    .join(' ')
}
