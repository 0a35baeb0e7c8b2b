/** What a person types to prove who they are. */
export type TypedIdentity =
  | { kind: 'person'; givenName: string; familyName: string; birthDate: string; postcode: string }
  | { kind: 'code'; code: string }

/**
 * The one text that stands for an identity, however it was typed: letters only, umlauts spelled out, no accents, so
 * that "Müller-Lüdenscheidt" and "MUELLER LUEDENSCHEIDT" are one person.
 */
export function normaliseIdentity(identity: TypedIdentity): string {
  if (identity.kind === 'code') return `code:${normaliseCode(identity.code)}`
  const { givenName, familyName, birthDate, postcode } = identity
  return `person:${normaliseName(givenName)}:${normaliseName(familyName)}:${birthDate}:${postcode.trim()}`
}

/** Codes are printed in groups and read out on the phone: case and separators do not count, and O is 0, I and L are 1. */
export function normaliseCode(code: string): string {
  return code
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/** A name as it counts: letters only, umlauts spelled out, no accents. */
export function normaliseName(name: string): string {
  // Most names need nothing of what follows, and a crowd has no time for it.
  const lower = name.toLowerCase()
  if (/^[a-z]+$/.test(lower)) return lower
  // Composed first: some keyboards send ü as u with a mark, which must be spelled out all the same.
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
  // A name of signs alone must not become the same empty name for everybody.
  return plain === '' ? name.trim() : plain
}
