import { setImmediate as nextTurn } from 'node:timers/promises'
import { writeCsv } from './tables/write-table.ts'

const turnCodes = 5000

/** The CSV file for letters. Gives the event loop its turn: others wait for pages while 66,000 lines are written. */
export async function codesFile(
  codes: readonly string[],
  headings: readonly [number: string, code: string],
): Promise<Buffer> {
  const parts = [writeCsv([headings], 'start')]
  for (let at = 0; at < codes.length; at += turnCodes) {
    const rows = codes.slice(at, at + turnCodes).map((code, index) => [String(at + index + 1), code])
    parts.push(writeCsv(rows, 'more'))
    await nextTurn()
  }
  return Buffer.concat(parts)
}
