import type { ActingRole } from './create-release.ts'
import type { Session } from './database.ts'
import { ledgerEntry } from './ledger-entry.ts'

/** Lets every open pass, and what it holds, last `byMs` longer. Needs the front's lock. */
export async function extendPasses(session: Session, releaseId: number, byMs: number, by: ActingRole): Promise<void> {
  await session.rows({
    name: 'extendPasses',
    text: `
      with pass as (
        update passes
        set expires_at = expires_at + $3::int * interval '1 millisecond'
        where release_id = $1 and state = 'open'
      ),
      hold as (
        update bookings
        set held_until = held_until + $3::int * interval '1 millisecond'
        where release_id = $1 and state = 'held'
      ),
      ${ledgerEntry({
        type: 'extended',
        facts: `jsonb_build_object('by', $2::text, 'byMs', $3::int)`,
        when: 'true',
      })}
      select`,
    values: [releaseId, by, byMs],
  })
}
