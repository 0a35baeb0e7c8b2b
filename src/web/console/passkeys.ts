import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Config } from '../../config.ts'
import { relyingPartyOf } from '../../staff/origin.ts'
import { challengeMs } from '../../staff/sessions.ts'
import type { Database } from '../../store/database.ts'
import { createChallenge, useChallenge } from '../../store/staff-challenges.ts'
import { type NewPasskey, readPasskey } from '../../store/staff-passkeys.ts'

type Place = { config: Config; database: Database }

/** Somebody who makes a passkey: a member, or one who is about to become it. */
export type PasskeyOwner = { purpose: string; handle: Buffer; email: string; name: string; known: readonly string[] }

// The device checks the finger, the face or the PIN each time: what one has, and what one is or knows.
const userVerification = 'required'

/** What the browser needs to make a passkey. */
export async function passkeyCreation({ config, database }: Place, owner: PasskeyOwner) {
  const challenge = await createChallenge(database, owner.purpose)
  return generateRegistrationOptions({
    rpName: 'Punkt8',
    rpID: relyingPartyOf(config.publicUrl).id,
    userID: new Uint8Array(owner.handle),
    userName: owner.email,
    userDisplayName: owner.name,
    challenge: bytesOf(challenge),
    timeout: challengeMs,
    attestationType: 'none',
    excludeCredentials: owner.known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification },
  })
}

/** The passkey that a browser has made, or undefined where anything about it is not as it must be. */
export async function readNewPasskey(
  { config, database }: Place,
  purpose: string,
  credential: string,
): Promise<Omit<NewPasskey, 'memberId' | 'name'> | undefined> {
  const { id, origin } = relyingPartyOf(config.publicUrl)
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(credential) as RegistrationResponseJSON,
      expectedChallenge: (challenge) => useChallenge(database, challenge, purpose),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    })
    if (!verified) return undefined
    const { credential: made } = registrationInfo
    return { id: made.id, publicKey: made.publicKey, counter: made.counter, transports: made.transports ?? [] }
  } catch (error) {
    return ifForged(error)
  }
}

/** What the browser needs to sign somebody in; it says itself who they are. */
export async function passkeyRequest({ config, database }: Place) {
  return generateAuthenticationOptions({
    rpID: relyingPartyOf(config.publicUrl).id,
    challenge: bytesOf(await createChallenge(database, 'sign-in')),
    timeout: challengeMs,
    userVerification,
  })
}

/** Whose passkey has signed, and its new counter; undefined where anything is not as it must be. */
export async function readSignature(
  { config, database }: Place,
  credential: string,
): Promise<{ memberId: number; passkeyId: string; counter: number } | undefined> {
  const { id, origin } = relyingPartyOf(config.publicUrl)
  try {
    const response = JSON.parse(credential) as AuthenticationResponseJSON
    const passkey = typeof response?.id === 'string' ? await readPasskey(database, response.id) : undefined
    if (!passkey) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => useChallenge(database, challenge, 'sign-in'),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: { id: response.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    })
    if (!verified) return undefined
    return { memberId: passkey.memberId, passkeyId: response.id, counter: authenticationInfo.newCounter }
  } catch (error) {
    return ifForged(error)
  }
}

/** As the browser will spell it again. */
function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

/** The library throws for whatever is forged or malformed; a database that is away is another matter. */
function ifForged(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && !(error instanceof SyntaxError)) {
    if (typeof error.code === 'string' && /^[0-9A-Z]{5}$|^E[A-Z]+$/.test(error.code)) throw error
  }
  return undefined
}
