import type { Database } from './database.ts'

/**
 * Forgets at an instant (ms since the epoch) who came to a centre without a booking, as long after it as a tenant keeps
 * details; and later deletes what devices said of arrivals and doses, as long after it as a tenant keeps that.
 */
export async function deleteAttendances(database: Pick<Database, 'rows'>, at: number): Promise<void> {
  const statements = {
    deleteVisitors: `
      update centre_visits
      set sealed = null
      from tenants
      where tenants.id = centre_visits.tenant_id and sealed is not null
        and day + keep_details_days < (to_timestamp($1::float8 / 1000) at time zone tenants.zone)::date`,
    deleteCentreEvents: `
      delete from centre_events
      using centres, tenants
      where centres.id = centre_events.centre_id and tenants.id = centres.tenant_id
        and received_at + keep_attendances_days * interval '1 day' <= to_timestamp($1::float8 / 1000)`,
    deleteVisits: `
      delete from centre_visits
      using tenants
      where tenants.id = centre_visits.tenant_id
        and day + keep_attendances_days < (to_timestamp($1::float8 / 1000) at time zone tenants.zone)::date`,
  }
  for (const [name, text] of Object.entries(statements)) await database.rows({ name, text, values: [at] })
}
