const second = 1000
const minute = 60 * second
const hour = 60 * minute

const stepsMs = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 120, 240].map((count) => count * hour),
]
/** Labels with seconds are long. */
const ticksMax = { withSeconds: 3, without: 5 }

/** Round times between two instants (ms since the epoch) in a zone, few enough for a phone, for a chart's axis. */
export function timeTicks(first: number, last: number, zone: string, locale: string): { at: number; label: string }[] {
  const stretch = last - first
  const fits = (step: number) => stretch / step <= (step < minute ? ticksMax.withSeconds : ticksMax.without)
  const step = stepsMs.find(fits) ?? stretch / ticksMax.without
  // Round in the zone, not in UTC.
  const offsetMs = zoned(first, zone).offsetNanoseconds / 1e6
  const ticks: { at: number; label: string }[] = []
  for (let at = Math.ceil((first + offsetMs) / step) * step - offsetMs; at <= last; at += step) {
    ticks.push({ at, label: tickLabel(zoned(at, zone), step, locale) })
  }
  return ticks
}

/** `8:00:05`, the time of day in a zone. */
export function secondText(at: number, zone: string): string {
  const { hour: hours, minute: minutes, second: seconds } = zoned(at, zone)
  return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`
}

function tickLabel(time: Temporal.ZonedDateTime, stepMs: number, locale: string): string {
  if (stepMs >= 12 * hour) return time.toPlainDate().toLocaleString(locale, { day: 'numeric', month: 'numeric' })
  const clock = `${time.hour}:${twoDigits(time.minute)}`
  return stepMs < minute ? `${clock}:${twoDigits(time.second)}` : clock
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(at)).toZonedDateTimeISO(zone)
}
