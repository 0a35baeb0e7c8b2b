import { randomInt } from 'node:crypto'

/**
 * Signs that are told apart by ear and by eye: no vowels, so that no code spells a word; none of B C D E G P T V or
 * H Q A, which sound alike in German, no N beside M, no S beside F; nor 0 1 2, which look like letters or sound like 3.
 */
export const helpSigns = '3456789FJKLMRWXYZ'
const codeSigns = 9
const groupSigns = 3

/** 17^9 = 10^11 codes, so that who guesses for years meets none of the few that are good for a quarter of an hour. */
export const helpCodeMs = 15 * 60_000

/** A code to read out on the phone, that opens a ticket on another device: `FJ4KM7R3W`. */
export function newHelpCode(): string {
  return Array.from({ length: codeSigns }, () => helpSigns[randomInt(helpSigns.length)]).join('')
}

/** The code in what somebody typed, however they grouped it; undefined where it cannot be one. */
export function readHelpCode(typed: string): string | undefined {
  if (typed.length > 40) return undefined
  const code = typed.toUpperCase().replace(/[\s.\-–_]/g, '')
  return code.length === codeSigns && [...code].every((sign) => helpSigns.includes(sign)) ? code : undefined
}

/** A code in groups, as it is read out: `FJ4 KM7 R3W`. */
export function spokenCode(code: string): string {
  return code.match(new RegExp(`.{1,${groupSigns}}`, 'g'))?.join(' ') ?? code
}
