/** The ways in which a member can sign in. */
export type WaysIn = { passkeys: number; hasPassword: boolean; identities: number }

/** Whether a member who gives up one way, a passkey or another, can still sign in. */
export function canSpare({ passkeys, hasPassword, identities }: WaysIn, way: keyof WaysIn): boolean {
  const left = {
    passkeys: way === 'passkeys' ? passkeys - 1 : passkeys,
    password: way === 'hasPassword' ? 0 : Number(hasPassword),
    identities: way === 'identities' ? 0 : identities,
  }
  return left.passkeys + left.password + left.identities > 0
}
