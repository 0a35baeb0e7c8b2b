import { setImmediate as nextTurn } from 'node:timers/promises'
import { normaliseCode } from '../eligibility/identity.ts'
import { isFormulaError } from './cells.ts'
import { findColumns, type Headings } from './columns.ts'
import { type Fault, type FaultFacts, faultsMax, type RowFault } from './fault.ts'
import { type Cell, type Rows, UnreadableFile } from './tables/table.ts'

export const codeHeadings = {
  code: { de: 'Code', en: 'Code', also: ['Zugangscode', 'Access code'] },
  number: { de: 'Nr.', en: 'No.', also: ['Nr', 'Nummer', 'No', 'Number'] },
} satisfies Headings<string>

export type CodeColumn = keyof typeof codeHeadings

export type CodeFault = RowFault<CodeColumn>

/** Shorter codes could be guessed. */
const signsMin = 8
const signsMax = 40

/** How many rows are read between two turns of the event loop. */
const turnRows = 5000

/**
 * Reads a table of codes. Gives them all, or what is wrong, up to the number of faults that are told; never both. No
 * fault repeats a code. Throws an UnreadableFile.
 */
export async function importCodes(
  rows: Rows,
): Promise<{ codes: string[]; faults?: never } | { faults: CodeFault[]; codes?: never }> {
  const { indexes, faults: columnFaults } = findColumns(rows, codeHeadings, ['code'])
  // Further columns are the sender's own: names, numbers of letters.
  const faults: CodeFault[] = columnFaults.filter(({ fault }) => fault !== 'unknownColumn')
  const at = indexes.code
  if (at === undefined) return { faults }
  const codes: string[] = []
  const rowOf = new Map<string, number>()
  for (const [index, cells] of rows.entries()) {
    if (index === 0 || cells.every((cell) => String(cell).trim() === '')) continue
    if (index % turnRows === 0) await nextTurn()
    if (faults.length > faultsMax) break
    const row = index + 1
    const cell = cells[at] ?? ''
    const code = normaliseCode(String(cell))
    const known = rowOf.get(code)
    const fault = faultOf(cell, code) ?? (known === undefined ? undefined : { fault: 'sameCode', otherRow: known })
    if (fault === undefined) codes.push(code)
    else faults.push({ row, column: 'code', ...fault } as CodeFault)
    if (known === undefined && code !== '') rowOf.set(code, row)
  }
  if (faults.length > 0) return { faults }
  if (codes.length === 0) throw new UnreadableFile({ fault: 'emptyFile' })
  return { codes }
}

function faultOf(cell: Cell, code: string): ({ fault: Fault } & FaultFacts) | undefined {
  const text = String(cell).trim()
  if (text === '') return { fault: 'missing' }
  if (isFormulaError(text)) return { fault: 'formulaError' }
  // A number has lost its leading zeros, and what was too long for one is rounded.
  if (typeof cell === 'number' || /^\d+([.,]\d+)?E\+?\d+$/i.test(text)) return { fault: 'codeAsNumber' }
  if (text.includes('\ufffd')) return { fault: 'brokenText' }
  if (!/^[A-Za-z0-9 ._/-]+$/.test(text)) return { fault: 'notACode' }
  if (code.length < signsMin) return { fault: 'tooShort', limit: signsMin }
  return code.length > signsMax ? { fault: 'tooLong', limit: signsMax } : undefined
}
