import { randomInt } from 'node:crypto'

// Neither vowels, so that no code spells a word, nor signs that are taken for others when they are read out.
const signs = '23456789BCDFGHJKMNPQRSTVWXZ'
const groups = 3
const groupLength = 4

/** 27^12 codes are so many that who guesses for years meets none of a district's. */
export const codesMax = 200_000

/** Codes for letters, `BX7K-29QF-TM4D`, no two alike. */
export function newCodes(count: number): string[] {
  if (!Number.isSafeInteger(count) || count < 1 || count > codesMax) throw new RangeError('an unlikely number of codes')
  const codes = new Set<string>()
  while (codes.size < count) codes.add(newCode())
  return [...codes]
}

function newCode(): string {
  const parts = Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => signs[randomInt(signs.length)]).join(''),
  )
  return parts.join('-')
}
