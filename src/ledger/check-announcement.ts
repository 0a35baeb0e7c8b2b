import type { EntryOf } from './entries.ts'
import type { Findings } from './findings.ts'
import { createLocalClock } from './local-clock.ts'

/** Checks that what was announced makes sense by itself: the clock, the slots, and the doses of a series. */
export function checkAnnouncement(announced: EntryOf<'announced'>, findings: Findings): void {
  const { position, lobbyAt, opensAt, closesAt } = announced
  const wrong = (what: string) => findings.add('announcement', position, what)
  if (!(lobbyAt < opensAt && opensAt < closesAt)) wrong('the lobby, the opening and the end are not in this order')

  const people = checkSlots(announced.slots, closesAt, wrong)
  const isSeries = announced.slots.some(([, , , , , secondId]) => secondId !== null)
  findings.covers(
    'announcement',
    `${announced.slots.length} slots for ${people} people, ${isSeries ? 'two doses' : 'one dose'} each`,
  )
}

type Slots = EntryOf<'announced'>['slots']

/** Checks slots that are announced together, and counts the people that they are for. */
export function checkSlots(rows: Slots, closesAt: number, wrong: (what: string) => void): number {
  const slots = new Map(rows.map((slot) => [slot[0], slot]))
  if (slots.size < rows.length) wrong('a slot is announced twice')
  const seconds = new Set<number>()
  let series = 0
  let people = 0
  for (const [id, centreId, startsAt, dose, capacity, secondId] of rows) {
    if (startsAt < closesAt) wrong(`slot ${id} starts before the release closes`)
    if (dose === 1) people += capacity
    if (secondId === null) continue
    series++
    const second = slots.get(secondId)
    if (dose !== 1 || !second || seconds.has(secondId)) {
      wrong(`slot ${id} has no second dose of its own`)
      continue
    }
    seconds.add(secondId)
    const [, secondCentreId, secondStartsAt, secondDose, secondCapacity] = second
    if (secondDose !== 2 || secondCentreId !== centreId || secondStartsAt <= startsAt || secondCapacity !== capacity) {
      wrong(`the second dose of slot ${id} does not go with it`)
    }
  }
  if (series > 0 && rows.length !== series * 2) wrong('only some of the slots are a series')
  return people
}

/** True for an IANA time zone that this machine knows. */
export function isZone(zone: string): boolean {
  try {
    createLocalClock(zone)
    return true
  } catch {
    return false
  }
}
