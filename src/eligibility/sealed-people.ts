import type { Person } from '../booking/booking.ts'
import { type Keys, seal, unseal } from './keys.ts'

/** Whose booking it is. */
type BookingOwner = { tenantId: number; releaseId: number; n: number }

/** Encrypts the people of a booking, as typed. */
export function sealPeople(people: readonly Person[], keys: Keys, owner: BookingOwner): Buffer {
  return seal(Buffer.from(JSON.stringify(people)), keys.detailsKey(owner.tenantId), contextOf(owner))
}

/** Decrypts what `sealPeople` made; throws where it belongs to another booking. */
export function unsealPeople(sealed: Uint8Array, keys: Keys, owner: BookingOwner): Person[] {
  return JSON.parse(unseal(sealed, keys.detailsKey(owner.tenantId), contextOf(owner)).toString()) as Person[]
}

/** Binds encrypted details to their ticket, so that they cannot be moved to another. */
function contextOf({ releaseId, n }: BookingOwner): string {
  return `release ${releaseId} ticket ${n}`
}
