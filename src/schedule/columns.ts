import type { RowFault } from './fault.ts'
import type { Cell, Rows } from './tables/table.ts'

/** The columns of a table by the headings that each may have, the first of each language being the one that is written. */
export type Headings<Column extends string> = Record<Column, { de: string; en: string; also?: readonly string[] }>

/** Where a column stands in the file, as its reader sees it. */
export type ColumnPlace = { letter: string; heading: string }

export type Columns<Column extends string> = {
  /** Place in the row by column; only those that the file has. */
  indexes: Partial<Record<Column, number>>
  faults: RowFault<Column>[]
  /** Cells beyond are in no column. */
  width: number
}

/** Finds the columns by their headings in the first row, in whatever order. */
export function findColumns<Column extends string>(
  rows: Rows,
  headings: Headings<Column>,
  required: readonly Column[],
): Columns<Column> {
  const indexes: Partial<Record<Column, number>> = {}
  const faults: RowFault<Column>[] = []
  const names = Object.entries(headings) as [Column, Headings<Column>[Column]][]
  const first = rows[0] ?? []
  for (const [index, cell] of first.entries()) {
    const word = plain(cell)
    if (word === '') continue
    const known = names.find(([, { de, en, also = [] }]) => [de, en, ...also].some((name) => plain(name) === word))
    if (known === undefined)
      faults.push({ row: 1, column: null, fault: 'unknownColumn', content: labelOf(index, cell) })
    else if (indexes[known[0]] !== undefined)
      faults.push({ row: 1, column: known[0], fault: 'doubleColumn', content: labelOf(index, cell) })
    else indexes[known[0]] = index
  }
  for (const column of required) {
    if (indexes[column] === undefined) faults.push({ row: 1, column, fault: 'missingColumn' })
  }
  return { indexes, faults, width: first.length }
}

/** `A`, `B` … `AA`: how spreadsheets name a column. */
export function columnLetter(index: number): string {
  const first = index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : ''
  return first + String.fromCharCode(65 + (index % 26))
}

function labelOf(index: number, cell: Cell): string {
  const text = String(cell)
  return `${columnLetter(index)} (${text.length > 40 ? `${text.slice(0, 39)}…` : text})`
}

function plain(heading: Cell): string {
  return String(heading)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}
