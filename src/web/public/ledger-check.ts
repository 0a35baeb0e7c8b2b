import { checkRelease, type Verification } from '../../ledger/check-release.ts'
import type { Entry } from '../../ledger/entries.ts'
import { matchesSchema, type Schema } from '../../ledger/match-schema.ts'
import { hexOf } from '../../waiting-room/hex.ts'
import { sha256 } from '../../waiting-room/sha256.ts'

/** What was downloaded: the ledger, the lobby list (null before a draw), the report, and the entries' schemas. */
export type Downloads = {
  ledger: Uint8Array
  lobbyList: Uint8Array | null
  report: Uint8Array | null
  schemas: Record<string, Schema>
}

/** The outcome of the check, and whether the report is the one that the ledger names; null where it names none. */
export type CheckedDownloads = { verification: Verification; isReportRight: boolean | null }

/** Checks what was downloaded, with nothing but what stands in it. */
export function checkDownloads(files: Downloads, onProgress: (share: number) => void): CheckedDownloads {
  const { ledger, lobbyList, report, schemas } = files
  let digest: string | undefined
  const entryOf = (value: unknown): Entry | undefined => {
    const type = typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : ''
    const schema = Object.keys(schemas).includes(type) ? schemas[type] : undefined
    if (!schema || !matchesSchema(schema, value)) return undefined
    const entry = value as Entry
    if (entry.type === 'reported') digest = entry.digest
    return entry
  }
  const verification = checkRelease({ ledger, lobbyList }, { sha256, entryOf, onProgress })
  const isReportRight = digest === undefined || report === null ? null : hexOf(sha256(report)) === digest
  return { verification, isReportRight }
}
