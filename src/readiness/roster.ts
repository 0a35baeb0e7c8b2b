import { type Keys, seal, unseal } from '../eligibility/keys.ts'
import type { Channel, NoticeLanguage } from '../notice/notice.ts'
import type { Database, Session } from '../store/database.ts'
import { type NewRosterRow, type RosterRow, readRoster, readStandIns } from '../store/duty-roster.ts'
import { type DutyHours, type DutyPerson, isOnDutyAt } from './duty.ts'

/** How somebody on duty is reached; empty where they are not reached that way. */
export type Contact = { name: string; mail: string; phone: string; webhook: string }

export type RosterEntry = Contact &
  DutyHours & { id: number; position: number; language: NoticeLanguage; waitMs: number }

/** Somebody who can be called, with all that a call needs. */
export type Callee = DutyPerson & { name: string; language: NoticeLanguage; addresses: [Channel, string][] }

/** Members who stand in for an empty roster have the usual time to answer. */
const standInWaitMs = 10 * 60_000

/** A tenant's roster, decrypted. */
export async function readRosterEntries(
  session: Pick<Session, 'rows'> | Database,
  keys: Keys,
  tenantId: number,
): Promise<RosterEntry[]> {
  return (await readRoster(session, tenantId)).map((row) => openEntry(keys, tenantId, row))
}

/** An entry as it is stored. */
export function sealEntry(keys: Keys, tenantId: number, entry: Omit<RosterEntry, 'id'>): NewRosterRow {
  const { name, mail, phone, webhook, ...row } = entry
  const contact: Contact = { name, mail, phone, webhook }
  const plain = Buffer.from(JSON.stringify(contact))
  return { ...row, days: [...row.days], tenantId, sealed: seal(plain, keys.detailsKey(tenantId), context) }
}

/**
 * Who is called for a tenant, in order, and whether they are on duty at this instant. Without a roster the tenant's
 * members on duty and its owners are called, by mail.
 */
export async function readCallees(
  session: Pick<Session, 'rows'> | Database,
  keys: Keys,
  tenant: { id: number; zone: string },
  nowMs: number,
): Promise<Callee[]> {
  const entries = await readRosterEntries(session, keys, tenant.id)
  if (entries.length > 0) {
    return entries.map((entry) => ({
      key: `roster ${entry.id}`,
      name: entry.name,
      language: entry.language,
      waitMs: entry.waitMs,
      isOnDuty: isOnDutyAt(entry, nowMs, tenant.zone),
      addresses: addressesOf(entry),
    }))
  }
  const standIns = await readStandIns(session, tenant.id)
  return standIns.map(({ id, name, email, language }) => ({
    key: `member ${id}`,
    name,
    language,
    waitMs: standInWaitMs,
    isOnDuty: true,
    addresses: [['mail', email]],
  }))
}

function addressesOf({ mail, phone, webhook }: Contact): [Channel, string][] {
  const all: [Channel, string][] = [
    ['mail', mail],
    ['sms', phone],
    ['webhook', webhook],
  ]
  return all.filter(([, address]) => address !== '')
}

const context = 'duty roster'

function openEntry(keys: Keys, tenantId: number, { sealed, ...row }: RosterRow): RosterEntry {
  const contact = JSON.parse(unseal(sealed, keys.detailsKey(tenantId), context).toString()) as Contact
  return { ...row, ...contact }
}
