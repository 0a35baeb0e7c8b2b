import { type TimeOfDay, timeOfDayAt, timesOfDay as wishedTimes } from '../../booking/wishes.ts'
import { hourOf } from './times.ts'

export type { TimeOfDay } from '../../booking/wishes.ts'

const labels: Record<TimeOfDay, string> = {
  morning: 'Morgens',
  midday: 'Mittags',
  afternoon: 'Nachmittags',
  evening: 'Abends',
}

/** The times of a day in their order, with the hours as one says them: `vor 11 Uhr`, `11 bis 14 Uhr`, `ab 17 Uhr`. */
export const timesOfDay: readonly { name: TimeOfDay; label: string; hours: string }[] = Object.entries(wishedTimes).map(
  ([name, [from, to]]) => ({
    name: name as TimeOfDay,
    label: labels[name as TimeOfDay],
    hours: from === 0 ? `vor ${to} Uhr` : to === 24 ? `ab ${from} Uhr` : `${from} bis ${to} Uhr`,
  }),
)

/** The time of day in which an instant lies, in a tenant's zone. */
export function timeOfDay(instantMs: number, zone: string): TimeOfDay {
  return timeOfDayAt(hourOf(instantMs, zone))
}
