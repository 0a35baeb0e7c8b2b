/** A count with German thousands: `12.345`. */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, '.')
}

/** A count and its noun: `1 Termin`, `12.345 Termine`. */
export function countOf(count: number, one: string, many: string): string {
  return `${countText(count)} ${Math.round(count) === 1 ? one : many}`
}

/** How long, in the two largest units, as one says it: `2 Tage 3 Stunden`, `9 Minuten`, `50 Sekunden`. */
export function durationText(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000))
  if (seconds < 60) return countOf(seconds, 'Sekunde', 'Sekunden')
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return countOf(minutes, 'Minute', 'Minuten')
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return twoUnits(countOf(hours, 'Stunde', 'Stunden'), minutes % 60, 'Minute', 'Minuten')
  return twoUnits(countOf(Math.floor(hours / 24), 'Tag', 'Tage'), hours % 24, 'Stunde', 'Stunden')
}

/** A running clock: `9:05`, `1:09:05`, and whole days in words before it. */
export function clockText(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000))
  const hours = Math.floor(seconds / 3600)
  if (hours >= 24) return durationText(durationMs)
  const pair = (value: number) => String(value).padStart(2, '0')
  const tail = `${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`
  return hours > 0 ? `${hours}:${tail}` : tail.replace(/^0/, '')
}

function twoUnits(first: string, count: number, one: string, many: string): string {
  return count === 0 ? first : `${first} ${countOf(count, one, many)}`
}
