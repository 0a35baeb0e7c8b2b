import type { Key } from './catalog.ts'

/** Days and times as a language says them; instants are ms since the epoch, shown in a tenant's zone. */
export type Times = {
  /** `Samstag, 28. November 2026`. */
  dayText(instantMs: number, zone: string): string
  /** `8:00 Uhr`. */
  timeText(instantMs: number, zone: string): string
  /** `Samstag, 28. November 2026, 8:00 Uhr`. */
  instantText(instantMs: number, zone: string): string
  /** `Samstag, 28. November 2026, um 8:00 Uhr`, inside a sentence. */
  instantPhrase(instantMs: number, zone: string): string
  /** `Samstag, 28. November` for an ISO date. */
  dayName(day: string): string
  /** `Sa., 28. Nov.` for an ISO date, where there is little room. */
  dayShort(day: string): string
}

/** The times of a language, by its tag for `Intl`. */
export function createTimes(tag: string, plain: (key: Key, values: Record<string, string>) => string): Times {
  // Making a format or a text costs far more than looking it up, and thousands of pages name the same ones.
  const withYear = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const long = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long' })
  const short = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'short' })
  const dayText = remembering((day: string) => withYear.format(Temporal.PlainDate.from(day)))
  const clockText = remembering((time: string) => plain('time.clock', { time }))
  const instantText = remembering((moment: string) => {
    const [day, clock] = moment.split(' ') as [string, string]
    return plain('time.instant', { day: dayText(day), time: clockText(clock) })
  })
  const instantPhrase = remembering((moment: string) => {
    const [day, clock] = moment.split(' ') as [string, string]
    return plain('time.instantInSentence', { day: dayText(day), time: clockText(clock) })
  })
  return {
    dayText: (instantMs, zone) => dayText(dayOf(instantMs, zone)),
    timeText: (instantMs, zone) => clockText(localTime(instantMs, zone).clock),
    instantText: (instantMs, zone) => instantText(localTime(instantMs, zone).moment),
    instantPhrase: (instantMs, zone) => instantPhrase(localTime(instantMs, zone).moment),
    dayName: remembering((day) => long.format(Temporal.PlainDate.from(day))),
    dayShort: remembering((day) => short.format(Temporal.PlainDate.from(day))),
  }
}

/** `2026-11-28`, for fields, links and the `datetime` of an element. */
export function dayOf(instantMs: number, zone: string): string {
  return localTime(instantMs, zone).day
}

/** Hour of the day, 0 to 23. */
export function hourOf(instantMs: number, zone: string): number {
  return localTime(instantMs, zone).hour
}

type LocalTime = { day: string; hour: number; clock: string; moment: string }

const rememberedMax = 50_000
const zones = new Map<string, (instantMs: number) => LocalTime>()

function localTime(instantMs: number, zone: string): LocalTime {
  let inZone = zones.get(zone)
  if (inZone === undefined) {
    inZone = remembering((ms: number) => {
      const time = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
      const day = time.toPlainDate().toString()
      const clock = `${time.hour}:${String(time.minute).padStart(2, '0')}`
      return { day, hour: time.hour, clock, moment: `${day} ${clock}` }
    })
    zones.set(zone, inZone)
  }
  return inZone(instantMs)
}

function remembering<Asked, Made>(make: (asked: Asked) => Made): (asked: Asked) => Made {
  const known = new Map<Asked, Made>()
  return (asked) => {
    const there = known.get(asked)
    if (there !== undefined) return there
    if (known.size >= rememberedMax) known.clear()
    const made = make(asked)
    known.set(asked, made)
    return made
  }
}
