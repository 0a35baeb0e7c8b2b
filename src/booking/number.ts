import { randomInt } from 'node:crypto'

// Without 0 and O, 1, I and L, which are mixed up when read out.
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A new booking number such as `K7M4-92QX`: 31^8 of them, random, so that they cannot be guessed in order. */
export function newBookingNumber(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** A booking number as it was typed, with or without its hyphen, in the form in which it is kept. */
export function readBookingNumber(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, '')
  if (letters.length !== 8 || ![...letters].every((letter) => alphabet.includes(letter))) return undefined
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** The people (from 1) that appointments of a booking are for. */
export function membersOf(appointments: readonly { member: number }[]): number[] {
  return [...new Set(appointments.map(({ member }) => member))].toSorted((a, b) => a - b)
}

/** What the QR code of a person holds: `K7M4-92QX-2` for the second of several, the number alone for whoever comes alone. */
export function checkInCode(number: string, member: number, party: number): string {
  return party > 1 ? `${number}-${member}` : number
}
