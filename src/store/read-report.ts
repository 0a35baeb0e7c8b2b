import type { Tenant } from '../release/release.ts'
import type { Database } from './database.ts'

/** A report as it was published, byte for byte, and whose it is. */
export type PublishedReport = { releaseId: number; document: string; tenant: Tenant }

/** Reads the report of a release by its slug; undefined where there is none. Reports stay for ever. */
export async function readReport(database: Database, slug: string): Promise<PublishedReport | undefined> {
  const [report] = await database.rows<PublishedReport>({
    name: 'readReport',
    text: `
      select releases.id as "releaseId", reports.document,
        json_build_object(
          'id', tenants.id, 'slug', tenants.slug, 'name', tenants.name, 'zone', tenants.zone,
          'phone', tenants.phone, 'email', tenants.email, 'address', tenants.address, 'kind', tenants.kind
        ) as tenant
      from releases
      join reports on reports.release_id = releases.id
      join tenants on tenants.id = releases.tenant_id
      where releases.slug = $1`,
    values: [slug],
  })
  return report
}
