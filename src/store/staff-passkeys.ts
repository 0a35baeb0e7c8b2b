import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A passkey as its owner sees it. */
export type Passkey = { id: string; name: string; createdAt: number; usedAt: number | null }

export type NewPasskey = {
  memberId: number
  id: string
  publicKey: Uint8Array
  counter: number
  transports: readonly string[]
  name: string
}

/** What a passkey's signature is checked with. */
export type PasskeySecret = { memberId: number; publicKey: Buffer; counter: number; transports: string[] }

export async function addPasskey(session: Session, passkey: NewPasskey): Promise<void> {
  await session.rows({
    name: 'addPasskey',
    text: `
      insert into staff_passkeys (credential_id, member_id, public_key, counter, transports, name)
      values ($1, $2, $3, $4, $5, $6)`,
    values: [
      passkey.id,
      passkey.memberId,
      Buffer.from(passkey.publicKey),
      passkey.counter,
      passkey.transports,
      passkey.name,
    ],
  })
}

/** The passkey of an id, if its owner is still there. */
export async function readPasskey(database: Database, id: string): Promise<PasskeySecret | undefined> {
  const [passkey] = await database.rows<PasskeySecret>({
    name: 'readPasskey',
    text: `
      select member_id as "memberId", public_key as "publicKey", counter, transports
      from staff_passkeys
      join staff_members on staff_members.id = staff_passkeys.member_id
      where credential_id = $1 and left_at is null`,
    values: [id],
  })
  return passkey
}

/** Notes that a passkey signed somebody in, and how often it says that it has signed. */
export async function notePasskeyUse(session: Session, id: string, counter: number): Promise<void> {
  await session.rows({
    name: 'notePasskeyUse',
    text: 'update staff_passkeys set counter = $2, used_at = now() where credential_id = $1',
    values: [id, counter],
  })
}

export function readPasskeys(session: Session, memberId: number): Promise<Passkey[]> {
  return session.rows<Passkey>({
    name: 'readPasskeys',
    text: `
      select credential_id as id, name, ${epochMs('created_at')} as "createdAt", ${epochMs('used_at')} as "usedAt"
      from staff_passkeys
      where member_id = $1
      order by created_at, credential_id`,
    values: [memberId],
  })
}

/** Removes a passkey of a member and gives its name; undefined where they have none of that id. */
export async function removePasskey(session: Session, memberId: number, id: string): Promise<string | undefined> {
  const [removed] = await session.rows<{ name: string }>({
    name: 'removePasskey',
    text: 'delete from staff_passkeys where member_id = $1 and credential_id = $2 returning name',
    values: [memberId, id],
  })
  return removed?.name
}
