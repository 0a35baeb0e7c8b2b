import { createHash, randomInt } from 'node:crypto'
import { hasLeadingZeros } from '../../src/eligibility/proof.ts'

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const signs = 10

/** A code as letters have it, right with a chance of almost nothing. */
export function newLetterCode(): string {
  return Array.from({ length: signs }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** The work that a portal asks for while somebody guesses. */
export function solve(challenge: string, bits: number): string {
  for (let nonce = 0; ; nonce++) {
    const proof = `${challenge}~${nonce.toString(36)}`
    if (hasLeadingZeros(createHash('sha256').update(proof).digest(), bits)) return proof
  }
}
