import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * A proof of work (hashcash, Back 2002) that is good for one release and for what was typed, so that each guess costs
 * one and none has to be remembered. A challenge that allows patience is proof enough by itself once its time has come:
 * for browsers without scripts.
 */
export type Challenge = { text: string; bits: number; waitSeconds: number | null }

/** About 130,000 hashes, a second or two on a phone. */
export const proofBits = 17
export const patienceSeconds = 30
const goodForSeconds = 15 * 60

/** What a proof is about. */
type Subject = { releaseId: number; typed: string }

export function newChallenge(
  subject: Subject,
  key: Uint8Array,
  { nowMs, allowsPatience }: { nowMs: number; allowsPatience: boolean },
): Challenge {
  const seconds = Math.floor(nowMs / 1000)
  const waitSeconds = allowsPatience ? patienceSeconds : null
  // Zero stands for a time that never comes.
  const patientAt = waitSeconds === null ? 0 : seconds + waitSeconds
  const open = `${seconds + goodForSeconds}.${patientAt}.${randomBytes(9).toString('base64url')}`
  return { text: `${open}.${signatureOf(open, subject, key)}`, bits: proofBits, waitSeconds }
}

/** Whether a proof (`challenge` or `challenge~nonce`) is good for a subject at an instant. */
export function isProof(proof: string, subject: Subject, key: Uint8Array, nowMs: number): boolean {
  if (proof.length > 200) return false
  const [challenge = '', nonce] = proof.split('~')
  const [until, patientAt, salt, signature] = challenge.split('.')
  if (!until || !patientAt || !salt || !signature) return false
  const expected = signatureOf(`${until}.${patientAt}.${salt}`, subject, key)
  if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected)))
    return false
  const seconds = nowMs / 1000
  if (seconds > Number(until)) return false
  if (nonce === undefined) return Number(patientAt) > 0 && seconds >= Number(patientAt)
  return hasLeadingZeros(createHash('sha256').update(proof).digest(), proofBits)
}

export function hasLeadingZeros(hash: Uint8Array, bits: number): boolean {
  const whole = Math.floor(bits / 8)
  if (hash.subarray(0, whole).some((byte) => byte !== 0)) return false
  return (hash[whole] ?? 0) >> (8 - (bits % 8)) === 0
}

function signatureOf(open: string, { releaseId, typed }: Subject, key: Uint8Array): string {
  const subject = createHash('sha256').update(typed).digest('base64url')
  return createHmac('sha256', key).update(`${releaseId} ${subject} ${open}`).digest('base64url').slice(0, 22)
}
