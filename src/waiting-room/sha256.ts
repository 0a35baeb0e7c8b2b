/**
 * SHA-256 in plain arithmetic (FIPS 180-4), for browsers: it answers synchronously and needs no secure context,
 * so that an old phone on any network can compute its own place. The server uses `node:crypto` instead.
 */
export function sha256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) << 6)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29))
  view.setUint32(padded.length - 4, message.length << 3)

  const state = Int32Array.from(initialState)
  const schedule = new Int32Array(64)
  for (let block = 0; block < padded.length; block += 64) {
    for (let t = 0; t < 16; t++) schedule[t] = view.getInt32(block + t * 4)
    for (let t = 16; t < 64; t++) {
      const early = at(schedule, t - 15)
      const late = at(schedule, t - 2)
      const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
      const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
      schedule[t] = (at(schedule, t - 16) + sigma0 + at(schedule, t - 7) + sigma1) | 0
    }
    compress(state, schedule)
  }

  const digest = new DataView(new ArrayBuffer(32))
  for (let word = 0; word < 8; word++) digest.setInt32(word * 4, at(state, word))
  return new Uint8Array(digest.buffer)
}

function compress(state: Int32Array, schedule: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + sum1 + choice + at(roundConstants, t) + at(schedule, t)) | 0
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + sum0 + majority) | 0
  }
  for (const [word, value] of [a, b, c, d, e, f, g, h].entries()) state[word] = at(state, word) + value
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function at(words: Int32Array, index: number): number {
  return words[index] as number
}

/** The first 32 bits of the fractional part of a root of a prime: how FIPS 180-4 defines its constants. */
function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

function primes(count: number): number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}

const initialState = primes(8).map((prime) => fraction(Math.sqrt(prime)))
const roundConstants = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)))
