import type { Wish } from '../pages/book-choice.ts'
import { timesOfDay } from '../texts/times-of-day.ts'

/** The day, time of day and centre that a page's filters ask for. */
export function readWish(query: Readonly<Record<string, unknown>>): Wish {
  const { day, centre } = query
  return {
    day: typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null,
    time: timesOfDay.find((time) => time === query.time) ?? null,
    centreId: typeof centre === 'string' && /^\d{1,9}$/.test(centre) ? Number(centre) : null,
  }
}
