import type { Database } from './database.ts'

export type TenantCounts = { tenantId: number; releases: number; running: number; staff: number }

/** How much there is of each tenant, for the operator. */
export function readTenantCounts(database: Database): Promise<TenantCounts[]> {
  return database.rows<TenantCounts>({
    name: 'readTenantCounts',
    text: `
      select
        tenants.id as "tenantId",
        (
          select count(*)::int from releases
          where releases.tenant_id = tenants.id and releases.phase <> 'draft'
        ) as releases,
        (
          select count(*)::int from releases
          where releases.tenant_id = tenants.id
            and releases.phase not in ('draft', 'closed', 'reported', 'cancelled')
        ) as running,
        (
          select count(distinct staff_roles.member_id)::int
          from staff_roles
          join staff_members on staff_members.id = staff_roles.member_id
          where staff_roles.tenant_id = tenants.id and staff_members.left_at is null
        ) as staff
      from tenants`,
    values: [],
  })
}
