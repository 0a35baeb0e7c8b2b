import type { EligibilityRule, IdentityKind, Service } from '../release/release.ts'
import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A service as its tenant plans with it: releases of it begin with its rule. */
export type PlannedService = Service & {
  rule: EligibilityRule
  identity: IdentityKind
  /** Milliseconds since the epoch; null while it is in use. */
  retiredAt: number | null
}

export type ServiceChange = Omit<PlannedService, 'id' | 'retiredAt'>

const columns = `
  id, name, description, minutes, doses, dose_gap_days as "doseGapDays", rule, identity,
  ${epochMs('retired_at')} as "retiredAt"`

/** Reads the services of a tenant, those in use first. */
export function readServices(database: Pick<Database, 'rows'>, tenantId: number): Promise<PlannedService[]> {
  return database.rows<PlannedService>({
    name: 'readServices',
    text: `select ${columns} from services where tenant_id = $1 order by retired_at is not null, name, id`,
    values: [tenantId],
  })
}

/** Reads a service of a tenant and keeps others from changing it until the transaction ends. */
export async function lockService(
  session: Session,
  { tenantId, serviceId }: { tenantId: number; serviceId: number },
): Promise<PlannedService | undefined> {
  const [service] = await session.rows<PlannedService>({
    name: 'lockService',
    text: `select ${columns} from services where tenant_id = $1 and id = $2 for update`,
    values: [tenantId, serviceId],
  })
  return service
}

/** Adds a service and gives its number. */
export async function addService(session: Session, tenantId: number, service: ServiceChange): Promise<number> {
  const [added] = await session.rows<{ id: number }>({
    name: 'addService',
    text: `
      insert into services (tenant_id, name, description, minutes, doses, dose_gap_days, rule, identity)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      returning id`,
    values: [tenantId, ...valuesOf(service)],
  })
  return (added as { id: number }).id
}

export async function changeService(
  session: Session,
  { tenantId, serviceId }: { tenantId: number; serviceId: number },
  service: ServiceChange,
): Promise<void> {
  await session.rows({
    name: 'changeService',
    text: `
      update services
      set name = $3, description = $4, minutes = $5, doses = $6, dose_gap_days = $7, rule = $8, identity = $9
      where tenant_id = $1 and id = $2`,
    values: [tenantId, serviceId, ...valuesOf(service)],
  })
}

/** Takes a service out of use, or back into it. */
export async function retireService(
  session: Session,
  { tenantId, serviceId }: { tenantId: number; serviceId: number },
  use: 'retired' | 'used',
): Promise<void> {
  await session.rows({
    name: 'retireService',
    text: `
      update services set retired_at = case when $3 = 'retired' then now() end where tenant_id = $1 and id = $2`,
    values: [tenantId, serviceId, use],
  })
}

function valuesOf({ name, description, minutes, doses, doseGapDays, rule, identity }: ServiceChange): unknown[] {
  return [name, description, minutes, doses, doseGapDays, JSON.stringify(rule), identity]
}
