import type { RosterEntry } from '../../../readiness/roster.ts'
import type { FormBody } from '../../forms.ts'
import type { Typed } from '../../texts/field-error.ts'
import { textIn } from '../form.ts'
import type { RosterFault } from '../texts/roster.ts'
import { wholeNumber } from './typed-values.ts'

export type NewEntry = Omit<RosterEntry, 'id'>

const minuteMs = 60_000
const waitMinutesMax = 240

/** An entry of the roster as it was typed, or what is wrong with it. */
export function readRosterForm(
  body: FormBody,
): { entry: NewEntry; faults?: never } | { entry?: never; faults: { field: string; fault: RosterFault }[] } {
  const faults: { field: string; fault: RosterFault }[] = []
  const text = (field: string) => textIn(body, field)
  const need = (holds: boolean, field: string, fault: RosterFault) => {
    if (!holds) faults.push({ field, fault })
  }
  const [name, mail, webhook] = [text('name'), text('mail'), text('webhook')]
  const phone = text('phone')
    .replaceAll(/[\s()/-]/g, '')
    .replace(/^00/, '+')
  const wait = wholeNumber(text('wait')) ?? 0
  const position = wholeNumber(text('position')) ?? 0
  const [from, until] = [timeOf(text('from')), timeOf(text('until'))]
  const days = [body.days ?? []]
    .flat()
    .map(Number)
    .filter((day) => day >= 1 && day <= 7)
  need(name.length >= 1 && name.length <= 100, 'name', 'name')
  need(mail !== '' || phone !== '' || webhook !== '', 'mail', 'reach')
  need(mail === '' || (/^[^\s<>@,;]+@[^\s<>@,;]+$/.test(mail) && mail.length <= 200), 'mail', 'mail')
  need(phone === '' || /^\+[1-9]\d{6,14}$/.test(phone), 'phone', 'phone')
  need(webhook === '' || isWebAddress(webhook), 'webhook', 'webhook')
  need(wait >= 1 && wait <= waitMinutesMax, 'wait', 'wait')
  need(position >= 1 && position <= 999, 'position', 'position')
  need(days.length > 0, 'days', 'days')
  need(from !== undefined, 'from', 'hours')
  need(until !== undefined, 'until', 'hours')
  if (faults.length > 0 || from === undefined || until === undefined) return { faults }
  const language = text('language') === 'en' ? 'en' : 'de'
  const unique = [...new Set(days)].sort()
  return {
    entry: { name, mail, phone, webhook, language, position, waitMs: wait * minuteMs, days: unique, from, until },
  }
}

/** An entry as the form shows it. */
export function typedOfEntry(entry: NewEntry): Typed {
  const { waitMs, position, days, ...texts } = entry
  return { ...texts, position: String(position), wait: String(Math.round(waitMs / minuteMs)), days: days.map(String) }
}

/** What a new entry begins with. */
export function typedOfNewEntry(position: number): Typed {
  return {
    position: String(position),
    wait: '10',
    language: 'de',
    days: ['1', '2', '3', '4', '5', '6', '7'],
    from: '00:00',
    until: '00:00',
  }
}

function timeOf(text: string): string | undefined {
  const padded = text.padStart(5, '0')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(padded) ? padded : undefined
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  const isPrivateTest = url?.protocol === 'http:' && url.hostname === '127.0.0.1'
  return text.length <= 500 && (url?.protocol === 'https:' || isPrivateTest) && url?.username === ''
}
