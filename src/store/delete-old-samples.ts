import type { Database } from './database.ts'

/**
 * Deletes what nobody draws any more: samples of a release 90 days after its end (of rehearsals 7), of the load as
 * long, and nodes that fell silent more than a day ago.
 */
export async function deleteOldSamples(database: Database): Promise<void> {
  await database.rows({
    name: 'deleteOldSamples',
    text: `
      with old as (
        select releases.id
        from releases
        join tenants on tenants.id = releases.tenant_id
        where releases.closes_at
          < now() - case tenants.kind when 'real' then interval '90 days' else interval '7 days' end
      ),
      release_sample as (delete from release_samples using old where release_id = old.id),
      visit as (delete from release_visits using old where release_id = old.id),
      load as (delete from load_samples where at < now() - interval '90 days')
      delete from nodes where beat_at < now() - interval '1 day'`,
    values: [],
  })
}
