import assert from 'node:assert/strict'
import { linesDuring, slotsOfDay } from '../schedule/day-slots.ts'
import type { Break, ClosedDays, OpeningHours } from '../schedule/week.ts'

/** ISO instants; for a series the second dose's start stands beside the first's. */
export type NewSlot = { centreId: number; startsAt: string; secondStartsAt: string | null; capacity: number }

/** What the slots of a release follow from. */
export type Schedule = {
  centreId: number
  hours: readonly OpeningHours[]
  breaks?: readonly Break[]
  closedDays?: ClosedDays
  /** IANA zone in which the hours are meant. */
  zone: string
  /** Minutes from one slot's start to the next. */
  minutes: number
  /** Days from the first dose to the second, or null for one dose. */
  doseGapDays: number | null
  /** ISO date of the first day. */
  firstDay: string
  /** People to serve in all; the last slot is cut to fit. */
  appointments: number
}

/** Closed days must be known this far ahead: the year that is searched, and a second dose after its end. */
export const searchedDaysMax = 366

/**
 * The slots of a schedule, in the order of time, each with the lines of its hours as capacity. A series has its second
 * dose at the same local time some days later, summer time or not, and only where the centre is open then. Throws where
 * the hours offer too little within a year.
 */
export function slotsOf(schedule: Schedule): NewSlot[] {
  const { centreId, hours, breaks = [], closedDays = new Map(), zone, minutes, doseGapDays } = schedule
  assert(minutes > 0 && schedule.appointments > 0, 'a schedule offers something')
  const week = { hours, breaks }
  const slots: NewSlot[] = []
  let left = schedule.appointments
  const firstDay = Temporal.PlainDate.from(schedule.firstDay)
  for (let offset = 0; offset < searchedDaysMax && left > 0; offset++) {
    const day = firstDay.add({ days: offset })
    if (closedDays.has(day.toString())) continue
    for (const { startsAtMs, capacity: lines } of slotsOfDay(week, day, zone, minutes)) {
      const start = Temporal.Instant.fromEpochMilliseconds(startsAtMs)
      const second = doseGapDays === null ? null : start.toZonedDateTimeISO(zone).add({ days: doseGapDays })
      const open = second ? linesDuring({ week, closedDays, zone }, second.epochMilliseconds, minutes) : lines
      const capacity = Math.min(left, lines, open)
      if (capacity === 0) continue
      slots.push({
        centreId,
        startsAt: start.toString(),
        secondStartsAt: second?.toInstant().toString() ?? null,
        capacity,
      })
      left -= capacity
    }
  }
  if (left > 0) throw new RangeError('the opening hours offer fewer appointments than the release needs')
  return slots
}
