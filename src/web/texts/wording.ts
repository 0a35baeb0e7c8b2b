/** One language, as far as browsers need it too. Texts are plain: whoever puts them into HTML escapes them. */
export type Wording<Key extends string = string> = {
  plain(key: Key, values?: Readonly<Record<string, unknown>>): string
  /** A count as the language writes it: `12.345`. */
  count(count: number): string
  /** How long, in the two largest units, as one says it: `2 Tage 3 Stunden`, `9 Minuten`, `50 Sekunden`. */
  duration(durationMs: number): string
  /** A running clock: `9:05 Minuten`, `1:09:05 Stunden`, and whole days in words before it. */
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
  const twoUnits = (from: string, key: TimeKey, rest: number) =>
    rest === 0 ? from : plain('time.twoUnits', { from, to: plain(key, { count: rest }) })

  const clock = (durationMs: number): string => {
    const seconds = Math.max(0, Math.ceil(durationMs / 1000))
    const hours = Math.floor(seconds / 3600)
    if (hours >= 24) return duration(durationMs)
    const pair = (value: number) => String(value).padStart(2, '0')
    const tail = `${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`
    if (hours > 0) return plain('time.clockHours', { time: `${hours}:${tail}` })
    return plain('time.clockMinutes', { time: tail.replace(/^0/, '') })
  }
  return { plain, count, duration, clock }
}

export type TimeKey =
  | 'time.seconds'
  | 'time.minutes'
  | 'time.hours'
  | 'time.days'
  | 'time.twoUnits'
  | 'time.clockMinutes'
  | 'time.clockHours'

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

/** A message ready to be said: its text, or its parts where something is filled in. */
export type Message = string | readonly Part[]

/**
 * Text; 0 for the number of the plural around it; the name of a value; or the name of a number with the messages of its
 * plural forms (`=0`, `one`, `few` …, at least `other`).
 */
type Part = string | 0 | readonly [name: string] | readonly [name: string, forms: Readonly<Record<string, Message>>]

/** How a language counts and shows what is filled in. */
type Grammar = { plurals: Intl.PluralRules; show(value: unknown): string }

/** Says a message. Small on purpose: the waiting page brings it along. */
export function fill(
  message: Message,
  values: Readonly<Record<string, unknown>>,
  grammar: Grammar,
  counted?: number,
): string {
  if (typeof message === 'string') return message
  let text = ''
  for (const part of message) {
    if (typeof part === 'string') text += part
    else if (part === 0) text += grammar.show(counted)
    else {
      const [name, forms] = part
      const value = values[name]
      if (value === undefined) throw new Error(`a message misses its ${name}`)
      text += forms
        ? fill(formFor(forms, value as number, grammar), values, grammar, value as number)
        : grammar.show(value)
    }
  }
  return text
}

function formFor(forms: Readonly<Record<string, Message>>, count: number, { plurals }: Grammar): Message {
  return forms[`=${count}`] ?? forms[plurals.select(count)] ?? (forms.other as Message)
}
