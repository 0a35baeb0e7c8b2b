import assert from 'node:assert/strict'

/** Somebody who can be called; `key` stays the same for a person. */
export type DutyPerson = {
  key: string
  /** How long they have to answer before the next one is called. */
  waitMs: number
  isOnDuty: boolean
}

/** A step that was taken: one person was called, or everybody at once. */
export type DutyCall = { step: number; at: number; scope: 'one' | 'all'; keys: readonly string[] }

/** A chain of calls for an announcement; instants in ms since the epoch on the database's clock. */
export type DutyChain = {
  now: number
  isAcknowledged: boolean
  /** When calling no longer makes sense. */
  endsAt: number
  /** In the order in which they are called. */
  people: readonly DutyPerson[]
  /** In the order of their steps. */
  calls: readonly DutyCall[]
}

export type DutyStep =
  | { kind: 'call'; step: number; scope: 'one' | 'all'; keys: string[]; nextAt: number }
  | { kind: 'wait'; until: number }
  | { kind: 'end'; why: 'acknowledged' | 'over' | 'nobody' }

/** How often everybody is called, before those who are called must be taken for unreachable. */
const callsOfAllMax = 12

/**
 * What is to be done in a chain of calls: call the next person on duty once those before had their time, then everybody
 * on the roster, on duty or not, again and again, until somebody answers. Time is counted from the last call that was
 * made, so that a chain that stood still goes on where it was, without a burst and without leaving anybody out.
 */
export function dutyStepDue(chain: DutyChain): DutyStep {
  const { now, people, calls } = chain
  const last = calls.at(-1)
  assert(last === undefined || last.step === calls.length, 'steps are numbered from 1 without gaps')
  if (chain.isAcknowledged) return { kind: 'end', why: 'acknowledged' }
  const callsOfAll = calls.filter(({ scope }) => scope === 'all').length
  if (now >= chain.endsAt || callsOfAll >= callsOfAllMax) return { kind: 'end', why: 'over' }
  if (people.length === 0) return { kind: 'end', why: 'nobody' }
  if (last !== undefined) {
    const until = last.at + waitMsAfter(last, people)
    if (now < until) return { kind: 'wait', until }
  }
  const step = calls.length + 1
  const called = new Set(calls.flatMap(({ keys }) => keys))
  const next = callsOfAll > 0 ? undefined : people.find(({ key, isOnDuty }) => isOnDuty && !called.has(key))
  const scope = next ? 'one' : 'all'
  const keys = next ? [next.key] : people.map(({ key }) => key)
  return { kind: 'call', step, scope, keys, nextAt: now + waitMsAfter({ step, at: now, scope, keys }, people) }
}

/** How long the chain takes until everybody has been called, if nobody answers. */
export function chainMs(people: readonly DutyPerson[]): number {
  return people.filter(({ isOnDuty }) => isOnDuty).reduce((total, { waitMs }) => total + waitMs, 0)
}

/** One person has their own time; everybody together has the longest of all. */
function waitMsAfter(call: DutyCall, people: readonly DutyPerson[]): number {
  const waits = people.filter(({ key }) => call.scope === 'all' || call.keys.includes(key)).map(({ waitMs }) => waitMs)
  // Whoever was taken off the roster after the call needs no time any more.
  return Math.max(0, ...waits)
}

/** When somebody is on duty: ISO weekdays, and local times `HH:MM`; `until` before `from` means over midnight. */
export type DutyHours = { days: readonly number[]; from: string; until: string }

/** Whether these hours cover an instant in a zone; a night belongs to the day on which it begins. */
export function isOnDutyAt(hours: DutyHours, instantMs: number, zone: string): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  const isAfter = (text: string) => Temporal.PlainTime.compare(time, Temporal.PlainTime.from(text)) >= 0
  const yesterday = local.subtract({ days: 1 }).dayOfWeek
  const isToday = hours.days.includes(local.dayOfWeek)
  if (hours.from === hours.until) return isToday
  if (hours.from < hours.until) return isToday && isAfter(hours.from) && !isAfter(hours.until)
  return (isToday && isAfter(hours.from)) || (hours.days.includes(yesterday) && !isAfter(hours.until))
}
