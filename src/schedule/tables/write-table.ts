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
  const body = format === 'csv' ? csvOf(table) : await xlsxOf(table)
  return { body, type: types[format] }
}

type Table = Parameters<typeof writeTable>[1]

/** With a byte order mark and semicolons, as Excel in Germany expects it; no text becomes a formula. */
function csvOf({ headings, rows }: Table): Buffer {
  const text = stringify([headings, ...rows], {
    bom: true,
    delimiter: ';',
    escape_formulas: true,
    record_delimiter: '\r\n',
  })
  return Buffer.from(text)
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
