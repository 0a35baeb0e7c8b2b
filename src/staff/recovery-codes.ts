import { createHmac, randomInt } from 'node:crypto'

// Without letters that are taken for one another.
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codeLength = 12
const codeCount = 10

/** Codes for the day on which the app is not at hand: `ABCD-EFGH-JKMN`, 59 bits each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codeCount }, () => {
    const letters = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)])
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** What the database keeps of a code; however it was typed. Undefined where it cannot be one. */
export function hashOfRecoveryCode(typed: string, staffKey: Buffer): Buffer | undefined {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (code.length !== codeLength) return undefined
  return createHmac('sha256', staffKey).update(`recovery ${code}`).digest()
}
