import { findColumns } from './columns.ts'
import {
  type KnownCentre,
  type ReadRow,
  type ScheduleColumn,
  type ScheduleFault,
  type ScheduleRow,
  scheduleHeadings,
} from './schedule-row.ts'
import { readScheduleRows } from './schedule-rows.ts'
import type { Rows } from './tables/table.ts'
import { UnreadableFile } from './tables/table.ts'
import type { CentreSchedule, Closure } from './week.ts'

/** A new schedule for a centre; its holidays stay. */
export type ImportedSchedule = { centreId: number } & Pick<CentreSchedule, 'hours' | 'breaks' | 'closures'>

const scheduleRowsMax = 5000

/**
 * Reads a table of schedules: for every centre that it names, all that it says replaces what there was. Gives the
 * schedules, or everything that is wrong; never both. `today` is an ISO date. Throws an UnreadableFile.
 */
export function importSchedules(
  rows: Rows,
  context: { centres: readonly KnownCentre[]; today: string },
): { schedules: ImportedSchedule[]; faults?: never } | { faults: ScheduleFault[]; schedules?: never } {
  if (rows.length > scheduleRowsMax) throw new UnreadableFile({ fault: 'tooManyRows', rowsMax: scheduleRowsMax })
  const columns = findColumns(rows, scheduleHeadings, ['kind', 'centre', 'weekday', 'from', 'until', 'lines'])
  const body: ScheduleRow[] = rows.slice(1).map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(
      Object.entries(columns.indexes).map(([column, at]) => [column, cells[at as number] ?? '']),
    ) as ScheduleRow['cells'],
  }))
  // Without its columns, every row would only be missing the same cells once more.
  if (columns.faults.length > 0) return { faults: columns.faults as ScheduleFault[] }
  const surplus: ScheduleFault[] = rows.slice(1).flatMap((cells, index) => {
    const isFull = cells.slice(columns.width).some((cell) => cell !== '')
    return isFull ? [{ row: index + 2, column: null, fault: 'surplusCells' as const, limit: columns.width }] : []
  })
  const { read, faults } = readScheduleRows(body, context)
  const all = [...surplus, ...faults].sort((a, b) => a.row - b.row)
  if (all.length > 0) return { faults: all }
  if (read.length === 0) throw new UnreadableFile({ fault: 'emptyFile' })
  return { schedules: schedulesOf(read) }
}

/** What faultless rows say, by centre. */
export function schedulesOf(rows: readonly ReadRow[]): ImportedSchedule[] {
  return Object.values(Object.groupBy(rows, ({ centreId }) => centreId)).map((ofCentre = []) => ({
    centreId: (ofCentre[0] as ReadRow).centreId,
    hours: ofCentre
      .filter((row) => row.kind === 'opening')
      .map(({ weekday, opens, closes, lines }) => ({ weekday, opens, closes, lines }))
      .sort((a, b) => a.weekday - b.weekday || (a.opens < b.opens ? -1 : 1)),
    breaks: ofCentre
      .filter((row) => row.kind === 'break')
      .map(({ weekday, starts, ends, lines }) => ({ weekday, starts, ends, lines }))
      .sort((a, b) => a.weekday - b.weekday || (a.starts < b.starts ? -1 : 1)),
    closures: ofCentre
      .filter((row) => row.kind === 'closure')
      .map(({ firstDay, lastDay, reason }) => ({ firstDay, lastDay, reason }))
      .sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1)),
  }))
}

/** The closures of a centre once a file has been taken over: those that are over stay as they were. */
export function mergeClosures(known: readonly Closure[], imported: readonly Closure[], today: string): Closure[] {
  return [...known.filter(({ lastDay }) => lastDay < today), ...imported].filter(
    ({ firstDay }, index, all) => all.findIndex((closure) => closure.firstDay === firstDay) === index,
  )
}

/** The rows of schedules as a file shows them. */
export function scheduleTable(
  centres: readonly (KnownCentre & Pick<CentreSchedule, 'hours' | 'breaks' | 'closures'>)[],
  language: 'de' | 'en',
  words: { weekdays: readonly string[]; kinds: Record<ReadRow['kind'], string>; today: string },
): { headings: string[]; rows: string[][] } {
  const columns = Object.keys(scheduleHeadings) as ScheduleColumn[]
  const rows = centres.flatMap((centre) => {
    const isOnly = centres.filter(({ name }) => name.toLowerCase() === centre.name.toLowerCase()).length === 1
    const name = isOnly && !centre.name.startsWith('#') ? centre.name : `#${centre.id}`
    const rowOf = (cells: Partial<Record<ScheduleColumn, string>>) =>
      columns.map((column) => (column === 'centre' ? name : (cells[column] ?? '')))
    const day = (weekday: number) => words.weekdays[weekday - 1] ?? ''
    return [
      ...centre.hours.map(({ weekday, opens, closes, lines }) =>
        rowOf({ kind: words.kinds.opening, weekday: day(weekday), from: opens, until: closes, lines: String(lines) }),
      ),
      ...centre.breaks.map(({ weekday, starts, ends, lines }) =>
        rowOf({
          kind: words.kinds.break,
          weekday: day(weekday),
          from: starts,
          until: ends,
          lines: String(lines ?? ''),
        }),
      ),
      ...centre.closures
        .filter(({ lastDay }) => lastDay >= words.today)
        .map(({ firstDay, lastDay, reason }) => rowOf({ kind: words.kinds.closure, firstDay, lastDay, reason })),
    ]
  })
  return { headings: columns.map((column) => scheduleHeadings[column][language]), rows }
}
