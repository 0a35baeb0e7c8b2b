import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { pushRow, type Rows, tableLimits, UnreadableFile } from './table.ts'

const piece = 64 * 1024

/**
 * Reads comma, semicolon or tab separated text in UTF-8, UTF-16 or Windows-1252, as spreadsheets in Germany write it.
 * Throws an UnreadableFile.
 */
export async function readCsv(bytes: Buffer): Promise<Rows> {
  const text = decode(bytes)
  const parser = Readable.from(pieces(text)).compose(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: tableLimits.cellsMax * tableLimits.cellLengthMax,
    }),
  )
  const rows: Rows = []
  try {
    for await (const record of parser) pushRow(rows, (record as string[]).map(unguarded))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = rows.length + 1
    throw new UnreadableFile(
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? { fault: 'cellTooLong', row, lengthMax: tableLimits.cellLengthMax }
        : { fault: 'brokenQuotes', row },
    )
  }
  return rows
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece)
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  // Zeros are in no text, but in pictures, programs and the like.
  if (bytes.includes(0)) throw new UnreadableFile({ fault: 'unknownFormat' })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function delimiterOf(text: string): string {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, '')
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: firstLine.split(sign).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).sign
}

/** Takes the apostrophe away that keeps spreadsheets from taking a text for a formula. */
function unguarded(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
