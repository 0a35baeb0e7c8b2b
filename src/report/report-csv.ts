import type { Report } from './report.ts'

type Value = string | number | null

/**
 * The report as CSV (RFC 4180), one value a line: `table,from,until,name,value,hidden`. What is hidden has no value and
 * a 1 in the last column; the licence and the rule stand in the first lines.
 */
export function reportCsv(report: Report): string {
  const rows: Value[][] = [['table', 'from', 'until', 'name', 'value', 'hidden']]
  const fact = (table: string, name: string, value: Value) => rows.push([table, '', '', name, value, 0])
  const people = (table: string, name: string, value: Value, from = '', until = '') =>
    rows.push([table, from, until, name, value, value === null ? 1 : 0])

  fact('about', 'licence', report.licence)
  fact('about', 'rule', report.rule)
  for (const [name, value] of Object.entries(report.release)) fact('about', name, value)
  for (const name of [
    'madeAt',
    'announcedAt',
    'lobbyAt',
    'opensAt',
    'openedAt',
    'soldOutAt',
    'lastBookedAt',
    'closedAt',
  ] as const) {
    if (report[name] !== null) fact('clock', name, report[name])
  }
  fact('totals', 'appointments', report.appointments)
  people('totals', 'tickets', report.tickets)
  people('totals', 'people', report.people)
  people('totals', 'bookingsPerMinuteMax', report.bookingsPerMinuteMax)
  if (report.lapsedPercent !== null) fact('totals', 'lapsedPercent', report.lapsedPercent)
  for (const [name, wait] of Object.entries(report.waits)) {
    if (wait === null) continue
    fact('waits', `${name} median ms`, wait.medianMs)
    fact('waits', `${name} p90 ms`, wait.p90Ms)
  }
  for (const [phase, row] of Object.entries(report.outcomes)) {
    for (const [outcome, count] of Object.entries(row)) people('outcomes', `${phase} ${outcome}`, count)
  }
  for (const { name, booked } of report.centres) people('centres', name, booked)
  for (const { from, until, visits, ...counts } of report.intervals) {
    for (const [name, count] of Object.entries(counts)) people('intervals', name, count, from, until)
    if (visits !== null) people('intervals', 'visits', visits, from, until)
  }
  for (const { at, ...values } of report.load?.points ?? []) {
    for (const [name, value] of Object.entries(values)) if (value !== null) rows.push(['load', at, '', name, value, 0])
  }
  for (const { at, type, ...facts } of report.events) {
    const details = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
    rows.push(['events', at, '', [type, ...details].join('; '), '', 0])
  }
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

function field(value: Value): string {
  const text = value === null ? '' : String(value)
  // A spreadsheet would take such a text for a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
