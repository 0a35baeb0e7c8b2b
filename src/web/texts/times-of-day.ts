import { hourOf } from './times.ts'

export type TimeOfDay = 'morning' | 'midday' | 'afternoon' | 'evening'

/** The parts of a day in their order; each starts at its hour and ends where the next one starts. */
export const timesOfDay: readonly { name: TimeOfDay; label: string; hours: string; fromHour: number }[] = [
  { name: 'morning', label: 'Morgens', hours: 'vor 10 Uhr', fromHour: 0 },
  { name: 'midday', label: 'Mittags', hours: '10 bis 14 Uhr', fromHour: 10 },
  { name: 'afternoon', label: 'Nachmittags', hours: '14 bis 17 Uhr', fromHour: 14 },
  { name: 'evening', label: 'Abends', hours: 'ab 17 Uhr', fromHour: 17 },
]

/** The part of the day in which an instant lies, in a tenant's zone. */
export function timeOfDay(instantMs: number, zone: string): TimeOfDay {
  const hour = hourOf(instantMs, zone)
  return timesOfDay.findLast(({ fromHour }) => fromHour <= hour)?.name ?? 'morning'
}
