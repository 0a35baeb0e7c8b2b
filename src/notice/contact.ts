/** Where a person can be told something; empty where they left no such address. */
export type Contact = { mail: string; phone: string }

export type ContactFault = { field: keyof Contact; fault: 'not_a_mail' | 'not_a_mobile' }

/** The characters of HTML's own check; what else a mailbox might be named would not pass most mail servers. */
const mailPattern =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i
const mailLengthMax = 200
/** German mobile numbers begin with 15, 16 or 17; numbers of other countries are taken as they are. */
const mobilePattern = /^\+(?:491[567]\d{7,9}|(?!49)[1-9]\d{7,13})$/

/** Brings typed addresses into the form in which they are used, and lists what is wrong with them. None at all is fine. */
export function checkContact(typed: Contact): { contact: Contact; faults: ContactFault[] } {
  const contact = { mail: normalMail(typed.mail), phone: normalPhone(typed.phone) }
  const faults: ContactFault[] = []
  if (contact.mail !== '' && (contact.mail.length > mailLengthMax || !mailPattern.test(contact.mail)))
    faults.push({ field: 'mail', fault: 'not_a_mail' })
  if (contact.phone !== '' && !mobilePattern.test(contact.phone)) faults.push({ field: 'phone', fault: 'not_a_mobile' })
  return { contact, faults }
}

/** Domains know no case; the part before is the mail server's business, and none that people use tells cases apart. */
function normalMail(typed: string): string {
  return typed.trim().toLowerCase()
}

/** `0171 2345678`, `0049 (0)171/2345678`, `+49 171-2345678` → `+491712345678`. */
function normalPhone(typed: string): string {
  const digits = typed.replaceAll(/[\s()./‐-―-]/g, '')
  return digits
    .replace(/^00/, '+')
    .replace(/^0/, '+49')
    .replace(/^\+490/, '+49')
}
