import { type Attendance, attendanceOf, type CentreEvent, eventsByRef } from './attendance.ts'

/** Somebody who comes to a centre on a day. */
export type DayEntry = {
  /** `b12-1-2` for booking 12, person 1, dose 2; `v` and a UUID for whoever comes without a booking of a release. */
  ref: string
  /** `leftover`: took a dose that was left over and offered, and is expected without a time. */
  kind: 'booked' | 'walk_in' | 'second' | 'leftover'
  /** What the QR code of the confirmation holds. */
  number: string
  /** Null for walk-ins. */
  startsAtMs: number | null
  endsAtMs: number | null
  /** From 1; null for walk-ins. */
  line: number | null
  givenName: string
  familyName: string
  /** ISO date. */
  birthDate: string
  service: string
  dose: 1 | 2
  /** Whether a second dose belongs to it that has no appointment yet. */
  wantsSecond: boolean
  /** A walk-in that takes a dose left over rather than a seat. */
  isLeftover: boolean
}

/** Who comes to a centre on a day, as the portal hands it to a device. */
export type DayList = {
  /** The tenant's slug. */
  tenant: string
  centreId: number
  /** ISO date in the tenant's zone. */
  day: string
  zone: string
  madeAtMs: number
  /** Seats of the day that nobody has booked and nobody can book any more. */
  freeSeats: number
  entries: DayEntry[]
}

/** What a device keeps. */
export type SignedList = {
  /** A day list as JSON; the signature is over exactly these characters, in UTF-8. */
  text: string
  /** Base64. */
  signature: string
}

/** What a device sends for a walk-in with its first event. */
export type WalkIn = {
  serviceId: number
  dose: 1 | 2
  givenName: string
  familyName: string
  birthDate: string
  isLeftover: boolean
}

/** An entry with what is known of it. */
export type SeenEntry = DayEntry & { attendance: Attendance; events: readonly CentreEvent[] }

/** The entries of a list with what devices say about them. A walk-in that was taken back is no entry any more. */
export function seeEntries(entries: readonly DayEntry[], events: readonly CentreEvent[]): SeenEntry[] {
  const byRef = eventsByRef(events)
  return entries
    .map((entry) => {
      const about = byRef.get(entry.ref) ?? []
      return Object.assign({}, entry, { attendance: attendanceOf(about), events: about })
    })
    .filter(({ kind, attendance }) => kind !== 'walk_in' || attendance.state !== 'expected')
}

/** How many more people without an appointment can be served, leaving leftover doses aside. */
export function walkInSeats(freeSeats: number, entries: readonly SeenEntry[]): number {
  const hasSeat = ({ kind }: SeenEntry) => kind === 'booked' || kind === 'second'
  const missing = entries.filter((entry) => hasSeat(entry) && entry.attendance.state === 'no_show').length
  const taken = entries.filter(({ kind, isLeftover }) => kind === 'walk_in' && !isLeftover).length
  return Math.max(0, freeSeats + missing - taken)
}

/** Who is not there although their time is over. */
export function missingAt(entries: readonly SeenEntry[], nowMs: number): SeenEntry[] {
  return entries.filter(
    ({ endsAtMs, attendance }) => attendance.state === 'expected' && endsAtMs !== null && endsAtMs < nowMs,
  )
}

/** How many of a day are in each state, and how many doses were given. */
export function countStates(entries: readonly SeenEntry[]): Record<Attendance['state'] | 'conflicts', number> {
  const counts = { expected: 0, arrived: 0, given: 0, no_show: 0, conflicts: 0 }
  for (const { attendance } of entries) {
    counts[attendance.state]++
    if (attendance.conflicts.length > 0) counts.conflicts++
  }
  return counts
}

/** The lines (from 1) of appointments in the order of their times: those of one time get one line each. */
export function linesOf(startsAtMs: readonly number[]): number[] {
  const seen = new Map<number, number>()
  return startsAtMs.map((at) => {
    const line = (seen.get(at) ?? 0) + 1
    seen.set(at, line)
    return line
  })
}

/** Whom a scanned QR code is about: a number, and of several people the one (from 1). */
export type Scanned = { number: string; member: number | null }

/** What a scanned QR code says; null where it is some other code. */
export function scannedCode(content: string): Scanned | null {
  const text = content.trim().toUpperCase()
  const [, number = text, member] = /^(.*)-([1-8])$/.exec(text) ?? []
  const letters = number.replace(/[-\s]/g, '')
  if (!/^[A-HJKMNP-Z2-9]{8}$/.test(letters)) return null
  return { number: `${letters.slice(0, 4)}-${letters.slice(4)}`, member: member === undefined ? null : Number(member) }
}

/** Those of a list whom a code is about; everybody of the number where it does not say whom. */
export function scannedEntries<Entry extends DayEntry>(
  entries: readonly Entry[],
  { number, member }: Scanned,
): Entry[] {
  const ofMember = member === null ? /^/ : new RegExp(`^b\\d+-${member}-`)
  return entries.filter((entry) => entry.number === number && ofMember.test(entry.ref))
}

/** Whether an entry is meant by what was typed: parts of names in any order, or of the number. */
export function isMeant({ givenName, familyName, number }: DayEntry, typed: string): boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const text = plain(`${familyName} ${givenName}`)
  const digits = plain(number)
  return words.every((word) => text.includes(word) || digits.replace('-', '').includes(word.replace('-', '')))
}

/** Lower case without accents; ß and ae are as people type them. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}
