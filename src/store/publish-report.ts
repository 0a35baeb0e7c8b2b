import type { Session } from './database.ts'
import { ledgerEntry } from './ledger-entry.ts'

/**
 * Publishes the report of a closed release and enters its SHA-256 into the ledger; needs the front's lock. False where
 * it is published already, or where the ledger went on since the report was made.
 */
export async function publishReport(
  session: Session,
  releaseId: number,
  report: { document: string; entryCount: number },
): Promise<boolean> {
  const rows = await session.rows<unknown>({
    name: 'publishReport',
    text: `
      with release as (
        update releases
        set phase = 'reported'
        where id = $1 and phase = 'closed' and (select entry_count from fronts where release_id = $1) = $3
        returning id
      ),
      report as (
        insert into reports (release_id, document) select id, $2 from release
      ),
      ${ledgerEntry({
        type: 'reported',
        facts: `jsonb_build_object(
          'free', fronts.free, 'booked', fronts.booked, 'lapsed', fronts.lapsed,
          'tickets', (select ticket_count from lobbies where release_id = $1),
          'digest', encode(sha256(convert_to($2, 'UTF8')), 'hex')
        )`,
        when: 'exists (select from release)',
      })}
      select from release`,
    values: [releaseId, report.document, report.entryCount],
  })
  return rows.length > 0
}
