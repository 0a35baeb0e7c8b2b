/** An entry of the hash chain: its payload, byte for byte as it was hashed, and its hash in hex. */
export type LedgerEntry = { payload: string; hash: string }

/** One line of `ledger.ndjson`. */
export function exportLine({ hash, payload }: LedgerEntry): string {
  return `{"hash":"${hash}","entry":${payload}}\n`
}
