import { consoleOrigin } from '../staff/origin.ts'
import type { Role } from '../staff/roles.ts'
import { linkMs } from '../staff/sessions.ts'
import { hashOf, newToken } from '../staff/tokens.ts'
import { recordChange } from './audit.ts'
import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A one-time link that can still be used. */
export type StaffLink = {
  id: number
  purpose: 'invitation' | 'renewal'
  name: string
  email: string
  tenantId: number | null
  tenantName: string | null
  roles: Role[]
  /** Who made it; null for the command line. */
  madeBy: string | null
  expiresAt: number
  /** The member whose sign-in is renewed, or the one who has the invited address already. */
  memberId: number | null
}

export type NewLink = {
  purpose: StaffLink['purpose']
  memberId: number | null
  name: string
  email: string
  tenantId: number | null
  roles: readonly Role[]
  madeBy: number | null
}

/**
 * Makes the link with which the first member gets in: the owner of a tenant or, with `tenantId: null`, the operator.
 * Returns its address, which is shown once and kept nowhere; an older link for the same person stops working.
 */
export async function createFirstLink(
  session: Session,
  person: { publicUrl: string; tenantId: number | null; name: string; email: string },
): Promise<string> {
  const { publicUrl, tenantId, name, email } = person
  const roles: Role[] = tenantId === null ? [] : ['owner']
  const token = await createLink(session, {
    purpose: 'invitation',
    memberId: null,
    name,
    email,
    tenantId,
    roles,
    madeBy: null,
  })
  const subject = `${name} <${email.toLowerCase()}>`
  await recordChange(session, { tenantId, memberId: null, action: 'member.invited', subject, after: { roles } })
  return linkAddress(publicUrl, token)
}

/** The address of a one-time link. */
export function linkAddress(publicUrl: string, token: string): string {
  return `${consoleOrigin(publicUrl)}/staff/first/${token}`
}

/** Makes a link and gives its token; an older one for the same purpose, person and tenant stops working. */
export async function createLink(session: Session, link: NewLink): Promise<string> {
  const token = newToken()
  await session.rows({
    name: 'createLink',
    text: `
      with old as (
        delete from staff_links
        where used_at is null and purpose = $2 and email = $5 and tenant_id is not distinct from $6
      )
      insert into staff_links (token_hash, purpose, member_id, name, email, tenant_id, roles, made_by, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9::float8 * interval '1 millisecond')`,
    values: [
      hashOf(token),
      link.purpose,
      link.memberId,
      link.name,
      link.email.toLowerCase(),
      link.tenantId,
      link.roles,
      link.madeBy,
      linkMs,
    ],
  })
  return token
}

const columns = `
  staff_links.id, staff_links.purpose, staff_links.name, staff_links.email, staff_links.roles,
  staff_links.tenant_id as "tenantId", ${epochMs('staff_links.expires_at')} as "expiresAt",
  (select tenants.name from tenants where tenants.id = staff_links.tenant_id) as "tenantName",
  (select staff_members.name from staff_members where staff_members.id = staff_links.made_by) as "madeBy",
  coalesce(staff_links.member_id, (
    select staff_members.id from staff_members
    where staff_members.email = staff_links.email and staff_members.left_at is null
  )) as "memberId"`

/** The link of a token, unless it was used, is too old or never was. */
export async function readLink(database: Database, token: string): Promise<StaffLink | undefined> {
  const [link] = await database.rows<StaffLink>({
    name: 'readLink',
    text: `
      select ${columns} from staff_links
      where token_hash = $1 and used_at is null and expires_at > now()`,
    values: [hashOf(token)],
  })
  return link
}

/** Uses a link up and gives it; undefined where somebody was faster. */
export async function useLink(session: Session, token: string): Promise<StaffLink | undefined> {
  const [link] = await session.rows<StaffLink>({
    name: 'useLink',
    text: `
      update staff_links set used_at = now()
      where token_hash = $1 and used_at is null and expires_at > now()
      returning ${columns}`,
    values: [hashOf(token)],
  })
  return link
}

/** Invitations of a tenant that nobody has used yet. */
export function readInvitations(database: Database, tenantId: number): Promise<StaffLink[]> {
  return database.rows<StaffLink>({
    name: 'readInvitations',
    text: `
      select ${columns} from staff_links
      where tenant_id = $1 and purpose = 'invitation' and used_at is null and expires_at > now()
      order by name, id`,
    values: [tenantId],
  })
}

/** Takes an invitation back and gives it; undefined where it was used, or belongs to another tenant. */
export async function revokeInvitation(
  session: Session,
  { id, tenantId }: { id: number; tenantId: number },
): Promise<StaffLink | undefined> {
  const [link] = await session.rows<StaffLink>({
    name: 'revokeInvitation',
    text: `
      delete from staff_links
      where id = $1 and tenant_id = $2 and purpose = 'invitation' and used_at is null
      returning ${columns}`,
    values: [id, tenantId],
  })
  return link
}

/** Makes unused links for a new sign-in of a member worthless. */
export async function dropRenewals(session: Session, memberId: number): Promise<void> {
  await session.rows({
    name: 'dropRenewals',
    text: "delete from staff_links where member_id = $1 and purpose = 'renewal' and used_at is null",
    values: [memberId],
  })
}
