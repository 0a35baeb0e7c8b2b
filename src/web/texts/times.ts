const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** `Samstag, 28. November 2026` for an instant in ms since the epoch, in a tenant's zone. */
export function dayText(instantMs: number, zone: string): string {
  // Making a format costs far more than using it, and every waiting page names the day.
  let format = dayFormats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('de-DE', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: zone,
    })
    dayFormats.set(zone, format)
  }
  return format.format(instantMs)
}

/** `8:00 Uhr`. */
export function timeText(instantMs: number, zone: string): string {
  const time = zoned(instantMs, zone)
  return `${time.hour}:${String(time.minute).padStart(2, '0')} Uhr`
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
  return zoned(instantMs, zone).toPlainDate().toString()
}

/** `Samstag, 28. November` for an ISO date. */
export function dayName(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('de-DE', { weekday: 'long', day: 'numeric', month: 'long' })
}

/** `Sa, 28. Nov.` for an ISO date, where there is little room. */
export function dayShort(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('de-DE', { weekday: 'short', day: 'numeric', month: 'short' })
}

/** Hour of the day, 0 to 23. */
export function hourOf(instantMs: number, zone: string): number {
  return zoned(instantMs, zone).hour
}

function zoned(instantMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
}
