import type { ActingRole } from './create-release.ts'
import type { Session } from './database.ts'
import { ledgerEntry } from './ledger-entry.ts'

/** Lets nobody in until admission is resumed; passes that are out stay good. Needs the front's lock. */
export async function pauseAdmission(session: Session, releaseId: number, by: ActingRole): Promise<void> {
  await session.rows({
    name: 'pauseAdmission',
    text: `
      with release as (
        update releases set paused_at = now() where id = $1 and paused_at is null returning id
      ),
      ${ledgerEntry({ type: 'paused', facts: byRole, when: 'exists (select from release)' })}
      select`,
    values: [releaseId, by],
  })
}

/** Lets people in again. Needs the front's lock. */
export async function resumeAdmission(session: Session, releaseId: number, by: ActingRole): Promise<void> {
  await session.rows({
    name: 'resumeAdmission',
    text: `
      with release as (
        update releases set paused_at = null where id = $1 and paused_at is not null returning id
      ),
      ${ledgerEntry({ type: 'resumed', facts: byRole, when: 'exists (select from release)' })}
      select`,
    values: [releaseId, by],
  })
}

const byRole = `jsonb_build_object('by', $2::text)`
