import type { Keys } from '../eligibility/keys.ts'
import { type Contact, type ContactFault, checkContact } from '../notice/contact.ts'
import { sealContact, unsealContact } from '../notice/sealed-contact.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import { readContact } from '../store/read-contact.ts'
import type { Ticket } from '../waiting-room/ticket.ts'
import { Problem } from './problem.ts'
import type { Language } from './texts/language.ts'

/** A fault of an address, in the form of the faults of other fields. */
export type ContactInputFault = { member: 0; field: keyof Contact; fault: ContactFault['fault'] | 'too_often' }

/** Throws a Problem (bad-input) where one of the addresses cannot be one; gives them in the form in which they are used. */
export function checkedContact(typed: Contact): Contact {
  const { contact, faults } = checkContact(typed)
  if (faults.length > 0) throw badContact(faults.map((fault) => ({ member: 0, ...fault })))
  return contact
}

/**
 * Keeps the addresses of a ticket in place of those before; none at all takes them back. The language is the one in
 * which notices will be written. Throws a Problem: bad-input, no-ticket.
 */
export async function saveContact(
  live: LiveRelease,
  keys: Keys,
  { n }: Pick<Ticket, 'n'>,
  typed: Contact,
  language: Language,
): Promise<void> {
  const contact = checkedContact(typed)
  const owner = { tenantId: live.release.tenant.id, releaseId: live.release.id, n }
  const { outcome } = await live.operations.saveContact.submit({ n, ...sealContact(contact, keys, owner), language })
  if (outcome === 'unknown') throw new Problem('no-ticket')
  if (outcome === 'too_often') {
    throw badContact([{ member: 0, field: contact.mail === '' ? 'phone' : 'mail', fault: 'too_often' }])
  }
}

/** The addresses of a ticket, for its owner. */
export async function contactOf(live: LiveRelease, keys: Keys, { n }: Pick<Ticket, 'n'>): Promise<Contact> {
  const { tenant, id: releaseId } = live.release
  const sealed = await readContact(live.database, releaseId, n)
  if (!sealed) return { mail: '', phone: '' }
  return unsealContact(sealed, keys, { tenantId: tenant.id, releaseId, n })
}

function badContact(faults: ContactInputFault[]): Problem {
  return new Problem('bad-input', { faults })
}
