import type { ReadRow, ScheduleFault } from './schedule-row.ts'
import { scheduleLimits } from './week.ts'

type Row<Kind> = Extract<ReadRow, { kind: Kind }>

/** What rows that are right by themselves get wrong together. */
export function findClashes(rows: readonly ReadRow[]): ScheduleFault[] {
  return Object.values(Object.groupBy(rows, ({ centreId }) => centreId)).flatMap((ofCentre = []) => {
    const openings = ofCentre.filter((row): row is Row<'opening'> => row.kind === 'opening')
    const breaks = ofCentre.filter((row): row is Row<'break'> => row.kind === 'break')
    const closures = ofCentre.filter((row): row is Row<'closure'> => row.kind === 'closure')
    return [
      ...byWeekday(openings, scheduleLimits.openingsPerDayMax, openingClash),
      ...byWeekday(breaks, scheduleLimits.breaksPerDayMax, breakClash),
      ...breaks.flatMap((row) => breakFault(row, openings)),
      ...inOrder(closures, scheduleLimits.closuresMax, closureClash),
    ]
  })
}

function byWeekday<R extends ReadRow & { weekday: number }>(rows: R[], max: number, clash: Clash<R>): ScheduleFault[] {
  return Object.values(Object.groupBy(rows, ({ weekday }) => weekday)).flatMap((ofDay = []) =>
    inOrder(ofDay, max, clash),
  )
}

/** What the later one of two rows gets wrong beside the earlier one. */
type Clash<R> = (earlier: R, later: R) => Omit<ScheduleFault, 'row'> | undefined

/** Compares each row with those above it; more rows than there may be are told once. */
function inOrder<R extends ReadRow>(rows: R[], max: number, clash: Clash<R>): ScheduleFault[] {
  const surplus = rows[max]
  if (surplus !== undefined) return [{ row: surplus.row, column: null, fault: 'tooManyRows', limit: max }]
  return rows.flatMap((later, index) => {
    for (const earlier of rows.slice(0, index)) {
      const fault = clash(earlier, later)
      if (fault !== undefined) return [{ ...fault, row: later.row, otherRow: earlier.row }]
    }
    return []
  })
}

const openingClash: Clash<Row<'opening'>> = (earlier, later) => {
  if (earlier.opens === later.opens && earlier.closes === later.closes) return { column: null, fault: 'sameRow' }
  const overlaps = earlier.opens < later.closes && later.opens < earlier.closes
  return overlaps ? { column: 'from', fault: 'overlaps' } : undefined
}

const breakClash: Clash<Row<'break'>> = (earlier, later) => {
  if (earlier.starts === later.starts && earlier.ends === later.ends) return { column: null, fault: 'sameRow' }
  return earlier.starts === later.starts ? { column: 'from', fault: 'overlaps' } : undefined
}

const closureClash: Clash<Row<'closure'>> = (earlier, later) => {
  if (earlier.firstDay === later.firstDay && earlier.lastDay === later.lastDay)
    return { column: null, fault: 'sameRow' }
  const overlaps = earlier.firstDay <= later.lastDay && later.firstDay <= earlier.lastDay
  return overlaps ? { column: 'firstDay', fault: 'overlaps' } : undefined
}

function breakFault(row: Row<'break'>, openings: readonly Row<'opening'>[]): ScheduleFault[] {
  const during = openings.filter(
    ({ weekday, opens, closes }) => weekday === row.weekday && opens < row.ends && row.starts < closes,
  )
  if (during.length === 0) return [{ row: row.row, column: 'from', fault: 'breakOutside' }]
  const linesMax = Math.max(...during.map(({ lines }) => lines))
  if (row.lines === null || row.lines <= linesMax) return []
  return [{ row: row.row, column: 'lines', fault: 'moreThanOpen', limit: linesMax }]
}
