import type { Role } from '../staff/roles.ts'
import type { Database, Session } from './database.ts'

export type NewMember = {
  name: string
  email: string
  language: 'de' | 'en'
  isOperator?: boolean
  /** 32 random bytes by which passkeys know the member. */
  handle: Buffer
}

/** Creates a member; somebody who had left comes back under the old number. */
export async function createMember(session: Session, member: NewMember): Promise<number> {
  const [row] = await session.rows<{ id: number }>({
    name: 'createMember',
    text: `
      insert into staff_members (name, email, language, is_operator, handle)
      values ($1, $2, $3, $4, $5)
      on conflict (email) do update
      set name = excluded.name, language = excluded.language, is_operator = excluded.is_operator,
        handle = excluded.handle, left_at = null
      where staff_members.left_at is not null
      returning id`,
    values: [member.name, member.email.toLowerCase(), member.language, member.isOperator ?? false, member.handle],
  })
  if (!row) throw new Error('there is a member with this address already')
  return row.id
}

/** Gives a member exactly these roles in a tenant. */
export async function setRoles(
  session: Session,
  given: { memberId: number; tenantId: number; roles: readonly Role[] },
): Promise<void> {
  await session.rows({
    name: 'setRoles',
    text: `
      with taken as (
        delete from staff_roles where member_id = $1 and tenant_id = $2 and role <> all ($3::text[])
      )
      insert into staff_roles (member_id, tenant_id, role)
      select $1, $2, unnest($3::text[])
      on conflict do nothing`,
    values: [given.memberId, given.tenantId, given.roles],
  })
}

/** Gives a member roles beside those that they have. */
export async function addRoles(
  session: Session,
  given: { memberId: number; tenantId: number; roles: readonly Role[] },
): Promise<void> {
  await session.rows({
    name: 'addRoles',
    text: `
      insert into staff_roles (member_id, tenant_id, role)
      select $1, $2, unnest($3::text[])
      on conflict do nothing`,
    values: [given.memberId, given.tenantId, given.roles],
  })
}

export async function makeOperator(session: Session, memberId: number): Promise<void> {
  await session.rows({
    name: 'makeOperator',
    text: 'update staff_members set is_operator = true where id = $1',
    values: [memberId],
  })
}

export async function setLanguage(session: Session, memberId: number, language: 'de' | 'en'): Promise<void> {
  await session.rows({
    name: 'setLanguage',
    text: 'update staff_members set language = $2 where id = $1',
    values: [memberId, language],
  })
}

export type StaffMember = { id: number; name: string; email: string; roles: Role[] }

const rolesInTenant = `
  select staff_members.id, staff_members.name, staff_members.email, array_agg(staff_roles.role) as roles
  from staff_roles
  join staff_members on staff_members.id = staff_roles.member_id
  where staff_roles.tenant_id = $1 and staff_members.left_at is null`

/** The members of a tenant with their roles there. */
export function readStaff(session: Session, tenantId: number): Promise<StaffMember[]> {
  return session.rows<StaffMember>({
    name: 'readStaff',
    text: `${rolesInTenant} group by staff_members.id order by staff_members.name, staff_members.id`,
    values: [tenantId],
  })
}

/** Takes the turn of a tenant's staff list, so that two owners cannot take each other's role at the same instant. */
export async function lockStaff(session: Session, tenantId: number): Promise<StaffMember[]> {
  await session.rows({
    name: 'lockStaff',
    text: 'select id from tenants where id = $1 for no key update',
    values: [tenantId],
  })
  return readStaff(session, tenantId)
}

/** Takes a member's turn, so that two requests cannot give up their last two ways to sign in. */
export async function lockMember(session: Session, memberId: number): Promise<void> {
  await session.rows({
    name: 'lockMember',
    text: 'select id from staff_members where id = $1 for update',
    values: [memberId],
  })
}

/** A member as the passkeys and the account page need it. */
export async function readMember(
  database: Database,
  id: number,
): Promise<
  { id: number; name: string; email: string; handle: Buffer; isOperator: boolean; tenants: number } | undefined
> {
  const [member] = await database.rows<{
    id: number
    name: string
    email: string
    handle: Buffer
    isOperator: boolean
    tenants: number
  }>({
    name: 'readMember',
    text: `
      select id, name, email, handle, is_operator as "isOperator",
        (select count(distinct tenant_id)::int from staff_roles where member_id = staff_members.id) as tenants
      from staff_members
      where id = $1 and left_at is null`,
    values: [id],
  })
  return member
}

/** Takes away every way in: passkeys, password, connections, sessions. */
export async function forgetSignIns(session: Session, memberId: number): Promise<void> {
  await session.rows({
    name: 'forgetSignIns',
    text: `
      with passkeys as (delete from staff_passkeys where member_id = $1),
        codes as (delete from staff_recovery_codes where member_id = $1),
        passwords as (delete from staff_passwords where member_id = $1),
        identities as (delete from staff_identities where member_id = $1)
      delete from staff_sessions where member_id = $1`,
    values: [memberId],
  })
}

/** Lets a member go who works nowhere any more; the row stays for the audit trail. */
export async function leaveIfNowhere(session: Session, memberId: number): Promise<boolean> {
  const left = await session.rows({
    name: 'leaveIfNowhere',
    text: `
      update staff_members set left_at = now()
      where id = $1 and not is_operator and not exists (select from staff_roles where member_id = $1)
      returning id`,
    values: [memberId],
  })
  if (left.length === 1) await forgetSignIns(session, memberId)
  return left.length === 1
}
