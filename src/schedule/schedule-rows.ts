import { isFormulaError, type Read, readCount, readDay, readTime, readWeekday, textFault, textOf } from './cells.ts'
import { findClashes } from './clashes.ts'
import type { RowKind } from './fault.ts'
import {
  type KnownCentre,
  kindWords,
  type ReadRow,
  type ScheduleColumn,
  type ScheduleFault,
  type ScheduleRow,
  scheduleHeadings,
} from './schedule-row.ts'
import type { Cell } from './tables/table.ts'
import { scheduleLimits } from './week.ts'

const columnsOf: Record<RowKind, { needs: ScheduleColumn[]; may: ScheduleColumn[] }> = {
  opening: { needs: ['weekday', 'from', 'until', 'lines'], may: [] },
  break: { needs: ['weekday', 'from', 'until'], may: ['lines'] },
  closure: { needs: ['firstDay', 'lastDay', 'reason'], may: [] },
}

/** A closure must be known by then; later ones are slips of the pen. */
const aheadMaxYears = 5

/**
 * Reads rows of opening hours, breaks and closures and lists everything that is wrong with them, in the order of rows.
 * `today` is an ISO date in the tenant's zone.
 */
export function readScheduleRows(
  rows: readonly ScheduleRow[],
  context: { centres: readonly KnownCentre[]; today: string },
): { read: ReadRow[]; faults: ScheduleFault[] } {
  const read: ReadRow[] = []
  const faults: ScheduleFault[] = []
  for (const row of rows) {
    if (Object.values(row.cells).every((cell) => textOf(cell) === '')) continue
    const reading = readRow(row, context)
    faults.push(...reading.faults)
    if (reading.value !== undefined) read.push(reading.value)
  }
  faults.push(...findClashes(read))
  return { read, faults: faults.sort((a, b) => a.row - b.row) }
}

function readRow(
  { row, cells }: ScheduleRow,
  { centres, today }: { centres: readonly KnownCentre[]; today: string },
): { value?: ReadRow; faults: ScheduleFault[] } {
  const faults: ScheduleFault[] = []
  const take = <Value>(column: ScheduleColumn, reader: (cell: Cell) => Read<Value>): Value | undefined => {
    const cell = typeof cells[column] === 'number' ? cells[column] : textOf(cells[column])
    if (cell === '') {
      faults.push({ row, column, fault: 'missing' })
      return undefined
    }
    if (isFormulaError(cell)) {
      faults.push({ row, column, fault: 'formulaError', content: String(cell) })
      return undefined
    }
    const { value, ...fault } = reader(cell)
    if (fault.fault !== undefined) faults.push({ row, column, ...fault })
    return value
  }

  const kind = take('kind', readKind)
  const centreId = take('centre', (cell) => readCentre(cell, centres))
  if (kind === undefined) return { faults }
  const { needs, may } = columnsOf[kind]
  for (const column of Object.keys(scheduleHeadings) as ScheduleColumn[]) {
    if (column === 'kind' || column === 'centre' || needs.includes(column) || may.includes(column)) continue
    if (textOf(cells[column]) !== '') faults.push({ row, column, fault: 'notForKind', kind })
  }

  const value = kind === 'closure' ? readClosure() : readTimes(kind)
  const isSound = faults.length === 0 && centreId !== undefined && value !== undefined
  return { faults, ...(isSound && { value: { row, centreId, ...value } as ReadRow }) }

  function readTimes(of: 'opening' | 'break') {
    const weekday = take('weekday', readWeekday)
    const from = take('from', readTime)
    const until = take('until', readTime)
    const all = of === 'break' && textOf(cells.lines) === ''
    const lines = all ? null : take('lines', (cell) => readCount(cell, { min: 1, max: scheduleLimits.linesMax }))
    if (from !== undefined && until !== undefined && until <= from)
      faults.push({ row, column: 'until', fault: 'notAfterStart' })
    return of === 'opening'
      ? { kind: of, weekday, opens: from, closes: until, lines }
      : { kind: of, weekday, starts: from, ends: until, lines }
  }

  function readClosure() {
    const firstDay = take('firstDay', readDay)
    const lastDay = take('lastDay', readDay)
    const reason = take('reason', (cell) => {
      const fault = textFault(String(cell), scheduleLimits.reasonLengthMax)
      return fault ?? { value: String(cell) }
    })
    if (lastDay !== undefined && lastDay < today) faults.push({ row, column: 'lastDay', fault: 'dayIsOver' })
    if (firstDay !== undefined && firstDay > farthest(today))
      faults.push({ row, column: 'firstDay', fault: 'tooFarAhead', limit: aheadMaxYears })
    if (firstDay !== undefined && lastDay !== undefined) {
      const days = Temporal.PlainDate.from(firstDay).until(lastDay).days + 1
      if (days < 1) faults.push({ row, column: 'lastDay', fault: 'beforeFirstDay' })
      else if (days > scheduleLimits.closureDaysMax)
        faults.push({ row, column: 'lastDay', fault: 'closureTooLong', limit: scheduleLimits.closureDaysMax })
    }
    return { kind: 'closure' as const, firstDay, lastDay, reason }
  }
}

function readKind(cell: Cell): Read<RowKind> {
  const word = String(cell).toLowerCase()
  const kinds = Object.entries(kindWords) as [RowKind, (typeof kindWords)[RowKind]][]
  const known = kinds.find(([kind, { de, en, also }]) =>
    [kind, de, en, ...also].some((name) => name.toLowerCase() === word),
  )
  return known === undefined ? { fault: 'unknownKind', content: word.slice(0, 40) } : { value: known[0] }
}

function readCentre(cell: Cell, centres: readonly KnownCentre[]): Read<number> {
  const text = String(cell)
  const content = text.slice(0, 40)
  const broken = textFault(text, 200)
  if (broken !== undefined) return broken
  const named = text.startsWith('#')
    ? centres.filter(({ id }) => `#${id}` === text)
    : centres.filter(({ name }) => name.toLowerCase() === text.toLowerCase())
  const [only, more] = named.length > 1 ? named.filter(({ retiredAt }) => retiredAt === null) : named
  if (only === undefined) return { fault: 'unknownCentre', content }
  if (more !== undefined) return { fault: 'ambiguousCentre', content }
  return only.retiredAt === null ? { value: only.id } : { fault: 'retiredCentre', content }
}

function farthest(today: string): string {
  return Temporal.PlainDate.from(today).add({ years: aheadMaxYears }).toString()
}
