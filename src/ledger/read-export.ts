import { createHash } from 'node:crypto'
import { type Entry, entryOf } from './entries.ts'
import { exportLine } from './export-line.ts'
import type { Findings } from './findings.ts'
import { jsonbText } from './jsonb-text.ts'

export type Export = {
  /** What could be read, in the order of the lines. */
  entries: Entry[]
  lineCount: number
  /** Hex hash of the last line; 64 zeros where there is none. */
  head: string
}

const hashAt = '{"hash":"'.length
const entryAt = hashAt + 64 + '","entry":'.length

/** `SHA-256(hash of the entry before ‖ payload)`; the first entry's predecessor is 32 zero bytes. */
export function hashOf(before: Uint8Array, payload: string): Buffer {
  return createHash('sha256').update(before).update(payload, 'utf8').digest()
}

/**
 * Reads an export (`ledger.ndjson`) and finds every byte that the portal did not write: in the frame of a line, in its
 * hash, and, by the chain, in its payload. Each broken link is told once; what follows it is checked all the same.
 */
export function readExport(bytes: Uint8Array | string, findings: Findings): Export {
  const entries: Entry[] = []
  let before: Buffer = Buffer.alloc(32)
  const lines = linesOf(bytes, findings)
  for (const [index, line] of lines.entries()) {
    const position = index + 1
    const hash = line.slice(hashAt, hashAt + 64)
    const payload = line.slice(entryAt, -1)
    if (!/^[0-9a-f]{64}$/.test(hash) || `${line}\n` !== exportLine({ hash, payload })) {
      findings.add('chain', position, 'the line is not {"hash":"<64 lower-case hex digits>","entry":{…}}')
      continue
    }
    const expected = hashOf(before, payload)
    if (expected.toString('hex') !== hash) {
      findings.add('chain', position, 'the hash does not follow from the entry and the hash before it')
    }
    before = Buffer.from(hash, 'hex')
    const entry = entryOfPayload(payload)
    if (!entry) findings.add('chain', position, 'this is no entry that the portal writes')
    else if (entry.position !== position) {
      findings.add('chain', position, `the entry says that its position is ${entry.position}`)
    }
    if (entry) entries.push(entry)
  }
  return { entries, lineCount: lines.length, head: before.toString('hex') }
}

function linesOf(bytes: Uint8Array | string, findings: Findings): string[] {
  let text = ''
  try {
    text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    findings.add('chain', null, 'the file is not UTF-8')
    return []
  }
  const lines = text.split('\n')
  if (lines.pop() !== '') {
    findings.add('chain', lines.length + 1, 'the line does not end')
  }
  if (lines.length === 0) findings.add('chain', null, 'the ledger is empty')
  return lines
}

/** Undefined too where another text of the same value was hashed: tools could read it in more than one way. */
function entryOfPayload(payload: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(payload)
    return jsonbText(value) === payload ? entryOf(value) : undefined
  } catch {
    return undefined
  }
}
