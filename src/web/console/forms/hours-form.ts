import type { RowKind } from '../../../schedule/fault.ts'
import { schedulesOf } from '../../../schedule/import-schedules.ts'
import type { ScheduleColumn, ScheduleRow } from '../../../schedule/schedule-row.ts'
import { readScheduleRows } from '../../../schedule/schedule-rows.ts'
import type { CentreSchedule } from '../../../schedule/week.ts'
import type { PlannedCentre } from '../../../store/centres.ts'
import type { FieldError, Typed } from '../../texts/field-error.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { rowFaultText } from '../texts/row-faults.ts'

/** The groups of the form; rows of a group count from 1 and carry the group's number in the rules. */
export const rowGroups = {
  opening: { columns: ['weekday', 'from', 'until', 'lines'], rowsMax: 42, base: 0 },
  break: { columns: ['weekday', 'from', 'until', 'lines'], rowsMax: 42, base: 1000 },
  closure: { columns: ['firstDay', 'lastDay', 'reason'], rowsMax: 60, base: 2000 },
} as const satisfies Record<RowKind, { columns: readonly ScheduleColumn[]; rowsMax: number; base: number }>

export const rowKinds = Object.keys(rowGroups) as RowKind[]

export type RowCounts = Record<RowKind, number>

const spareRows = 2
const moreRows = 5

/** The name of a row's field: `opening3from`. */
export function rowField(kind: RowKind, row: number, column: ScheduleColumn): string {
  return `${kind}${row}${column}`
}

/** A centre's schedule as it stands in the form, and how many rows each group shows. */
export function typedOfSchedule(schedule: CentreSchedule, today: string): { typed: Typed; rows: RowCounts } {
  const closures = schedule.closures.filter(({ lastDay }) => lastDay >= today)
  const typed: Record<string, string> = {}
  const put = (kind: RowKind, row: number, cells: Partial<Record<ScheduleColumn, string | number>>) => {
    for (const [column, value] of Object.entries(cells))
      typed[rowField(kind, row, column as ScheduleColumn)] = String(value)
  }
  for (const [index, { weekday, opens, closes, lines }] of schedule.hours.entries())
    put('opening', index + 1, { weekday, from: opens, until: closes, lines })
  for (const [index, { weekday, starts, ends, lines }] of schedule.breaks.entries())
    put('break', index + 1, { weekday, from: starts, until: ends, lines: lines ?? '' })
  for (const [index, closure] of closures.entries()) put('closure', index + 1, closure)
  const shown = (kind: RowKind, used: number) => Math.min(used + spareRows, rowGroups[kind].rowsMax)
  return {
    typed,
    rows: {
      opening: Math.max(shown('opening', schedule.hours.length), 7),
      break: shown('break', schedule.breaks.length),
      closure: shown('closure', closures.length),
    },
  }
}

export type ReadHours = {
  typed: Typed
  rows: RowCounts
  errors: FieldError[]
  schedule: Pick<CentreSchedule, 'hours' | 'breaks' | 'closures'>
}

/** What the form says of a centre's hours, and what is wrong with it. `today` is an ISO date. */
export function readHoursForm(
  form: ConsoleForm,
  centre: PlannedCentre,
  { today, language }: { today: string; language: ConsoleLanguage },
): ReadHours {
  const typed: Record<string, string> = {}
  const rows: ScheduleRow[] = []
  const counts: RowCounts = { opening: 0, break: 0, closure: 0 }
  for (const kind of rowKinds) {
    const { columns, rowsMax, base } = rowGroups[kind]
    const more = textIn(form, 'more') === kind ? moreRows : 0
    const asked = Number(textIn(form, `${kind}Rows`)) + more
    counts[kind] = Number.isSafeInteger(asked) ? Math.min(Math.max(asked, spareRows), rowsMax) : rowsMax
    for (let row = 1; row <= counts[kind]; row++) {
      const cells: ScheduleRow['cells'] = {}
      for (const column of columns) {
        const name = rowField(kind, row, column)
        typed[name] = textIn(form, name)
        cells[column] = typed[name]
      }
      if (columns.some((column) => column !== 'weekday' && cells[column] !== ''))
        rows.push({ row: base + row, cells: { kind, centre: `#${centre.id}`, ...cells } })
    }
  }
  const centres = [{ ...centre, retiredAt: null }]
  const { read, faults } = readScheduleRows(rows, { centres, today })
  const errors = faults.map(({ row, column, otherRow, ...fault }) => {
    const kind = rowKinds.findLast((candidate) => row > rowGroups[candidate].base) ?? 'opening'
    const { base, columns } = rowGroups[kind]
    return {
      field: rowField(kind, row - base, column ?? columns[0]),
      message: rowFaultText({ ...fault, ...(otherRow !== undefined && { otherRow: otherRow - base }) }, language),
    }
  })
  const [schedule = { hours: [], breaks: [], closures: [] }] = schedulesOf(read)
  return { typed, rows: counts, errors, schedule }
}
