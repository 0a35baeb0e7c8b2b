/**
 * A JSON value as PostgreSQL writes its type `jsonb`: keys by length, then by bytes, a blank after each colon and comma
 * (PostgreSQL manual, 8.14). Meant for whole numbers and keys of ASCII, which is all that a ledger holds.
 */
export function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}: ${jsonbText(field)}`)
  return `{${fields.join(', ')}}`
}
