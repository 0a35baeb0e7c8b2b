import { createHash, createHmac } from 'node:crypto'
import type { Keys } from '../eligibility/keys.ts'

export type DutyLink = { releaseId: number; round: number; step: number; person: string }

/**
 * What a link to acknowledge by holds. It follows from the installation's key, so that a job that runs again sends the
 * same link, and only its hash is stored.
 */
export function dutyTokenOf(keys: Keys, { releaseId, round, step, person }: DutyLink): string {
  return createHmac('sha256', keys.dutyKey()).update(`${releaseId} ${round} ${step} ${person}`).digest('base64url')
}

/** The hash under which a token is known; undefined for what can be no token. */
export function dutyTokenHash(token: string): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined
  return createHash('sha256').update(token).digest()
}
