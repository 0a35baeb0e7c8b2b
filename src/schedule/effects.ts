import type { PlannedDay } from './day-slots.ts'
import { linesDuring } from './day-slots.ts'
import type { ClosedDays, Week } from './week.ts'

/** What a change does to one day that can be planned; numbers of appointments. */
export type DayChange = {
  /** ISO date. */
  day: string
  before: number
  after: number
  /** Times that are not offered any more, and new ones. */
  lost: number
  gained: number
  closedBecause: string | null
}

/** A time of an announced release at the centre. */
export type ReleasedTime = {
  releaseId: number
  startsAtMs: number
  minutes: number
  capacity: number
  /** People who have it now: booked or held. */
  taken: number
}

/** What a change means for a release that has been announced. */
export type ReleaseEffect = {
  releaseId: number
  /** Times at which the centre would not be open long enough, or with too few lines. */
  times: number
  /** Appointments that would lie there and nobody has yet. */
  free: number
  /** People whose appointment would lie there. */
  people: number
  firstAtMs: number
  lastAtMs: number
}

type Opening = { week: Week; closedDays: ClosedDays; zone: string }

/** The days on which a change gives or takes something. Both lists are of the same days. */
export function compareDays(before: readonly PlannedDay[], after: readonly PlannedDay[]): DayChange[] {
  return after.flatMap((now, index) => {
    const then = before[index]
    if (then === undefined || then.day !== now.day) throw new RangeError('other days are compared')
    const old = new Map(then.times.map(({ startsAtMs, capacity }) => [startsAtMs, capacity]))
    const kept = now.times.filter(({ startsAtMs }) => old.has(startsAtMs)).length
    const change: DayChange = {
      day: now.day,
      before: seatsOf(then),
      after: seatsOf(now),
      lost: then.times.length - kept,
      gained: now.times.length - kept,
      closedBecause: now.closedBecause,
    }
    const isSame =
      change.lost === 0 &&
      change.gained === 0 &&
      now.times.every(({ startsAtMs, capacity }) => old.get(startsAtMs) === capacity)
    return isSame ? [] : [change]
  })
}

/**
 * What a change means for times that were announced already: those that the centre can serve now and could not serve
 * any more. Where several releases share a time, the lines are taken by what is fullest first, so that as few people as
 * possible are counted.
 */
export function affectedReleases(before: Opening, after: Opening, times: readonly ReleasedTime[]): ReleaseEffect[] {
  const effects = new Map<number, ReleaseEffect>()
  for (const shared of Object.values(Object.groupBy(times, ({ startsAtMs }) => startsAtMs))) {
    const ordered = (shared ?? []).toSorted((a, b) => b.taken - a.taken || a.releaseId - b.releaseId)
    let linesBefore: number | null = null
    let linesAfter: number | null = null
    for (const time of ordered) {
      linesBefore ??= linesDuring(before, time.startsAtMs, time.minutes)
      linesAfter ??= linesDuring(after, time.startsAtMs, time.minutes)
      const lostBefore = Math.max(0, time.capacity - linesBefore)
      const lostAfter = Math.max(0, time.capacity - linesAfter)
      const peopleBefore = Math.max(0, time.taken - linesBefore)
      const peopleAfter = Math.max(0, time.taken - linesAfter)
      linesBefore = Math.max(0, linesBefore - time.capacity)
      linesAfter = Math.max(0, linesAfter - time.capacity)
      const people = Math.max(0, peopleAfter - peopleBefore)
      const seats = Math.max(0, lostAfter - lostBefore)
      if (seats > 0) add(effects, time, people, seats - people)
    }
  }
  return [...effects.values()].sort((a, b) => a.firstAtMs - b.firstAtMs || a.releaseId - b.releaseId)
}

function add(effects: Map<number, ReleaseEffect>, time: ReleasedTime, people: number, free: number): void {
  const { releaseId, startsAtMs } = time
  const known = effects.get(releaseId)
  effects.set(releaseId, {
    releaseId,
    times: (known?.times ?? 0) + 1,
    free: (known?.free ?? 0) + Math.max(0, free),
    people: (known?.people ?? 0) + people,
    firstAtMs: Math.min(known?.firstAtMs ?? startsAtMs, startsAtMs),
    lastAtMs: Math.max(known?.lastAtMs ?? startsAtMs, startsAtMs),
  })
}

function seatsOf({ times }: PlannedDay): number {
  return times.reduce((sum, { capacity }) => sum + capacity, 0)
}
