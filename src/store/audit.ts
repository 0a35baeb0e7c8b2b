import type { Session } from './database.ts'

/** A change by staff. `before` and `after` hold what changed, without citizens' data and without secrets. */
export type Change = {
  /** Null for what concerns the installation. */
  tenantId: number | null
  /** Null for the command line. */
  memberId: number | null
  /** Thing and deed, `centre.created`. */
  action: `${string}.${string}`
  /** What was changed, by the name that staff know it by. */
  subject: string
  before?: unknown
  after?: unknown
}

/** Appends to the audit trail in the caller's transaction. */
export async function recordChange(session: Session, change: Change): Promise<void> {
  await session.rows({
    name: 'recordChange',
    text: `
      insert into audit_entries (tenant_id, member_id, action, subject, before, after)
      values ($1, $2, $3, $4, $5, $6)`,
    values: [change.tenantId, change.memberId, change.action, change.subject, json(change.before), json(change.after)],
  })
}

/** Appends what somebody looked at, unless they have looked at the same within `withinMs`. */
export async function recordLook(
  session: Session,
  look: { tenantId: number; memberId: number; action: Change['action']; subject: string; withinMs: number },
): Promise<void> {
  await session.rows({
    name: 'recordLook',
    text: `
      insert into audit_entries (tenant_id, member_id, action, subject)
      select $1, $2, $3, $4
      where not exists (
        select from audit_entries
        where tenant_id = $1 and member_id = $2 and action = $3 and subject = $4
          and at > now() - $5::float8 * interval '1 millisecond'
      )`,
    values: [look.tenantId, look.memberId, look.action, look.subject, look.withinMs],
  })
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value)
}
