import { createHash } from 'node:crypto'
import { type SeedParts, seedMessage } from './seed-message.ts'

/** What is published on announcing, so that nobody can choose the secret afterwards: `SHA-256(secret)`. */
export function commitmentOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** The seed of a draw: the SHA-256 of its message. */
export function seedOf(parts: SeedParts): Buffer {
  return createHash('sha256').update(seedMessage(parts)).digest()
}
