import { type Keys, type SealKey, seal, unseal } from '../eligibility/keys.ts'
import type { Database } from '../store/database.ts'
import { putSealed, readSealed, type SealedColumn, type SealedRow, sealedColumns } from '../store/sealed-columns.ts'

/**
 * Seals anew, in batches, whatever the current key did not seal; others may write meanwhile, and what they wrote stays.
 * Gives how many were sealed anew. Throws where something opens with no key at all.
 */
export async function resealEverything(
  database: Database,
  keys: Keys,
  onBatch: (count: number) => void,
): Promise<number> {
  let count = 0
  for (const column of Object.keys(sealedColumns) as SealedColumn[]) {
    for (let after = ''; ; ) {
      const rows = await readSealed(database, column, after)
      const last = rows.at(-1)
      if (!last) break
      after = last.id
      const resealed = rows.flatMap((row) => resealedRow(row, keyOf(keys, row)))
      await putSealed(database, column, resealed)
      count += resealed.length
      onBatch(count)
    }
  }
  return count
}

function keyOf(keys: Keys, { tenantId }: SealedRow): SealKey {
  return tenantId === null ? keys.drawKey() : keys.detailsKey(tenantId)
}

function resealedRow(
  { id, sealed, context }: SealedRow,
  key: SealKey,
): { id: string; before: Buffer; after: Buffer }[] {
  const current = Buffer.from(key)
  try {
    unseal(sealed, current, context)
    return []
  } catch {
    return [{ id, before: sealed, after: seal(unseal(sealed, key, context), current, context) }]
  }
}
