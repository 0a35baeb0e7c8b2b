import { Secret, TOTP } from 'otpauth'

const periodSeconds = 30

/** The secret of an app for one-time codes (RFC 6238), 160 bits. */
export function newCodeSecret(): Buffer {
  return Buffer.from(new Secret({ size: 20 }).bytes)
}

/** The secret as people type it into an app: groups of four letters and digits. */
export function secretText(secret: Buffer): string {
  return new Secret({ buffer: arrayBufferOf(secret) }).base32.replace(/(.{4})(?=.)/g, '$1 ')
}

/** What an app reads from the QR code. */
export function enrolmentUri(secret: Buffer, email: string): string {
  return totpOf(secret, email).toString()
}

/**
 * The step of time that a code belongs to, or undefined where it is wrong. A clock may be half a minute off. Whoever
 * asks makes sure that a step is used only once.
 */
export function stepOfCode(code: string, secret: Buffer, nowMs: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = totpOf(secret, '').validate({ token: code, timestamp: nowMs, window: 1 })
  return delta === null ? undefined : Math.floor(nowMs / 1000 / periodSeconds) + delta
}

function totpOf(secret: Buffer, email: string): TOTP {
  return new TOTP({
    issuer: 'Punkt8',
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret: new Secret({ buffer: arrayBufferOf(secret) }),
  })
}

function arrayBufferOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
