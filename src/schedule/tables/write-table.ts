import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'

/** What a table can be exported as. */
export const tableFormats = ['csv', 'xlsx'] as const

export type TableFormat = (typeof tableFormats)[number]

export type TableFile = { body: Buffer; type: string }

const types: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table as a file, with its headings as first row. */
export async function writeTable(
  format: TableFormat,
  table: { sheet: string; headings: readonly string[]; rows: readonly (readonly string[])[] },
): Promise<TableFile> {
  const body = format === 'csv' ? writeCsv([table.headings, ...table.rows], 'start') : await xlsxOf(table)
  return { body, type: types[format] }
}

type Table = Parameters<typeof writeTable>[1]

/**
 * Rows as CSV: with semicolons and, at the start of a file, a byte order mark, as Excel in Germany expects it. No text
 * becomes a formula.
 */
export function writeCsv(rows: readonly (readonly string[])[], place: 'start' | 'more'): Buffer {
  const options = { delimiter: ';', escape_formulas: true, record_delimiter: '\r\n' }
  return Buffer.from(stringify([...rows], { bom: place === 'start', ...options }))
}

function xlsxOf({ sheet, headings, rows }: Table): Promise<Buffer> {
  const cellOf = (value: string) => (value === '' ? null : { value, type: String })
  const heading = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })
  return writeXlsxFile([headings.map(heading), ...rows.map((row) => row.map(cellOf))], {
    sheet,
    stickyRowsCount: 1,
    columns: headings.map(() => ({ width: 18 })),
  }).toBuffer()
}
