import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** One change, as the audit page shows it. */
export type AuditEntry = {
  id: number
  at: number
  /** Null for the command line. */
  member: string | null
  /** Null for what concerns the installation. */
  tenant: string | null
  action: string
  subject: string
  before: unknown
  after: unknown
}

export type AuditQuery = {
  /** Null reads all tenants and the installation: for the operator alone. */
  tenantId: number | null
  memberId: number | null
  /** The thing that was changed, `centre`; null for all. */
  thing: string | null
  /** Instants in ms; null for open ends. */
  from: number | null
  until: number | null
  /** Only what is older than this entry. */
  olderThan: number | null
}

export const auditPageMax = 50

/** The newest changes that match, at most one more than a page: then there are older ones. */
export function readAudit(database: Database, query: AuditQuery): Promise<AuditEntry[]> {
  return database.rows<AuditEntry>({
    name: 'readAudit',
    text: `
      select audit_entries.id, ${epochMs('audit_entries.at')} as at, staff_members.name as member,
        tenants.name as tenant, action, subject, before, after
      from audit_entries
      left join staff_members on staff_members.id = audit_entries.member_id
      left join tenants on tenants.id = audit_entries.tenant_id
      where ($1::int is null or audit_entries.tenant_id = $1)
        and ($2::int is null or audit_entries.member_id = $2)
        and ($3::text is null or split_part(action, '.', 1) = $3)
        and ($4::float8 is null or audit_entries.at >= to_timestamp($4 / 1000))
        and ($5::float8 is null or audit_entries.at < to_timestamp($5 / 1000))
        and ($6::bigint is null or audit_entries.id < $6)
      order by audit_entries.id desc
      limit ${auditPageMax + 1}`,
    values: [query.tenantId, query.memberId, query.thing, query.from, query.until, query.olderThan],
  })
}

export type AuditChoices = { members: { id: number; name: string }[]; things: string[] }

/** Who has changed something, and what kinds of things: the choices of the filter. */
export async function readAuditChoices(database: Database, tenantId: number | null): Promise<AuditChoices> {
  const [choices] = await database.rows<AuditChoices>({
    name: 'readAuditChoices',
    text: `
      with entry as (
        select member_id, split_part(action, '.', 1) as thing
        from audit_entries
        where $1::int is null or tenant_id = $1
      )
      select
        coalesce((
          select json_agg(json_build_object('id', id, 'name', name) order by name)
          from staff_members where id in (select member_id from entry)
        ), '[]') as members,
        coalesce((select json_agg(distinct thing) from entry), '[]') as things`,
    values: [tenantId],
  })
  return choices ?? { members: [], things: [] }
}
