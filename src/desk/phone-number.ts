import { type Keys, seal, unseal } from '../eligibility/keys.ts'

/** Whose number it is. */
type PhoneOwner = { tenantId: number; releaseId: number; n: number }

/** A number that a telephone can dial, as it was typed; undefined for anything else. */
export function readPhoneNumber(typed: string): string | undefined {
  const number = typed.trim().replaceAll(/\s+/g, ' ')
  const digits = number.replaceAll(/\D/g, '').length
  return /^\+?[\d\s()/-]{5,30}$/.test(number) && digits >= 5 && digits <= 15 ? number : undefined
}

/** Encrypts the number at which the owner of a ticket wants to be called. */
export function sealPhoneNumber(number: string, keys: Keys, owner: PhoneOwner): Buffer {
  return seal(Buffer.from(number), keys.detailsKey(owner.tenantId), contextOf(owner))
}

/** Decrypts what `sealPhoneNumber` made; throws where it belongs to another ticket. */
export function unsealPhoneNumber(sealed: Uint8Array, keys: Keys, owner: PhoneOwner): string {
  return unseal(sealed, keys.detailsKey(owner.tenantId), contextOf(owner)).toString()
}

function contextOf({ releaseId, n }: PhoneOwner): string {
  return `callback of release ${releaseId} ticket ${n}`
}
