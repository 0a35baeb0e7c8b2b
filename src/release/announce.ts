import { randomBytes } from 'node:crypto'
import { normaliseIdentity } from '../eligibility/identity.ts'
import { type Keys, pseudonymOf, seal } from '../eligibility/keys.ts'
import { addCodes, addSlots, announceRelease, createRelease, type NewRelease } from '../store/create-release.ts'
import type { Session } from '../store/database.ts'
import { commitmentOf } from '../waiting-room/seed.ts'
import type { NewSlot } from './schedule.ts'

export type ReleasePlan = Omit<NewRelease, 'sealedSecret' | 'commitment'> & {
  slots: NewSlot[]
  /** The codes of the letters, of a release by code. */
  codes?: string[]
}

/**
 * Creates a release and announces it: commits to the draw's secret, which nobody sees until the opening, and opens the
 * ledger. Gives the release's number. Throws for a plan whose slots start before the release closes.
 */
export async function announce(session: Session, keys: Keys, plan: ReleasePlan): Promise<number> {
  const { slots, codes = [], ...release } = plan
  const secret = randomBytes(32)
  const commitment = commitmentOf(secret)
  const sealedSecret = seal(secret, keys.drawKey(), commitment.toString('hex'))
  const releaseId = await createRelease(session, { ...release, sealedSecret, commitment })
  await addSlots(session, releaseId, slots)
  if (codes.length > 0) {
    const personKey = keys.personKey(release.tenantId)
    const pseudonyms = codes.map((code) => pseudonymOf(normaliseIdentity({ kind: 'code', code }), personKey))
    await addCodes(session, releaseId, pseudonyms)
  }
  await announceRelease(session, releaseId)
  return releaseId
}
