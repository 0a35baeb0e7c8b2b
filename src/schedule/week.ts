export type OpeningHours = {
  /** ISO weekday, 1 is Monday. */
  weekday: number
  /** `HH:MM`, local time. */
  opens: string
  closes: string
  /** Parallel stations. */
  lines: number
}

/** A time at which lines pause within the opening hours; local times. */
export type Break = {
  weekday: number
  starts: string
  ends: string
  /** How many lines pause; null for all of them. */
  lines: number | null
}

/** What comes back every week. */
export type Week = { hours: readonly OpeningHours[]; breaks: readonly Break[] }

/** Days on which a centre is closed; ISO dates, both ends included. */
export type Closure = { firstDay: string; lastDay: string; reason: string }

/** ISO 3166-1 and -2: `DE` and `NW`; without a state, only the holidays of the whole country count. */
export type HolidayRegion = { country: string; state: string | null }

/** When a centre is open. */
export type CentreSchedule = Week & {
  closures: readonly Closure[]
  /** Null where public holidays do not matter. */
  holidays: HolidayRegion | null
}

/** Why days are closed, by ISO date. */
export type ClosedDays = ReadonlyMap<string, string>

/** Bounds of what a centre's schedule may hold. */
export const scheduleLimits = {
  linesMax: 200,
  openingsPerDayMax: 6,
  breaksPerDayMax: 6,
  closuresMax: 200,
  closureDaysMax: 366,
  reasonLengthMax: 120,
} as const
