import type { Entry, EntryOf, EntryType } from '../src/ledger/entries.ts'
import { exportLine } from '../src/ledger/export-line.ts'
import { jsonbText } from '../src/ledger/jsonb-text.ts'
import { hashOf } from '../src/ledger/read-export.ts'
import { nodeSha256 } from '../src/ledger/verify.ts'
import { hexOf } from '../src/waiting-room/hex.ts'

/** The entries of an export, to be changed. */
export function entriesOf(ledger: Uint8Array | string): Entry[] {
  const lines = Buffer.from(ledger).toString().split('\n').slice(0, -1)
  return lines.map((line) => (JSON.parse(line) as { entry: Entry }).entry)
}

/** The first entry of a type, to be changed in place. */
export function firstOf<Type extends EntryType>(entries: Entry[], type: Type): EntryOf<Type> {
  return entriesOfType(entries, type)[0] as EntryOf<Type>
}

export function entriesOfType<Type extends EntryType>(entries: Entry[], type: Type): EntryOf<Type>[] {
  return entries.filter((entry): entry is EntryOf<Type> => entry.type === type)
}

/** An export whose chain is right, as somebody could make it who can write all of the ledger anew. */
export function chain(entries: Entry[]): string {
  let head: Uint8Array = new Uint8Array(32)
  return entries
    .map((entry, index) => {
      const payload = jsonbText({ ...entry, position: index + 1 })
      head = hashOf(head, payload, nodeSha256)
      return exportLine({ hash: hexOf(head), payload })
    })
    .join('')
}
