import assert from 'node:assert/strict'

export type OpeningHours = {
  /** ISO weekday, 1 is Monday. */
  weekday: number
  /** `HH:MM`, local time. */
  opens: string
  closes: string
  lines: number
}

/** ISO instants; for a series the second dose's start stands beside the first's. */
export type NewSlot = { centreId: number; startsAt: string; secondStartsAt: string | null; capacity: number }

/** What the slots of a release follow from. */
export type Schedule = {
  centreId: number
  hours: OpeningHours[]
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

const daysMax = 366

/**
 * The slots of a schedule, in the order of time, each with the lines of its hours as capacity. A series has its second
 * dose at the same local time some days later, summer time or not. Throws where the hours offer nothing within a year.
 */
export function slotsOf(schedule: Schedule): NewSlot[] {
  const { centreId, hours, zone, minutes, doseGapDays } = schedule
  assert(minutes > 0 && schedule.appointments > 0, 'a schedule offers something')
  const slots: NewSlot[] = []
  let left = schedule.appointments
  const firstDay = Temporal.PlainDate.from(schedule.firstDay)
  for (let offset = 0; offset < daysMax && left > 0; offset++) {
    const day = firstDay.add({ days: offset })
    const openings = hours.filter((row) => row.weekday === day.dayOfWeek).sort((a, b) => (a.opens < b.opens ? -1 : 1))
    for (const opening of openings) {
      const closes = Temporal.PlainTime.from(opening.closes)
      let time = Temporal.PlainTime.from(opening.opens)
      while (left > 0 && time.until(closes).total('minutes') >= minutes) {
        const capacity = Math.min(left, opening.lines)
        slots.push({
          centreId,
          startsAt: instantAt(day, time, zone),
          secondStartsAt: doseGapDays === null ? null : instantAt(day.add({ days: doseGapDays }), time, zone),
          capacity,
        })
        left -= capacity
        time = time.add({ minutes })
      }
    }
  }
  if (left > 0) throw new RangeError('the opening hours offer fewer appointments than the release needs')
  return slots
}

function instantAt(day: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): string {
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString()
}
