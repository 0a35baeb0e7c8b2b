import type { ActingRole } from './create-release.ts'
import type { Session } from './database.ts'
import { ledgerEntry } from './ledger-entry.ts'

/** Sets what the pages of everybody who waits say from the district, or takes it back (null). Needs the front's lock. */
export async function tellEverybody(
  session: Session,
  releaseId: number,
  message: string | null,
  by: ActingRole,
): Promise<void> {
  await session.rows({
    name: 'tellEverybody',
    text: `
      with release as (
        update releases set message = $3 where id = $1 and message is distinct from $3 returning id
      ),
      ${ledgerEntry({
        type: 'message',
        facts: `jsonb_build_object('by', $2::text, 'text', $3::text)`,
        when: 'exists (select from release)',
      })}
      select`,
    values: [releaseId, by, message],
  })
}
