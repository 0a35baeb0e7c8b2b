/** A cell as its file has it: text as it was typed, or a number as Excel keeps times, days and amounts. */
export type Cell = string | number

/** The rows of a table; the first is row 1, as people count in Excel. */
export type Rows = Cell[][]

/** Why a file cannot be read as a table at all. */
export type FileFault =
  | { fault: 'emptyFile' | 'unknownFormat' | 'oldExcel' | 'brokenExcel' | 'unpacksTooLarge' }
  | { fault: 'tooManyRows'; rowsMax: number }
  | { fault: 'tooManyCells'; row: number; cellsMax: number }
  | { fault: 'cellTooLong'; row: number; lengthMax: number }
  | { fault: 'brokenQuotes'; row: number }

/** Bounds of a file that is read. */
export const tableLimits = {
  fileBytesMax: 8 * 1024 * 1024,
  /** What a compressed file may grow to. */
  unpackedBytesMax: 96 * 1024 * 1024,
  rowsMax: 250_000,
  cellsMax: 40,
  cellLengthMax: 2000,
} as const

/** Stops the reading of a file. */
export class UnreadableFile extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault.fault)
    this.fault = fault
  }
}

/** Appends a row within the bounds. Throws an UnreadableFile. */
export function pushRow(rows: Rows, row: Cell[]): void {
  const { rowsMax, cellsMax, cellLengthMax } = tableLimits
  if (rows.length >= rowsMax) throw new UnreadableFile({ fault: 'tooManyRows', rowsMax })
  const place = rows.length + 1
  if (row.length > cellsMax) throw new UnreadableFile({ fault: 'tooManyCells', row: place, cellsMax })
  if (row.some((cell) => typeof cell === 'string' && cell.length > cellLengthMax))
    throw new UnreadableFile({ fault: 'cellTooLong', row: place, lengthMax: cellLengthMax })
  rows.push(row)
}
