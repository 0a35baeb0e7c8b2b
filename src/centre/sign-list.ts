import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { SignedList } from './day-list.ts'

/** PKCS #8 around a raw Ed25519 key (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
const rawKeyBytes = 32

/**
 * Signs a day list with Ed25519, so that a device that is cut off can tell that what it kept is the list of its centre and
 * day as the portal made it. `seed` are 32 bytes.
 */
export function signList(text: string, seed: Uint8Array): SignedList {
  return { text, signature: sign(null, Buffer.from(text), privateKeyOf(seed)).toString('base64') }
}

/** The key that checks what `signList` made, 32 raw bytes in base64. */
export function publicListKey(seed: Uint8Array): string {
  const spki = createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' })
  return spki.subarray(-rawKeyBytes).toString('base64')
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
}
