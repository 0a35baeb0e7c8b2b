import { createHash } from 'node:crypto'
import type { Sha256 } from '../waiting-room/draw.ts'
import { checkRelease, type ReleaseRecord, type Verification } from './check-release.ts'
import { entryOf } from './entries.ts'

export type { Verification } from './check-release.ts'

export const nodeSha256: Sha256 = (message) => createHash('sha256').update(message).digest()

/** Checks a release with what Node brings along; browsers call `checkRelease` with what they have. */
export function verifyLedger(record: ReleaseRecord): Verification {
  return checkRelease(record, { sha256: nodeSha256, entryOf })
}
