import assert from 'node:assert/strict'
import type { Break, ClosedDays, OpeningHours, Week } from './week.ts'

/** A start time and how many people can come to it. */
export type PlannedTime = { startsAtMs: number; capacity: number }

/** A day of a centre: its times, or why there are none. */
export type PlannedDay = {
  /** ISO date. */
  day: string
  /** Reason of a closure or name of a holiday. */
  closedBecause: string | null
  times: PlannedTime[]
}

/** A stretch of real time; milliseconds since the epoch. */
type Stretch = { startMs: number; endMs: number; lines: number }

export type DaysToPlan = {
  week: Week
  closedDays: ClosedDays
  /** IANA zone in which the week is meant. */
  zone: string
  /** Minutes from one start to the next. */
  minutes: number
  /** ISO date. */
  firstDay: string
  days: number
}

const minuteMs = 60_000
const daysMax = 400

/** What a centre offers day by day. */
export function planDays(plan: DaysToPlan): PlannedDay[] {
  assert(plan.days >= 0 && plan.days <= daysMax, 'not more than a year is planned')
  const first = Temporal.PlainDate.from(plan.firstDay)
  return Array.from({ length: plan.days }, (_, offset) => {
    const day = first.add({ days: offset })
    const closedBecause = plan.closedDays.get(day.toString()) ?? null
    const times = closedBecause === null ? slotsOfDay(plan.week, day, plan.zone, plan.minutes) : []
    return { day: day.toString(), closedBecause, times }
  })
}

/**
 * The times of one day in their order. They follow each other in real time, so that the day on which clocks go back has
 * an hour more and the other one an hour less; after a break of all lines they begin anew at its end.
 */
export function slotsOfDay(week: Week, day: Temporal.PlainDate, zone: string, minutes: number): PlannedTime[] {
  assert(Number.isSafeInteger(minutes) && minutes > 0, 'a slot lasts some minutes')
  const lengthMs = minutes * minuteMs
  const pauses = pausesOf(week.breaks, day, zone)
  return openingsOf(week.hours, day, zone).flatMap(({ startMs, endMs, lines }) => {
    const times: PlannedTime[] = []
    let timeMs = startMs
    while (timeMs + lengthMs <= endMs) {
      const during = pauses.filter((pause) => overlap(pause, timeMs, timeMs + lengthMs))
      const whole = during.find((pause) => pause.lines >= lines)
      const capacity = lines - sum(during)
      if (whole === undefined && capacity > 0) times.push({ startsAtMs: timeMs, capacity })
      timeMs = whole === undefined ? timeMs + lengthMs : whole.endMs
    }
    return times
  })
}

/** How many lines work without a pause from an instant on, for some minutes; none where the centre is closed then. */
export function linesDuring(
  { week, closedDays, zone }: Pick<DaysToPlan, 'week' | 'closedDays' | 'zone'>,
  startsAtMs: number,
  minutes: number,
): number {
  const day = Temporal.Instant.fromEpochMilliseconds(startsAtMs).toZonedDateTimeISO(zone).toPlainDate()
  if (closedDays.has(day.toString())) return 0
  const endMs = startsAtMs + minutes * minuteMs
  const opening = openingsOf(week.hours, day, zone).find(
    (stretch) => stretch.startMs <= startsAtMs && endMs <= stretch.endMs,
  )
  if (opening === undefined) return 0
  const paused = sum(pausesOf(week.breaks, day, zone).filter((pause) => overlap(pause, startsAtMs, endMs)))
  return Math.max(0, opening.lines - paused)
}

function openingsOf(hours: readonly OpeningHours[], day: Temporal.PlainDate, zone: string): Stretch[] {
  return hours
    .filter(({ weekday }) => weekday === day.dayOfWeek)
    .map(({ opens, closes, lines }) => stretchOf(day, opens, closes, zone, lines))
    .sort((a, b) => a.startMs - b.startMs)
}

function pausesOf(breaks: readonly Break[], day: Temporal.PlainDate, zone: string): Stretch[] {
  return breaks
    .filter(({ weekday }) => weekday === day.dayOfWeek)
    .map(({ starts, ends, lines }) => stretchOf(day, starts, ends, zone, lines ?? Number.MAX_SAFE_INTEGER))
}

function stretchOf(day: Temporal.PlainDate, from: string, until: string, zone: string, lines: number): Stretch {
  const at = (time: string) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
  return { startMs: at(from), endMs: at(until), lines }
}

function overlap({ startMs, endMs }: Stretch, fromMs: number, untilMs: number): boolean {
  return startMs < untilMs && fromMs < endMs
}

function sum(stretches: readonly Stretch[]): number {
  return stretches.reduce((total, { lines }) => total + lines, 0)
}
