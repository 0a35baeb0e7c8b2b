import type { ActingRole, ReleaseTimes } from './create-release.ts'
import type { Session } from './database.ts'
import { entryInstant, epochMs, ledgerEntry } from './ledger-entry.ts'
import { everybodyWithAddress, tellTickets } from './tell-tickets.ts'

/**
 * Puts a release off to new times; its lobby opens at once where that time is past. Tickets and places stay; the time of
 * passes and holds that are out stands still until the new opening; a pause ends. Needs the front's lock.
 */
export async function postponeRelease(
  session: Session,
  releaseId: number,
  times: ReleaseTimes,
  by: ActingRole,
): Promise<void> {
  await session.rows({
    name: 'postponeRelease',
    text: `
      with moved as (
        select ${epochMs(entryInstant)} as at, $4::bigint - ${epochMs(entryInstant)} as by_ms
        from fronts
        where release_id = $1
      ),
      release as (
        update releases
        set phase = 'postponed', paused_at = null,
          lobby_at = ${instantOf('greatest($3::bigint, moved.at)')},
          opens_at = ${instantOf('$4::bigint')},
          closes_at = ${instantOf('$5::bigint')}
        from moved
        where id = $1
        returning lobby_at, opens_at, closes_at
      ),
      pass as (
        update passes
        set expires_at = expires_at + moved.by_ms * interval '1 millisecond'
        from moved
        where release_id = $1 and state = 'open'
      ),
      hold as (
        update bookings
        set held_until = held_until + moved.by_ms * interval '1 millisecond'
        from moved
        where release_id = $1 and state = 'held'
      ),
      ${ledgerEntry({
        type: 'postponed',
        facts: `(
          select jsonb_build_object(
            'by', $2::text,
            'lobbyAt', ${epochMs('lobby_at')}, 'opensAt', ${epochMs('opens_at')}, 'closesAt', ${epochMs('closes_at')}
          )
          from release
        )`,
        when: 'exists (select from release)',
      })},
      ${everybodyWithAddress},
      ${tellTickets({ kind: `'release-postponed'`, told: 'everybody' })}
      select`,
    values: [releaseId, by, times.lobbyAt, times.opensAt, times.closesAt],
  })
}

function instantOf(ms: string): string {
  return `'epoch'::timestamptz + ${ms} * interval '1 millisecond'`
}
