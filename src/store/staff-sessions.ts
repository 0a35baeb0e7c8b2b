import type { Role } from '../staff/roles.ts'
import { sessionIdleMs, sessionMs } from '../staff/sessions.ts'
import type { Database, Session } from './database.ts'

export type SignInMethod = 'passkey' | 'password' | 'provider'

/** Who is signed in, and what they are where. */
export type SignedIn = {
  id: number
  name: string
  email: string
  isOperator: boolean
  language: 'de' | 'en'
  method: SignInMethod
  desks: { tenant: string; tenantName: string; roles: Role[] }[]
}

export async function openSession(
  session: Session,
  opened: { tokenHash: Buffer; memberId: number; method: SignInMethod },
): Promise<void> {
  await session.rows({
    name: 'openSession',
    text: `
      with old as (
        delete from staff_sessions where expires_at < now()
      )
      insert into staff_sessions (token_hash, member_id, method, expires_at)
      values ($1, $2, $3, now() + $4::float8 * interval '1 millisecond')`,
    values: [opened.tokenHash, opened.memberId, opened.method, sessionMs],
  })
}

/** The member whose session this is, or undefined where it is over or never was; keeps the session awake. */
export async function readSession(database: Database, tokenHash: Buffer): Promise<SignedIn | undefined> {
  const [signedIn] = await database.rows<SignedIn>({
    name: 'readSession',
    text: `
      with live as (
        select token_hash, member_id, method, seen_at
        from staff_sessions
        where token_hash = $1 and expires_at > now() and seen_at > now() - $2::float8 * interval '1 millisecond'
      ),
      -- Once a minute is enough, and spares a write for every page.
      awake as (
        update staff_sessions set seen_at = now()
        from live
        where staff_sessions.token_hash = live.token_hash and live.seen_at < now() - interval '1 minute'
      )
      select
        staff_members.id, staff_members.name, staff_members.email, staff_members.is_operator as "isOperator",
        staff_members.language, live.method,
        coalesce((
          select json_agg(json_build_object('tenant', slug, 'tenantName', name, 'roles', roles) order by name)
          from (
            select tenants.slug, tenants.name, json_agg(staff_roles.role) as roles
            from staff_roles
            join tenants on tenants.id = staff_roles.tenant_id
            where staff_roles.member_id = staff_members.id
            group by tenants.id
          ) as desk
        ), '[]') as desks
      from live
      join staff_members on staff_members.id = live.member_id
      where staff_members.left_at is null`,
    values: [tokenHash, sessionIdleMs],
  })
  return signedIn
}

export async function closeSession(database: Database, tokenHash: Buffer): Promise<void> {
  await database.rows({
    name: 'closeSession',
    text: 'delete from staff_sessions where token_hash = $1',
    values: [tokenHash],
  })
}

/** Signs a member out everywhere, but for the session given. */
export async function closeSessionsOf(session: Session, memberId: number, butFor: Buffer | null): Promise<void> {
  await session.rows({
    name: 'closeSessionsOf',
    text: 'delete from staff_sessions where member_id = $1 and token_hash is distinct from $2',
    values: [memberId, butFor],
  })
}
