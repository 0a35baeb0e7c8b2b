/** What a draw follows from; the beacon is the text of a public randomness service, or nothing. */
export type SeedParts = { secret: Uint8Array; lobbyCount: number; lobbyDigest: Uint8Array; beacon: string }

/**
 * The bytes whose SHA-256 is the seed of a draw: `secret ‖ N ‖ lobby digest ‖ beacon`, with N as an unsigned 32-bit
 * big-endian number and the beacon in UTF-8.
 */
export function seedMessage({ secret, lobbyCount, lobbyDigest, beacon }: SeedParts): Uint8Array {
  const beaconBytes = new TextEncoder().encode(beacon)
  const message = new Uint8Array(secret.length + 4 + lobbyDigest.length + beaconBytes.length)
  message.set(secret)
  new DataView(message.buffer).setUint32(secret.length, lobbyCount)
  message.set(lobbyDigest, secret.length + 4)
  message.set(beaconBytes, secret.length + 4 + lobbyDigest.length)
  return message
}
