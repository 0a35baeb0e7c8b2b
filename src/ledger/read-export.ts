import type { Sha256 } from '../waiting-room/draw.ts'
import { bytesOf, hexOf } from '../waiting-room/hex.ts'
import type { Entry } from './entries.ts'
import { exportLine } from './export-line.ts'
import type { Findings } from './findings.ts'
import type { Instruments } from './instruments.ts'
import { jsonbText } from './jsonb-text.ts'

export type Export = {
  /** What could be read, in the order of the lines. */
  entries: Entry[]
  lineCount: number
  /** Hex hash of the last line; 64 zeros where there is none. */
  head: string
}

const encoder = new TextEncoder()
const hashAt = '{"hash":"'.length
const entryAt = hashAt + 64 + '","entry":'.length

/** `SHA-256(hash of the entry before ‖ payload)`; the first entry's predecessor is 32 zero bytes. */
export function hashOf(before: Uint8Array, payload: string, sha256: Sha256): Uint8Array {
  const bytes = encoder.encode(payload)
  const message = new Uint8Array(before.length + bytes.length)
  message.set(before)
  message.set(bytes, before.length)
  return sha256(message)
}

/**
 * Reads an export (`ledger.ndjson`) and finds every byte that the portal did not write: in the frame of a line, in its
 * hash, and, by the chain, in its payload. Each broken link is told once; what follows it is checked all the same.
 */
export function readExport(bytes: Uint8Array | string, findings: Findings, instruments: Instruments): Export {
  const { sha256, entryOf, onProgress } = instruments
  const entries: Entry[] = []
  let before: Uint8Array = new Uint8Array(32)
  const lines = linesOf(bytes, findings)
  for (const [index, line] of lines.entries()) {
    const position = index + 1
    if (index % 64 === 0) onProgress?.(index / lines.length)
    const hash = line.slice(hashAt, hashAt + 64)
    const payload = line.slice(entryAt, -1)
    if (!/^[0-9a-f]{64}$/.test(hash) || `${line}\n` !== exportLine({ hash, payload })) {
      findings.add('chain', position, 'the line is not {"hash":"<64 lower-case hex digits>","entry":{…}}')
      continue
    }
    if (hexOf(hashOf(before, payload, sha256)) !== hash) {
      findings.add('chain', position, 'the hash does not follow from the entry and the hash before it')
    }
    before = bytesOf(hash)
    const entry = entryOfPayload(payload, entryOf)
    if (!entry) findings.add('chain', position, 'this is no entry that the portal writes')
    else if (entry.position !== position) {
      findings.add('chain', position, `the entry says that its position is ${entry.position}`)
    }
    if (entry) entries.push(entry)
  }
  return { entries, lineCount: lines.length, head: hexOf(before) }
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
function entryOfPayload(payload: string, entryOf: Instruments['entryOf']): Entry | undefined {
  try {
    const value: unknown = JSON.parse(payload)
    return jsonbText(value) === payload ? entryOf(value) : undefined
  } catch {
    return undefined
  }
}
