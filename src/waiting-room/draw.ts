/**
 * The draw: a permutation of the ticket numbers `1..N` that follows from a seed alone, so that every browser computes
 * its own place and anyone can recompute the whole order.
 *
 * Method: a generalised Feistel network over `Z_a × Z_b`, with `a` and `b` next to the root of N so that `a·b` is
 * hardly more than N, and cycle walking to stay inside `1..N` (Black and Rogaway, "Ciphers with Arbitrary Finite
 * Domains", 2002, sections 4 and 5). Each round adds the first 48 bits of SHA-256(seed ‖ round ‖ other half).
 */

/** SHA-256 of the bytes given; `node:crypto` on the server, `sha256.ts` in the browser. */
export type Sha256 = (message: Uint8Array) => Uint8Array

export type Draw = {
  /** Tickets in the draw. */
  readonly lobbyCount: number
  /** The place (`1..N`) of ticket `n`; a ticket from after the draw (`n > N`) has its number as its place. */
  placeOf(n: number): number
  /** The ticket whose place this is; the inverse of `placeOf`. */
  ticketAt(place: number): number
}

const rounds = 8

/**
 * The draw over `lobbyCount` tickets for a 32-byte seed.
 * Throws a RangeError for a seed of another length or a count outside `0..2^30`.
 */
export function createDraw(seed: Uint8Array, lobbyCount: number, sha256: Sha256): Draw {
  if (seed.length !== 32) throw new RangeError('a seed has 32 bytes')
  if (!Number.isInteger(lobbyCount) || lobbyCount < 0 || lobbyCount > 2 ** 30) {
    throw new RangeError('a lobby counts 0 to 2^30 tickets')
  }
  const rows = Math.max(1, Math.ceil(Math.sqrt(lobbyCount)))
  const columns = Math.max(1, Math.ceil(lobbyCount / rows))
  const block = new Uint8Array(37)
  block.set(seed)
  const blockView = new DataView(block.buffer)

  // A half has about as many values as the root of N, so that whoever asks for many places meets each of them again.
  const known = Array.from({ length: rounds }, () => new Map<number, number>())
  const roundValue = (round: number, half: number): number => {
    const values = known[round] as Map<number, number>
    let value = values.get(half)
    if (value === undefined) {
      block[32] = round
      blockView.setUint32(33, half)
      const digest = sha256(block)
      const view = new DataView(digest.buffer, digest.byteOffset)
      value = view.getUint32(0) * 2 ** 16 + view.getUint16(4)
      values.set(half, value)
    }
    return value
  }
  const encipher = (value: number): number => {
    let row = Math.floor(value / columns)
    let column = value % columns
    for (let round = 0; round < rounds; round += 2) {
      row = (row + roundValue(round, column)) % rows
      column = (column + roundValue(round + 1, row)) % columns
    }
    return row * columns + column
  }
  const decipher = (value: number): number => {
    let row = Math.floor(value / columns)
    let column = value % columns
    for (let round = rounds - 2; round >= 0; round -= 2) {
      column = remainder(column - roundValue(round + 1, row), columns)
      row = remainder(row - roundValue(round, column), rows)
    }
    return row * columns + column
  }
  const walk = (number: number, step: (value: number) => number): number => {
    if (!Number.isInteger(number) || number < 1) throw new RangeError('numbers and places start at 1')
    if (number > lobbyCount) return number
    let value = step(number - 1)
    while (value >= lobbyCount) value = step(value)
    return value + 1
  }

  return {
    lobbyCount,
    placeOf: (n) => walk(n, encipher),
    ticketAt: (place) => walk(place, decipher),
  }
}

/** The remainder that is never negative. */
function remainder(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus
}
