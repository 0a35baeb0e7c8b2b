import type { Fault, FaultFacts } from './fault.ts'
import type { Cell } from './tables/table.ts'

/** What a cell says, or why it says nothing. */
export type Read<Value> = { value: Value; fault?: never } | ({ fault: Fault; value?: never } & FaultFacts)

/** Text of a cell as a person reads it: trimmed, and whatever is not text as text. */
export function textOf(cell: Cell | undefined): string {
  return String(cell ?? '').trim()
}

/** A local time as `HH:MM`. Excel keeps times as a fraction of a day. */
export function readTime(cell: Cell): Read<string> {
  if (typeof cell === 'number') {
    if (cell < 0 || cell >= 1) return { fault: cell === 1 ? 'midnightAsEnd' : 'dayNotTime' }
    const seconds = Math.round(cell * 86_400)
    return seconds % 60 === 0
      ? { value: clock(Math.floor(seconds / 3600), (seconds / 60) % 60) }
      : { fault: 'secondsGiven' }
  }
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*(?:Uhr|h))?$/i.exec(cell)
  if (match === null) return { fault: 'notATime', content: shown(cell) }
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  if (hour === 24 && minute === 0) return { fault: 'midnightAsEnd' }
  if (hour > 23) return { fault: 'hourTooLarge', content: shown(cell) }
  if (minute > 59) return { fault: 'minuteTooLarge', content: shown(cell) }
  return second === 0 ? { value: clock(hour, minute) } : { fault: 'secondsGiven' }
}

/** A day as ISO date; typed `24.12.2027` or `2027-12-24`. Excel keeps days as their number since 1899-12-30. */
export function readDay(cell: Cell): Read<string> {
  if (typeof cell === 'number') {
    if (cell < 1) return { fault: 'timeNotDay' }
    if (!Number.isSafeInteger(cell) || cell > 200_000) return { fault: 'notADay', content: shown(String(cell)) }
    return { value: Temporal.PlainDate.from('1899-12-30').add({ days: cell }).toString() }
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell)
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(cell)
  if (iso === null && german === null) {
    const short = /^\d{1,2}\.\s*\d{1,2}\.\s*\d{0,2}$/.test(cell)
    return { fault: short ? 'shortYear' : 'notADay', content: shown(cell) }
  }
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [german?.[3], german?.[2], german?.[1]]
  try {
    const date = { year: Number(year), month: Number(month), day: Number(day) }
    return { value: Temporal.PlainDate.from(date, { overflow: 'reject' }).toString() }
  } catch {
    return { fault: 'noSuchDay', content: shown(cell) }
  }
}

/** A whole number within bounds. */
export function readCount(cell: Cell, { min, max }: { min: number; max: number }): Read<number> {
  const text = String(cell)
  if (/^-?\d+[.,]\d+$/.test(text)) return { fault: 'fraction', content: shown(text) }
  if (!/^-?\d{1,9}$/.test(text)) return { fault: 'notANumber', content: shown(text) }
  const value = Number(text)
  if (value < min) return { fault: 'tooSmall', limit: min }
  return value > max ? { fault: 'tooLarge', limit: max } : { value }
}

const weekdays = [
  ['montag', 'mo', 'monday', 'mon'],
  ['dienstag', 'di', 'tuesday', 'tue', 'tu'],
  ['mittwoch', 'mi', 'wednesday', 'wed', 'we'],
  ['donnerstag', 'do', 'thursday', 'thu', 'th'],
  ['freitag', 'fr', 'friday', 'fri'],
  ['samstag', 'sa', 'saturday', 'sat', 'sonnabend'],
  ['sonntag', 'so', 'sunday', 'sun', 'su'],
]

/** An ISO weekday, from its name, its short name or its number. */
export function readWeekday(cell: Cell): Read<number> {
  const word = String(cell).toLowerCase().replace(/\.$/, '')
  const index = weekdays.findIndex((names) => names.includes(word))
  if (index >= 0) return { value: index + 1 }
  if (/^[1-7]$/.test(word)) return { value: Number(word) }
  const parts = word.split(/\s*(?:-|–|,|;|\/|bis|to|und|and)\s*/)
  const several = parts.length > 1 && parts.every((part) => weekdays.some((names) => names.includes(part)))
  return { fault: several ? 'severalWeekdays' : 'unknownWeekday', content: shown(String(cell)) }
}

/** Faults that any text may have. */
export function textFault(text: string, lengthMax: number): { fault: Fault; limit?: number } | undefined {
  if (text.includes('\ufffd')) return { fault: 'brokenText' }
  if (/\p{Cc}/u.test(text)) return { fault: 'controlCharacter' }
  return text.length > lengthMax ? { fault: 'tooLong', limit: lengthMax } : undefined
}

/** What Excel leaves in a cell whose formula failed. */
export function isFormulaError(cell: Cell): boolean {
  return typeof cell === 'string' && /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|WERT!|BEZUG!|NV|ZAHL!)$/.test(cell)
}

/** As much of a cell as a sentence can bear. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
