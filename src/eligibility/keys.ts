import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** The keys of an installation, all derived from its master key by HKDF (RFC 5869); none is stored. */
export type Keys = {
  /** Signs the tickets of a release. */
  ticketKey(releaseId: number): Buffer
  /** Turns the identities of a tenant's citizens into pseudonyms. */
  personKey(tenantId: number): Buffer
  /** Encrypts the details of a tenant's bookings. */
  detailsKey(tenantId: number): Buffer
  /** Encrypts the secrets of draws until they are revealed. */
  drawKey(): Buffer
  /** Encrypts the second factors of staff, and hides what is counted when somebody guesses. */
  staffKey(): Buffer
  /** From which the links of calls to people on duty follow. */
  dutyKey(): Buffer
  /** Hides the codes by which tickets are handed over, and what is counted when somebody guesses one. */
  helpKey(): Buffer
  /** Signs what a tenant's webhooks are told. */
  webhookKey(tenantId: number): Buffer
  /** Signs the day lists of a tenant's centres. */
  dayListKey(tenantId: number): Buffer
}

export function deriveKeys(masterKey: Uint8Array): Keys {
  const known = new Map<string, Buffer>()
  const derive = (purpose: string): Buffer => {
    let key = known.get(purpose)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', masterKey, '', `punkt8 ${purpose}`, 32))
      known.set(purpose, key)
    }
    return key
  }
  return {
    ticketKey: (releaseId) => derive(`ticket ${releaseId}`),
    personKey: (tenantId) => derive(`person ${tenantId}`),
    detailsKey: (tenantId) => derive(`details ${tenantId}`),
    drawKey: () => derive('draw'),
    staffKey: () => derive('staff'),
    dutyKey: () => derive('duty'),
    helpKey: () => derive('help'),
    webhookKey: (tenantId) => derive(`webhook ${tenantId}`),
    dayListKey: (tenantId) => derive(`day list ${tenantId}`),
  }
}

const nonceBytes = 12
const tagBytes = 16

/** Encrypts with AES-256-GCM: nonce ‖ tag ‖ ciphertext; `context` must be the same on opening. */
export function seal(plain: Uint8Array, key: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Decrypts what `seal` made; throws where key or context are others or a byte was changed. */
export function unseal(sealed: Uint8Array, key: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
}

/** HMAC-SHA-256 of a normalised identity: the pseudonym under which a person is known. */
export function pseudonymOf(normalisedIdentity: string, personKey: Uint8Array): Buffer {
  return createHmac('sha256', personKey).update(normalisedIdentity).digest()
}
