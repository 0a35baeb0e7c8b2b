import { fill, type Message } from './message.ts'

/** One language, as far as browsers need it too. Texts are plain: whoever puts them into HTML escapes them. */
export type Wording<Key extends string = string> = {
  plain(key: Key, values?: Readonly<Record<string, unknown>>): string
  /** A count as the language writes it: `12.345`. */
  count(count: number): string
  /** How long, in the two largest units, as one says it: `2 Tage 3 Stunden`, `9 Minuten`, `50 Sekunden`. */
  duration(durationMs: number): string
  /** A running clock: `9:05`, `1:09:05`, and whole days in words before it. */
  clock(durationMs: number): string
}

/** The words of a language, by its tag for `Intl` and its messages. */
export function createWording<Key extends string>(
  tag: string,
  messages: Readonly<Record<string, Message>>,
): Wording<Key | TimeKey> {
  const plurals = new Intl.PluralRules(tag)
  const count = createCount(tag)
  // A name written from left to right would turn the sentence around it: Unicode's isolates keep them apart.
  const isolates = tag.startsWith('ar')
  const show = (value: unknown) =>
    typeof value === 'number' ? count(value) : isolates ? `\u2068${value}\u2069` : String(value)
  const grammar = { plurals, show }
  const plain = (key: string, values = {}) => fill(messages[key] as Message, values, grammar)

  const duration = (durationMs: number): string => {
    const seconds = Math.max(0, Math.ceil(durationMs / 1000))
    if (seconds < 60) return plain('time.seconds', { count: seconds })
    const minutes = Math.round(seconds / 60)
    if (minutes < 60) return plain('time.minutes', { count: minutes })
    const hours = Math.floor(minutes / 60)
    if (hours < 24) return twoUnits(plain('time.hours', { count: hours }), 'time.minutes', minutes % 60)
    return twoUnits(plain('time.days', { count: Math.floor(hours / 24) }), 'time.hours', hours % 24)
  }
  const twoUnits = (first: string, key: TimeKey, rest: number) =>
    rest === 0 ? first : `${first} ${plain(key, { count: rest })}`

  const clock = (durationMs: number): string => {
    const seconds = Math.max(0, Math.ceil(durationMs / 1000))
    const hours = Math.floor(seconds / 3600)
    if (hours >= 24) return duration(durationMs)
    const pair = (value: number) => String(value).padStart(2, '0')
    const tail = `${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`
    return hours > 0 ? `${hours}:${tail}` : tail.replace(/^0/, '')
  }
  return { plain, count, duration, clock }
}

export type TimeKey = 'time.seconds' | 'time.minutes' | 'time.hours' | 'time.days'

/** Groups digits as the language does. Asking `Intl` for each number would cost more than the rest of a page's words. */
function createCount(tag: string): (count: number) => string {
  const format = new Intl.NumberFormat(tag)
  const mark = format.format(11111).charAt(2)
  const digitsMin = format.format(1111).length > 4 ? 4 : 5
  return (count) => {
    const digits = String(Math.round(count))
    return digits.length < digitsMin ? digits : digits.replace(/\B(?=(\d{3})+$)/g, mark)
  }
}
