import { setImmediate as nextTurn } from 'node:timers/promises'
import { normaliseIdentity } from '../eligibility/identity.ts'
import { pseudonymOf } from '../eligibility/keys.ts'

const turnCodes = 2000

/**
 * Codes as they are kept: 32-byte HMACs by the tenant's key, one run of bytes a part. Gives the event loop its turn
 * between parts, because others wait for pages while 66,000 codes are hashed.
 */
export async function* codesAtRest(codes: readonly string[], personKey: Uint8Array): AsyncGenerator<Buffer> {
  for (let at = 0; at < codes.length; at += turnCodes) {
    const part = codes.slice(at, at + turnCodes)
    yield Buffer.concat(part.map((code) => pseudonymOf(normaliseIdentity({ kind: 'code', code }), personKey)))
    await nextTurn()
  }
}
