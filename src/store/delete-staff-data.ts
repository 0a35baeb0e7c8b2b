import type { Database } from './database.ts'

const entriesMax = 5000
/** What was made to be used once: sessions, links, challenges, guesses, files that wait. */
const leftoversKeptDays = 30
/** Of changes that concern the installation as a whole. */
const installationAuditDays = 730

/** Deletes entries of the audit trail that are older at an instant (ms since the epoch) than their tenant keeps them. */
export async function deleteOldEntries(database: Database, at: number): Promise<void> {
  for (;;) {
    const deleted = await database.transaction(async (session) => {
      await session.rows({
        name: 'allowDeletingEntries',
        text: "select set_config('punkt8.deletes_old_entries', 'on', true)",
        values: [],
      })
      return session.rows({
        name: 'deleteOldEntries',
        text: `
          delete from audit_entries
          where id in (
            select audit_entries.id
            from audit_entries
            left join tenants on tenants.id = audit_entries.tenant_id
            where audit_entries.at + coalesce(keep_audit_days, ${installationAuditDays}) * interval '1 day'
              <= to_timestamp($1::float8 / 1000)
            limit $2
          )
          returning id`,
        values: [at, entriesMax],
      })
    })
    if (deleted.length < entriesMax) return
  }
}

/**
 * Forgets the names and addresses of staff who left so long ago that no entry of the trail speaks of them any more;
 * their rows stay, because others point to them. Deletes what was made to be used once and is long over.
 */
export async function deleteLeftStaff(database: Database, at: number): Promise<void> {
  await database.rows({
    name: 'deleteLeftStaff',
    text: `
      with clock as (
        select to_timestamp($1::float8 / 1000) as now,
          to_timestamp($1::float8 / 1000) - ${leftoversKeptDays} * interval '1 day' as long_ago,
          greatest(${installationAuditDays}, (select max(keep_audit_days) from tenants)) * interval '1 day' as audit
      ),
      sessions as (
        delete from staff_sessions using clock where expires_at < clock.now
      ),
      challenges as (
        delete from staff_challenges using clock where expires_at < clock.now
      ),
      links as (
        delete from staff_links using clock where coalesce(used_at, expires_at) < clock.long_ago
      ),
      guesses as (
        delete from guesses using clock where ends_at < clock.now
      ),
      help as (
        delete from help_codes using clock where expires_at < clock.now
      ),
      imports as (
        delete from pending_imports using clock where created_at < clock.now - interval '1 day'
      )
      update staff_members
      set name = '–', email = 'left-' || id || '@invalid'
      from clock
      where left_at + clock.audit <= clock.now and name <> '–'`,
    values: [at],
  })
}
