import { readBookingNumber } from '../booking/number.ts'
import { type NameWord, nameWord } from './names.ts'
import { readTypedDate } from './typed-date.ts'

/** What is looked for; it stands in the audit trail, without what was typed. */
export type SearchKind =
  | 'booking_number'
  | 'ticket_number'
  | 'birth_date'
  | 'name'
  | 'name_and_birth_date'
  | 'identity'
  | 'code'

/** What may have been meant by one line that was typed. */
export type SearchTerms = {
  /** Null where too little was typed to look for anything. */
  kind: SearchKind | null
  /** `K7M4-92QX`. */
  bookingNumber: string | null
  ticketNumber: number | null
  words: NameWord[]
  /** ISO; two where the year has two digits. */
  birthDates: string[]
  /** Every way to read the line as a complete identity; empty unless it has a name, a birth date and a postcode. */
  identities: Identity[]
  /** The line as it stands, where it may be a code from a letter. */
  code: string | null
}

export type Identity = { givenName: string; familyName: string; birthDate: string; postcode: string }

const lineLengthMax = 120
const wordsMax = 8
const nameLettersMin = 2
const ticketDigitsMax = 7

/** Reads a line as a booking number, a ticket number, a code, a name, a birth date, or several of them. */
export function readSearch(line: string, today: string): SearchTerms {
  const typed = line.slice(0, lineLengthMax).trim().replaceAll(/\s+/g, ' ')
  const nothing = {
    bookingNumber: null,
    ticketNumber: null,
    words: [],
    birthDates: [],
    identities: [],
    code: codeIn(typed),
  }
  const ticketNumber = ticketNumberIn(typed)
  if (ticketNumber !== null) return { ...nothing, kind: 'ticket_number', ticketNumber }
  const bookingNumber = bookingNumberIn(typed)
  if (bookingNumber !== null && /[\d-]/.test(typed)) return { ...nothing, kind: 'booking_number', bookingNumber }
  const { birthDates, rest } = takeDate(typed, today)
  const names = rest
    .split(/[\s,;]+/)
    .filter((word) => nameWord(word) !== undefined)
    .slice(0, wordsMax)
  const words = names.flatMap((word) => nameWord(word) ?? [])
  const postcode = /(?:^|\s)(\d{5})(?=\s|,|$)/.exec(rest)?.[1]
  const identities = postcode === undefined ? [] : readIdentities(names, birthDates, postcode)
  const letters = words.reduce((sum, { plain }) => sum + plain.length, 0)
  const kind = kindOf(letters, birthDates.length > 0, identities.length > 0)
  return {
    ...nothing,
    kind: nothing.code !== null && birthDates.length === 0 ? 'code' : kind,
    bookingNumber,
    words,
    birthDates,
    identities,
  }
}

function kindOf(letters: number, hasDate: boolean, isComplete: boolean): SearchKind | null {
  if (isComplete) return 'identity'
  if (hasDate) return letters > 0 ? 'name_and_birth_date' : 'birth_date'
  return letters >= nameLettersMin ? 'name' : null
}

/** `4711`, `4.711`, `#4711`. */
function ticketNumberIn(typed: string): number | null {
  const digits = typed.replace(/^#\s?/, '')
  if (!/^(\d+|\d{1,3}([., ]\d{3})+)$/.test(digits)) return null
  const plain = digits.replaceAll(/\D/g, '')
  return plain.length <= ticketDigitsMax ? Number(plain) : null
}

/** Without hyphen and in small letters too; eight letters may be a name as well. */
function bookingNumberIn(typed: string): string | null {
  // Divided elsewhere than in the middle it is a name.
  return /^\S{4}[-\s]?\S{4}$/.test(typed.toUpperCase()) ? (readBookingNumber(typed) ?? null) : null
}

function takeDate(typed: string, today: string): { birthDates: string[]; rest: string } {
  const match = /(?<!\d)(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[.,/\s-]+\d{1,2}[.,/\s-]+(?:\d{4}|\d{2})|\d{8})(?!\d)/.exec(typed)
  const birthDates = match === null ? [] : readTypedDate(match[0], today)
  if (match === null || birthDates.length === 0) return { birthDates: [], rest: typed }
  return { birthDates, rest: `${typed.slice(0, match.index)} ${typed.slice(match.index + match[0].length)}`.trim() }
}

/** Nobody says which words are the given name: every cut is tried, and both orders. */
function readIdentities(names: readonly string[], birthDates: readonly string[], postcode: string): Identity[] {
  const cuts = Array.from({ length: Math.max(0, names.length - 1) }, (_, index) => index + 1)
  return birthDates.flatMap((birthDate) =>
    cuts.flatMap((cut) => {
      const [first, last] = [names.slice(0, cut).join(' '), names.slice(cut).join(' ')]
      return [
        { givenName: first, familyName: last, birthDate, postcode },
        { givenName: last, familyName: first, birthDate, postcode },
      ]
    }),
  )
}

function codeIn(typed: string): string | null {
  return /^[A-Za-z0-9][A-Za-z0-9 -]{3,39}$/.test(typed) && /\d/.test(typed) ? typed : null
}
