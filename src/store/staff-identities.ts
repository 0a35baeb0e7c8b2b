import type { Database, Session } from './database.ts'

/** An account at an OpenID provider. */
export type Identity = { issuer: string; subject: string }

/** The member to whom an account at the provider belongs, if they are still there. */
export async function readIdentity(database: Database, { issuer, subject }: Identity): Promise<number | undefined> {
  const [found] = await database.rows<{ memberId: number }>({
    name: 'readIdentity',
    text: `
      select member_id as "memberId"
      from staff_identities
      join staff_members on staff_members.id = staff_identities.member_id
      where issuer = $1 and subject = $2 and left_at is null`,
    values: [issuer, subject],
  })
  return found?.memberId
}

/** Connects a member with an account at the provider; false where it belongs to somebody else. */
export async function addIdentity(session: Session, memberId: number, identity: Identity): Promise<boolean> {
  const added = await session.rows({
    name: 'addIdentity',
    text: `
      insert into staff_identities (issuer, subject, member_id)
      values ($1, $2, $3)
      on conflict (issuer, subject) do update set member_id = excluded.member_id
      where staff_identities.member_id = excluded.member_id
      returning member_id`,
    values: [identity.issuer, identity.subject, memberId],
  })
  return added.length === 1
}

export async function countIdentities(session: Session, memberId: number): Promise<number> {
  const [counted] = await session.rows<{ count: number }>({
    name: 'countIdentities',
    text: 'select count(*)::int as count from staff_identities where member_id = $1',
    values: [memberId],
  })
  return counted?.count ?? 0
}

/** Takes the connections of a member with the provider away; tells how many there were. */
export async function removeIdentities(session: Session, memberId: number): Promise<number> {
  const removed = await session.rows({
    name: 'removeIdentities',
    text: 'delete from staff_identities where member_id = $1 returning member_id',
    values: [memberId],
  })
  return removed.length
}
