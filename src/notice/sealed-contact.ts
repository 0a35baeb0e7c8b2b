import { type Keys, pseudonymOf, seal, unseal } from '../eligibility/keys.ts'
import type { Contact } from './contact.ts'

/** Whose addresses they are. */
type ContactOwner = { tenantId: number; releaseId: number; n: number }

/** Addresses as they are stored: encrypted, with a pseudonym of each that is there. All null where there is none. */
export type SealedContact = { sealed: Buffer | null; mail: Buffer | null; phone: Buffer | null }

export function sealContact(contact: Contact, keys: Keys, owner: ContactOwner): SealedContact {
  const { mail, phone } = contact
  if (mail === '' && phone === '') return { sealed: null, mail: null, phone: null }
  const personKey = keys.personKey(owner.tenantId)
  return {
    sealed: seal(Buffer.from(JSON.stringify(contact)), keys.detailsKey(owner.tenantId), contextOf(owner)),
    mail: mail === '' ? null : pseudonymOf(`mail ${mail}`, personKey),
    phone: phone === '' ? null : pseudonymOf(`phone ${phone}`, personKey),
  }
}

/** What `sealContact` was given; throws where it belongs to another ticket. */
export function unsealContact(sealed: Uint8Array, keys: Keys, owner: ContactOwner): Contact {
  return JSON.parse(unseal(sealed, keys.detailsKey(owner.tenantId), contextOf(owner)).toString()) as Contact
}

/** Binds addresses to their ticket, so that they cannot be moved to another. */
function contextOf({ releaseId, n }: ContactOwner): string {
  return `contact of release ${releaseId} ticket ${n}`
}
