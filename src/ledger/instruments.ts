import type { Sha256 } from '../waiting-room/draw.ts'
import type { Entry } from './entries.ts'

/** What the check of a ledger needs and servers and browsers have from different places. */
export type Instruments = {
  sha256: Sha256
  /** The entry that a parsed payload is; undefined for anything that the portal does not write. */
  entryOf(value: unknown): Entry | undefined
  /** Hears which share of the work is done, 0 to 1, now and then. */
  onProgress?(share: number): void
}
