import { isHeld, type Outcome, type Target } from './benchmark.ts'

/** A benchmark's tables for the terminal. */
export function tablesOf(outcome: Outcome): string {
  return outcome.tables.map(({ title, rows }) => `${title}\n${columns(rows)}\n`).join('\n')
}

/** One line a target: what was measured, what was promised, and whether it held. */
export function targetLines(targets: Target[]): string {
  return columns(
    targets.map((target) => [
      isHeld(target) ? 'held  ' : 'MISSED',
      target.sentence,
      figure(target.measured, target.unit),
      'atLeast' in target.bound
        ? `target: at least ${figure(target.bound.atLeast, target.unit)}`
        : `target: below ${figure(target.bound.below, target.unit)}`,
      target.besides,
    ]),
  )
}

function figure(value: number, unit: Target['unit']): string {
  if (unit === '%') return `${(value * 100).toFixed(1)} %`
  return `${value.toFixed(1)} ${unit}`
}

function columns(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const isFigure = (cell: string) => /^[\d–.,-]+( (%|times|bytes|s|ms|MB|µs))?$/.test(cell)
  const placed = (cell: string, column: number) =>
    isFigure(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
  return rows.map((row) => `  ${row.map(placed).join('   ')}`.trimEnd()).join('\n')
}
