/** Times of the day that can be wished for, with their local hours: from, up to and without. */
export const timesOfDay = {
  morning: [0, 11],
  midday: [11, 14],
  afternoon: [14, 17],
  evening: [17, 24],
} as const

export type TimeOfDay = keyof typeof timesOfDay

/** What suits a person; an empty list means that all of the kind do. */
export type Wishes = {
  centres: number[]
  /** ISO dates. */
  days: string[]
  times: TimeOfDay[]
  /** Rather any appointment than none. */
  otherwise: 'any' | 'none'
}

export const noWishes: Wishes = { centres: [], days: [], times: [], otherwise: 'any' }

/**
 * The text form of wishes, in which they stand in the lobby list; no commas; equal wishes give equal texts. Throws a
 * RangeError for centres that are no positive whole numbers: their text could not be read again.
 */
export function formatWishes(wishes: Wishes): string {
  if (!wishes.centres.every((centre) => Number.isSafeInteger(centre) && centre > 0)) {
    throw new RangeError('centres are positive whole numbers')
  }
  const list = (values: (string | number)[]) => [...new Set(values.map(String))].sort().join('+')
  return [list(wishes.centres), list(wishes.days), list(wishes.times), wishes.otherwise].join(';')
}

/** The wishes in a text; throws a RangeError for a text that `formatWishes` does not give. */
export function parseWishes(text: string): Wishes {
  if (text === '') return noWishes
  const [centres = '', days = '', times = '', otherwise = ''] = text.split(';')
  const list = (part: string) => (part === '' ? [] : part.split('+'))
  const wishes = {
    centres: list(centres).map(Number),
    days: list(days),
    times: list(times) as TimeOfDay[],
    otherwise: otherwise as Wishes['otherwise'],
  }
  const isKnown =
    ['any', 'none'].includes(otherwise) && wishes.times.every((time) => Object.keys(timesOfDay).includes(time))
  if (!isKnown || formatWishes(wishes) !== text) throw new RangeError('not a text of wishes')
  return wishes
}

/** The time of day of a local hour (0 to 23). */
export function timeOfDayAt(hour: number): TimeOfDay {
  for (const [time, [from, to]] of Object.entries(timesOfDay)) {
    if (hour >= from && hour < to) return time as TimeOfDay
  }
  throw new RangeError('hours go from 0 to 23')
}
