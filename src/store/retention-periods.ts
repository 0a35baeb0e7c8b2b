import type { Periods } from '../retention/periods.ts'
import { recordChange } from './audit.ts'
import type { Session } from './database.ts'

const periods = `
  jsonb_build_object(
    'details', keep_details_days, 'contacts', keep_contacts_days, 'pseudonyms', keep_pseudonyms_days,
    'notices', keep_notices_days, 'attendances', keep_attendances_days, 'audit', keep_audit_days
  )`

/** For how many days a tenant keeps what. */
export async function readPeriods(session: Pick<Session, 'rows'>, tenantId: number): Promise<Periods> {
  const [row] = await session.rows<{ periods: Periods }>({
    name: 'readPeriods',
    text: `select ${periods} as periods from tenants where id = $1`,
    values: [tenantId],
  })
  if (!row) throw new Error('there is no such tenant')
  return row.periods
}

/** Changes some of a tenant's periods, with an entry in the audit trail. */
export async function changePeriods(
  session: Session,
  who: { tenantId: number; memberId: number | null; subject: string },
  change: Partial<Periods>,
): Promise<void> {
  const [row] = await session.rows<{ before: Periods; after: Periods }>({
    name: 'changePeriods',
    text: `
      with before as (
        select id, ${periods} as periods from tenants where id = $1 for update
      )
      update tenants
      set
        keep_details_days = coalesce($2, keep_details_days),
        keep_contacts_days = coalesce($3, keep_contacts_days),
        keep_pseudonyms_days = coalesce($4, keep_pseudonyms_days),
        keep_notices_days = coalesce($5, keep_notices_days),
        keep_attendances_days = coalesce($6, keep_attendances_days),
        keep_audit_days = coalesce($7, keep_audit_days)
      from before
      where tenants.id = before.id
      returning before.periods as before, ${periods} as after`,
    values: [
      who.tenantId,
      change.details,
      change.contacts,
      change.pseudonyms,
      change.notices,
      change.attendances,
      change.audit,
    ],
  })
  if (!row) throw new Error('there is no such tenant')
  if (JSON.stringify(row.before) === JSON.stringify(row.after)) return
  await recordChange(session, { ...who, action: 'tenant.periods', before: row.before, after: row.after })
}
