/** `Samstag, 28. November 2026` for an instant in ms since the epoch, in a tenant's zone. */
export function dayText(instantMs: number, zone: string): string {
  return `${dayName(dayOf(instantMs, zone))} ${localTime(instantMs, zone).day.slice(0, 4)}`
}

/** `8:00 Uhr`. */
export function timeText(instantMs: number, zone: string): string {
  return localTime(instantMs, zone).clock
}

/** `Samstag, 28. November 2026, 8:00 Uhr`. */
export function instantText(instantMs: number, zone: string): string {
  return `${dayText(instantMs, zone)}, ${timeText(instantMs, zone)}`
}

/** `Samstag, 28. November 2026, um 8:00 Uhr`, inside a sentence. */
export function instantPhrase(instantMs: number, zone: string): string {
  return `${dayText(instantMs, zone)}, um ${timeText(instantMs, zone)}`
}

/** `2026-11-28`, for fields, links and the `datetime` of an element. */
export function dayOf(instantMs: number, zone: string): string {
  return localTime(instantMs, zone).day
}

/** Hour of the day, 0 to 23. */
export function hourOf(instantMs: number, zone: string): number {
  return localTime(instantMs, zone).hour
}

/** `Samstag, 28. November` for an ISO date. */
export function dayName(day: string): string {
  return remembered(dayNames, day, () => longDay.format(Temporal.PlainDate.from(day)))
}

/** `Sa., 28. Nov.` for an ISO date, where there is little room. */
export function dayShort(day: string): string {
  return remembered(shortDays, day, () => shortDay.format(Temporal.PlainDate.from(day)))
}

type LocalTime = { day: string; hour: number; clock: string }

// Making a format or a local time costs far more than looking it up, and thousands of pages name the same ones.
const longDay = new Intl.DateTimeFormat('de-DE', { weekday: 'long', day: 'numeric', month: 'long' })
const shortDay = new Intl.DateTimeFormat('de-DE', { weekday: 'short', day: 'numeric', month: 'short' })
const localTimes = new Map<string, LocalTime>()
const dayNames = new Map<string, string>()
const shortDays = new Map<string, string>()
const rememberedMax = 50_000

function localTime(instantMs: number, zone: string): LocalTime {
  return remembered(localTimes, `${instantMs} ${zone}`, () => {
    const time = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
    const clock = `${time.hour}:${String(time.minute).padStart(2, '0')} Uhr`
    return { day: time.toPlainDate().toString(), hour: time.hour, clock }
  })
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const there = known.get(key)
  if (there !== undefined) return there
  if (known.size >= rememberedMax) known.clear()
  const made = make()
  known.set(key, made)
  return made
}
