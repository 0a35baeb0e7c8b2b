import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomFillSync } from 'node:crypto'

/** A key that seals and opens; `former` ones still open what was sealed before the master key was changed. */
export type SealKey = Buffer & { readonly former?: readonly Buffer[] }

/** The keys of an installation, all derived from its master key by HKDF (RFC 5869). */
export type Keys = {
  /** What the others are derived from, for processes of this installation. */
  masterKey(): Uint8Array
  /** Signs the tickets of a release. */
  ticketKey(releaseId: number): Buffer
  /** Turns the identities of a tenant's citizens into pseudonyms. */
  personKey(tenantId: number): Buffer
  /** Encrypts the details of a tenant's bookings. */
  detailsKey(tenantId: number): SealKey
  /** Encrypts the secrets of draws until they are revealed. */
  drawKey(): SealKey
  /** Encrypts the second factors of staff, and hides what is counted when somebody guesses. */
  staffKey(): Buffer
  /** From which the links of calls to people on duty follow. */
  dutyKey(): Buffer
  /** Hides the codes by which tickets are handed over, and what is counted when somebody guesses one. */
  helpKey(): Buffer
  /** Signs challenges for those who join, and hides what is counted when somebody guesses. */
  guardKey(): Buffer
  /** Signs what a tenant's webhooks are told. */
  webhookKey(tenantId: number): Buffer
  /** Signs the day lists of a tenant's centres. */
  dayListKey(tenantId: number): Buffer
}

/** The master keys of an installation while one takes the place of another. */
export type Keyring = {
  current: Uint8Array
  /** May have sealed what has not been sealed anew yet. */
  former: readonly Uint8Array[]
  /** Keys that cannot change with the master key, by purpose: what they signed or hid is still around. */
  kept: ReadonlyMap<string, Buffer>
}

/** The keys of an installation whose master key has never been changed. */
export function deriveKeys(masterKey: Uint8Array): Keys {
  const ring = { current: masterKey, former: [], kept: new Map() }
  return keysOf(() => ring)
}

/** The keys of a keyring; whenever `ring` gives another one, they follow. */
export function keysOf(ring: () => Keyring): Keys {
  let known = new Map<string, SealKey>()
  let knownOf = ring()
  const once = (purpose: string, make: (ring: Keyring) => SealKey): SealKey => {
    const now = ring()
    if (now !== knownOf) {
      known = new Map()
      knownOf = now
    }
    let key = known.get(purpose)
    if (!key) {
      key = make(now)
      known.set(purpose, key)
    }
    return key
  }
  const signing = (purpose: string) =>
    once(purpose, ({ current, kept }) => kept.get(purpose) ?? derived(current, purpose))
  const sealing = (purpose: string) =>
    once(purpose, ({ current, former }) => {
      const key = derived(current, purpose)
      if (former.length === 0) return key
      return Object.assign(key, { former: former.map((master) => derived(master, purpose)) })
    })
  return {
    masterKey: () => ring().current,
    ticketKey: (releaseId) => signing(`ticket ${releaseId}`),
    personKey: (tenantId) => signing(`person ${tenantId}`),
    detailsKey: (tenantId) => sealing(`details ${tenantId}`),
    drawKey: () => sealing('draw'),
    staffKey: () => signing('staff'),
    dutyKey: () => signing('duty'),
    helpKey: () => signing('help'),
    guardKey: () => signing('guard'),
    webhookKey: (tenantId) => signing(`webhook ${tenantId}`),
    dayListKey: (tenantId) => signing(`day list ${tenantId}`),
  }
}

/**
 * The keys that must outlive a change of the master key: those of the installation, of tenants whose pseudonyms are
 * still there, and of releases whose tickets still count.
 */
export function keysToKeep(
  keys: Keys,
  { tenants, hidden, releases }: { tenants: readonly number[]; hidden: readonly number[]; releases: readonly number[] },
): Map<string, Buffer> {
  return new Map([
    ['staff', keys.staffKey()],
    ['duty', keys.dutyKey()],
    ['help', keys.helpKey()],
    ...tenants.flatMap((id): [string, Buffer][] => [
      [`webhook ${id}`, keys.webhookKey(id)],
      [`day list ${id}`, keys.dayListKey(id)],
    ]),
    ...hidden.map((id): [string, Buffer] => [`person ${id}`, keys.personKey(id)]),
    ...releases.map((id): [string, Buffer] => [`ticket ${id}`, keys.ticketKey(id)]),
  ])
}

/** By which a master key is known without being told. */
export function fingerprintOf(masterKey: Uint8Array): Buffer {
  return derived(masterKey, 'fingerprint')
}

function derived(masterKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', `punkt8 ${purpose}`, 32))
}

const nonceBytes = 12
const tagBytes = 16

/** Encrypts with AES-256-GCM: nonce ‖ tag ‖ ciphertext; `context` must be the same on opening. */
export function seal(plain: Uint8Array, key: Uint8Array, context: string): Buffer {
  const nonce = unusedNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

const nonces = Buffer.alloc(1000 * nonceBytes)
let noncesUsed = nonces.length

/** Random bytes that nothing else gets, good until the next call; fetched many at once, since one costs half of a seal. */
function unusedNonce(): Uint8Array {
  if (noncesUsed === nonces.length) {
    randomFillSync(nonces)
    noncesUsed = 0
  }
  noncesUsed += nonceBytes
  return nonces.subarray(noncesUsed - nonceBytes, noncesUsed)
}

/** Decrypts what `seal` made; throws where key or context are others or a byte was changed. */
export function unseal(
  sealed: Uint8Array,
  key: Uint8Array & { former?: readonly Uint8Array[] },
  context: string,
): Buffer {
  for (const candidate of [key, ...(key.former ?? [])].slice(0, -1)) {
    try {
      return opened(sealed, candidate, context)
    } catch {
      // The next one may have sealed it.
    }
  }
  return opened(sealed, key.former?.at(-1) ?? key, context)
}

function opened(sealed: Uint8Array, key: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
}

/** HMAC-SHA-256 of a normalised identity: the pseudonym under which a person is known. */
export function pseudonymOf(normalisedIdentity: string, personKey: Uint8Array): Buffer {
  return createHmac('sha256', personKey).update(normalisedIdentity).digest()
}
