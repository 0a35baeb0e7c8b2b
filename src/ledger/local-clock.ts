/**
 * Tells the day (ISO date) and the hour of an instant (ms since the epoch) in a time zone. By `Intl`, because the check
 * runs in browsers too, and many of them do not have `Temporal`. Throws a RangeError for a zone that is not known.
 */
export function createLocalClock(zone: string): (instantMs: number) => { day: string; hour: number } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  return (instantMs) => {
    const parts = Object.fromEntries(format.formatToParts(instantMs).map(({ type, value }) => [type, value]))
    return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) }
  }
}
