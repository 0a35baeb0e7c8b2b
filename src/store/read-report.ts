import type { Database } from './database.ts'

/** A report as it was published, byte for byte, and whose it is. */
export type PublishedReport = { releaseId: number; tenantId: number; document: string }

/** Reads the report of a release by its slug; undefined where there is none. Reports stay for ever. */
export async function readReport(database: Database, slug: string): Promise<PublishedReport | undefined> {
  const [report] = await database.rows<PublishedReport>({
    name: 'readReport',
    text: `
      select releases.id as "releaseId", releases.tenant_id as "tenantId", reports.document
      from releases
      join reports on reports.release_id = releases.id
      where releases.slug = $1`,
    values: [slug],
  })
  return report
}
