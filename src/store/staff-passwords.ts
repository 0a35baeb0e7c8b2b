import type { Database, Session } from './database.ts'

/** A password and its second factor. */
export type PasswordRecord = { memberId: number; salt: Buffer; hash: Buffer; sealedSecret: Buffer }

export type NewPassword = PasswordRecord & { recoveryCodes: readonly Buffer[] }

/** The password of the member with this address, if they have one and are still there. */
export async function readPassword(database: Database, email: string): Promise<PasswordRecord | undefined> {
  const [record] = await database.rows<PasswordRecord>({
    name: 'readPassword',
    text: `
      select member_id as "memberId", salt, hash, sealed_secret as "sealedSecret"
      from staff_members
      join staff_passwords on staff_passwords.member_id = staff_members.id
      where email = $1 and left_at is null`,
    values: [email],
  })
  return record
}

/** Whether a member has a password. */
export async function hasPassword(session: Session, memberId: number): Promise<boolean> {
  const found = await session.rows({
    name: 'hasPassword',
    text: 'select 1 from staff_passwords where member_id = $1',
    values: [memberId],
  })
  return found.length === 1
}

/** Sets password, second factor and recovery codes; what was before is gone. */
export async function setPassword(session: Session, password: NewPassword): Promise<void> {
  await session.rows({
    name: 'forgetRecoveryCodes',
    text: 'delete from staff_recovery_codes where member_id = $1',
    values: [password.memberId],
  })
  await session.rows({
    name: 'setPassword',
    text: `
      with password as (
        insert into staff_passwords (member_id, salt, hash, sealed_secret)
        values ($1, $2, $3, $4)
        on conflict (member_id) do update
        set salt = excluded.salt, hash = excluded.hash, sealed_secret = excluded.sealed_secret, last_step = 0,
          changed_at = now()
      )
      insert into staff_recovery_codes (member_id, hash)
      select $1, unnest($5::bytea[])`,
    values: [password.memberId, password.salt, password.hash, password.sealedSecret, password.recoveryCodes],
  })
}

/** Removes a member's password with all that belongs to it; tells whether there was one. */
export async function removePassword(session: Session, memberId: number): Promise<boolean> {
  const removed = await session.rows({
    name: 'removePassword',
    text: `
      with codes as (
        delete from staff_recovery_codes where member_id = $1
      )
      delete from staff_passwords where member_id = $1 returning member_id`,
    values: [memberId],
  })
  return removed.length === 1
}

/** Uses a one-time code's step up; false where it, or a later one, was used already. */
export async function useCodeStep(database: Database, memberId: number, step: number): Promise<boolean> {
  const used = await database.rows({
    name: 'useCodeStep',
    text: 'update staff_passwords set last_step = $2 where member_id = $1 and last_step < $2 returning member_id',
    values: [memberId, step],
  })
  return used.length === 1
}

/** Uses a recovery code up; false where the member has none like it. */
export async function useRecoveryCode(database: Database, memberId: number, hash: Buffer): Promise<boolean> {
  const used = await database.rows({
    name: 'useRecoveryCode',
    text: 'delete from staff_recovery_codes where member_id = $1 and hash = $2 returning member_id',
    values: [memberId, hash],
  })
  return used.length === 1
}
