import { type TimeOfDay, timeOfDayAt, timesOfDay as wishedTimes } from '../../booking/wishes.ts'
import type { Texts } from './texts.ts'
import { hourOf } from './times.ts'

export type { TimeOfDay } from '../../booking/wishes.ts'

/** The times of a day in their order. */
export const timesOfDay = Object.keys(wishedTimes) as readonly TimeOfDay[]

/** A time of day with its hours, as one says them: `Morgens (vor 11 Uhr)`. */
export function timeOfDayLabel({ plain }: Texts, time: TimeOfDay): string {
  const [from, to] = wishedTimes[time]
  const hours =
    from === 0
      ? plain('time.hoursBefore', { to })
      : to === 24
        ? plain('time.hoursFrom', { from })
        : plain('time.hoursBetween', { from, to })
  return plain(`time.${time}`, { hours })
}

/** The time of day in which an instant lies, in a tenant's zone. */
export function timeOfDay(instantMs: number, zone: string): TimeOfDay {
  return timeOfDayAt(hourOf(instantMs, zone))
}
