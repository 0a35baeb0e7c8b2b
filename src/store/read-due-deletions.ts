import type { Database } from './database.ts'

/** What can be deleted of a release as a whole. */
export type ReleaseSubject = 'details' | 'contacts' | 'pseudonyms' | 'notices' | 'calls'

export type DueDeletion = { releaseId: number; tenantId: number; subject: ReleaseSubject }

/** The database's clock, ms since the epoch. */
export async function readInstant(database: Database): Promise<number> {
  const [row] = await database.rows<{ now: number }>({
    name: 'readInstant',
    text: 'select floor(extract(epoch from now()) * 1000)::bigint as now',
    values: [],
  })
  return (row as { now: number }).now
}

/**
 * What has been kept long enough at an instant (ms since the epoch): of releases that are over, counted from their last
 * appointment, or from their end where that is later.
 */
export function readDueDeletions(database: Database, at: number): Promise<DueDeletion[]> {
  return database.rows<DueDeletion>({
    name: 'readDueDeletions',
    text: `
      with over as (
        select releases.id, tenants.id as tenant_id,
          greatest(closes_at, (select max(starts_at) from slots where slots.release_id = releases.id)) as at,
          keep_details_days, keep_contacts_days, keep_pseudonyms_days, keep_notices_days, keep_audit_days
        from releases
        join tenants on tenants.id = releases.tenant_id
        where releases.phase in ('closed', 'reported', 'cancelled')
      )
      select over.id as "releaseId", over.tenant_id as "tenantId", period.subject
      from over
      cross join lateral (
        values ('details', keep_details_days), ('contacts', keep_contacts_days), ('pseudonyms', keep_pseudonyms_days),
          ('notices', keep_notices_days), ('calls', keep_audit_days)
      ) as period (subject, days)
      where over.at + period.days * interval '1 day' <= to_timestamp($1::float8 / 1000)
        and not exists (
          select from deletions where deletions.release_id = over.id and deletions.subject = period.subject
        )
      order by over.id, period.subject`,
    values: [at],
  })
}

/** Notes that a subject of a release has been deleted. */
export async function noteDeletion(
  database: Database,
  deletion: { releaseId: number; subject: ReleaseSubject; deleted: number },
): Promise<void> {
  await database.rows({
    name: 'noteDeletion',
    text: 'insert into deletions (release_id, subject, deleted) values ($1, $2, $3) on conflict do nothing',
    values: [deletion.releaseId, deletion.subject, deletion.deleted],
  })
}
