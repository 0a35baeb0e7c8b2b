import { randomBytes } from 'node:crypto'
import type { Role } from '../staff/roles.ts'
import type { Database, Session } from './database.ts'

export type NewMember = { name: string; email: string; language: 'de' | 'en'; isOperator?: boolean }

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
    values: [member.name, member.email.toLowerCase(), member.language, member.isOperator ?? false, randomBytes(32)],
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

export type StaffMember = { id: number; name: string; email: string; roles: Role[] }

/** The members of a tenant with their roles there. */
export function readStaff(database: Database, tenantId: number): Promise<StaffMember[]> {
  return database.rows<StaffMember>({
    name: 'readStaff',
    text: `
      select staff_members.id, staff_members.name, staff_members.email, array_agg(staff_roles.role) as roles
      from staff_roles
      join staff_members on staff_members.id = staff_roles.member_id
      where staff_roles.tenant_id = $1 and staff_members.left_at is null
      group by staff_members.id
      order by staff_members.name, staff_members.id`,
    values: [tenantId],
  })
}
