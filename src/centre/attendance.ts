/** What a device says about a person of the day list. Devices say it when it happens and send it when they can. */
export type CentreEvent = {
  /** A UUID made by the device: the same event may arrive any number of times. */
  id: string
  /** Whom it is about: see `day-list.ts`. */
  ref: string
  kind: 'arrived' | 'given' | 'no_show' | 'undone'
  /** The event that is taken back. */
  undoes: string | null
  /** Milliseconds since the epoch, by the portal's clock as far as the device knows it. */
  atMs: number
  device: string
  deviceName: string
}

/** Where a person is on the way from the door to the dose. */
export type AttendanceState = 'expected' | 'arrived' | 'given' | 'no_show'

export type Attendance = {
  state: AttendanceState
  /** The events that count, where there are any. */
  arrived: CentreEvent | null
  given: CentreEvent | null
  /** What other devices say as well: the same person checked in twice, or a dose that was entered twice. */
  conflicts: CentreEvent[]
}

/**
 * What follows from all events about one person, in whatever order and however often they came: of each kind the earliest
 * counts, and what another device says beside it is a conflict. A set that only grows needs no order to be merged
 * (Shapiro et al., "Conflict-free Replicated Data Types", 2011).
 */
export function attendanceOf(events: readonly CentreEvent[]): Attendance {
  const live = liveOf(events)
  const given = live.find(({ kind }) => kind === 'given') ?? null
  const firstArrival = live.find(({ kind }) => kind === 'arrived') ?? null
  // Whoever comes in after their dose was given does not come for the first time.
  const arrived = given !== null && firstArrival !== null && isBefore(given, firstArrival) ? null : firstArrival
  const counted = { arrived: arrived ?? given, given }
  const conflicts = live.filter((event) => {
    if (event.kind !== 'arrived' && event.kind !== 'given') return false
    const first = counted[event.kind]
    return first !== null && first.id !== event.id && first.device !== event.device
  })
  const isMissing = live.some(({ kind }) => kind === 'no_show')
  const state = given ? 'given' : arrived ? 'arrived' : isMissing ? 'no_show' : 'expected'
  return { state, arrived, given, conflicts }
}

/** What staff do with an entry of the list: go on a step, go back one, or say that a conflict is settled. */
export const acts = ['arrived', 'given', 'no_show', 'back', 'settle'] as const

export type Act = (typeof acts)[number]

/** The events that an act adds to those about a person so far. */
export function eventsOfAct(act: Act, events: readonly CentreEvent[]): Pick<CentreEvent, 'kind' | 'undoes'>[] {
  const takeBack = (taken: readonly CentreEvent[]) => taken.map(({ id }) => ({ kind: 'undone' as const, undoes: id }))
  if (act === 'back') return takeBack(lastStepOf(events))
  if (act === 'settle') return takeBack(attendanceOf(events).conflicts)
  return [{ kind: act, undoes: null }]
}

/** The events that have to be taken back so that a person goes one step back. */
function lastStepOf(events: readonly CentreEvent[]): CentreEvent[] {
  const { state } = attendanceOf(events)
  return liveOf(events).filter(({ kind }) => kind === state)
}

/** Events by whom they are about. */
export function eventsByRef(events: readonly CentreEvent[]): Map<string, CentreEvent[]> {
  const byRef = new Map<string, CentreEvent[]>()
  for (const event of events) {
    const known = byRef.get(event.ref)
    if (known) known.push(event)
    else byRef.set(event.ref, [event])
  }
  return byRef
}

/** Each event once, without those that were taken back, the earliest first. */
function liveOf(events: readonly CentreEvent[]): CentreEvent[] {
  const undone = new Set(events.map(({ undoes }) => undoes))
  const unique = new Map(events.map((event) => [event.id, event]))
  const live = Array.from(unique.values()).filter(({ id, kind }) => kind !== 'undone' && !undone.has(id))
  return live.sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

function isBefore(a: CentreEvent, b: CentreEvent): boolean {
  return a.atMs === b.atMs ? a.id < b.id : a.atMs < b.atMs
}
