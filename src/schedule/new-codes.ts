import { randomBytes } from 'node:crypto'

// Neither vowels, so that no code spells a word, nor signs that are taken for others when they are read out.
const signs = '23456789BCDFGHJKMNPQRSTVWXZ'
const codeSigns = 12

/** Bytes from here on would make the first signs likelier than the others. */
const fairBytes = 256 - (256 % signs.length)

/** 27^12 codes are so many that who guesses for years meets none of a district's. */
export const codesMax = 200_000

/** Codes for letters, `BX7K-29QF-TM4D`, no two alike. */
export function newCodes(count: number): string[] {
  if (!Number.isSafeInteger(count) || count < 1 || count > codesMax) throw new RangeError('an unlikely number of codes')
  const codes = new Set<string>()
  while (codes.size < count) {
    const letters = randomSigns((count - codes.size) * codeSigns)
    for (let at = 0; at + codeSigns <= letters.length; at += codeSigns)
      codes.add(`${letters.slice(at, at + 4)}-${letters.slice(at + 4, at + 8)}-${letters.slice(at + 8, at + 12)}`)
  }
  return [...codes]
}

function randomSigns(count: number): string {
  let text = ''
  for (const byte of randomBytes(count)) if (byte < fairBytes) text += signs[byte % signs.length]
  return text
}
