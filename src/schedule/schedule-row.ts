import type { Headings } from './columns.ts'
import type { RowFault, RowKind } from './fault.ts'
import type { Cell } from './tables/table.ts'
import type { Break, Closure, OpeningHours } from './week.ts'

export const scheduleHeadings = {
  kind: { de: 'Art', en: 'Kind' },
  centre: { de: 'Standort', en: 'Centre', also: ['Impfzentrum', 'Center'] },
  weekday: { de: 'Wochentag', en: 'Weekday', also: ['Tag', 'Day'] },
  from: { de: 'Von', en: 'From', also: ['Öffnet', 'Beginn', 'Opens'] },
  until: { de: 'Bis', en: 'Until', also: ['Schließt', 'Ende', 'Closes', 'To'] },
  lines: { de: 'Linien', en: 'Lines', also: ['Impfstraßen'] },
  firstDay: { de: 'Erster Tag', en: 'First day' },
  lastDay: { de: 'Letzter Tag', en: 'Last day' },
  reason: { de: 'Grund', en: 'Reason' },
} satisfies Headings<string>

export type ScheduleColumn = keyof typeof scheduleHeadings

export type ScheduleFault = RowFault<ScheduleColumn>

export const kindWords: Record<RowKind, { de: string; en: string; also: string[] }> = {
  opening: { de: 'Öffnung', en: 'Opening', also: ['Öffnungszeit', 'Oeffnung', 'open'] },
  break: { de: 'Pause', en: 'Break', also: [] },
  closure: { de: 'Schließung', en: 'Closure', also: ['Schliessung', 'geschlossen', 'closed'] },
}

/** A row of a table or a form, by column, and how people count it. */
export type ScheduleRow = { row: number; cells: Partial<Record<ScheduleColumn, Cell>> }

/** Centres that rows may speak of, by name or `#number`. */
export type KnownCentre = { id: number; name: string; retiredAt: number | null }

/** What a faultless row says. */
export type ReadRow = { row: number; centreId: number } & (
  | ({ kind: 'opening' } & OpeningHours)
  | ({ kind: 'break' } & Break)
  | ({ kind: 'closure' } & Closure)
)
