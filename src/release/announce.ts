import { randomBytes } from 'node:crypto'
import { normaliseIdentity } from '../eligibility/identity.ts'
import { type Keys, pseudonymOf, seal } from '../eligibility/keys.ts'
import {
  type ActingRole,
  addCodes,
  addSlots,
  announceRelease,
  createRelease,
  type NewRelease,
} from '../store/create-release.ts'
import type { Session } from '../store/database.ts'
import { lockFront } from '../store/ledger-entry.ts'
import { commitmentOf } from '../waiting-room/seed.ts'
import type { NewSlot } from './schedule.ts'

type WithoutSecret<Release> = Release extends unknown ? Omit<Release, 'sealedSecret' | 'commitment'> : never

export type ReleasePlan = WithoutSecret<NewRelease> & {
  slots: NewSlot[]
  /** The codes of the letters, of a release by code. */
  codes?: string[]
}

/**
 * Creates a release as a draft, which nobody outside sees: with its slots, its codes, and the draw's secret, which nobody
 * sees until the opening. Gives the release's number.
 */
export async function draft(session: Session, keys: Keys, plan: ReleasePlan): Promise<number> {
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
  return releaseId
}

/**
 * Announces a draft: publishes it with the commitment to its draw, and opens its ledger. Throws for one whose slots start
 * before the release closes.
 */
async function announceDraft(session: Session, releaseId: number, by: ActingRole | null): Promise<void> {
  await session.rows(lockFront(releaseId))
  await announceRelease(session, releaseId, by)
}

/** Creates a release and announces it at once, as demonstrations and rehearsals do. Gives the release's number. */
export async function announce(session: Session, keys: Keys, plan: ReleasePlan): Promise<number> {
  const releaseId = await draft(session, keys, plan)
  await announceDraft(session, releaseId, null)
  return releaseId
}
