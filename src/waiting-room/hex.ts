/** Bytes as lower-case hex digits. */
export function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}

/** The bytes that hex digits stand for; a last digit without a partner counts as a byte. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/..?/g) ?? [], (pair) => Number.parseInt(pair, 16))
}
