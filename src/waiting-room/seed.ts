import { createHash } from 'node:crypto'

/** What is published on announcing, so that nobody can choose the secret afterwards: `SHA-256(secret)`. */
export function commitmentOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update(secret).digest()
}

/**
 * The seed of a draw: `SHA-256(secret ‖ N ‖ lobby digest ‖ beacon)`, with N as an unsigned 32-bit big-endian number
 * and the beacon as the UTF-8 text that the randomness service published, or nothing.
 */
export function seedOf(parts: {
  secret: Uint8Array
  lobbyCount: number
  lobbyDigest: Uint8Array
  beacon: string
}): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(parts.lobbyCount)
  return createHash('sha256')
    .update(parts.secret)
    .update(count)
    .update(parts.lobbyDigest)
    .update(parts.beacon, 'utf8')
    .digest()
}
