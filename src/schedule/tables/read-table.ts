import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { type Rows, UnreadableFile } from './table.ts'

/**
 * Reads the first table of a CSV or XLSX file; what it is, its bytes say and not its name. Gives the event loop its
 * turn while it reads. Throws an UnreadableFile.
 */
export async function readTable(bytes: Buffer): Promise<Rows> {
  const rows = await readRows(bytes)
  if (rows.every((row) => row.every((cell) => cell === ''))) throw new UnreadableFile({ fault: 'emptyFile' })
  return rows
}

async function readRows(bytes: Buffer): Promise<Rows> {
  if (bytes.length === 0) throw new UnreadableFile({ fault: 'emptyFile' })
  if (startsWith(bytes, 'PK\u0003\u0004')) return readXlsx(bytes)
  // The container of .xls, and of an .xlsx that is protected by a password.
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0')) throw new UnreadableFile({ fault: 'oldExcel' })
  return readCsv(bytes)
}

function startsWith(bytes: Buffer, mark: string): boolean {
  return bytes.subarray(0, mark.length).equals(Buffer.from(mark, 'latin1'))
}
