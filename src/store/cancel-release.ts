import type { ActingRole } from './create-release.ts'
import type { Session } from './database.ts'
import { ledgerEntry } from './ledger-entry.ts'
import { everybodyWithAddress, tellTickets } from './tell-tickets.ts'

/**
 * Ends a release before its end: every pass, hold and booking is taken back, and who they were for is forgotten. Needs
 * the front's lock.
 */
export async function cancelRelease(session: Session, releaseId: number, by: ActingRole): Promise<void> {
  await session.rows({
    name: 'cancelRelease',
    text: `
      with release as (
        update releases set phase = 'cancelled', paused_at = null where id = $1
      ),
      ended_pass as (
        update passes set state = 'returned' where release_id = $1 and state = 'open' returning place, n
      ),
      used_pass as (
        update passes set state = 'returned' where release_id = $1 and state = 'used'
      ),
      dropped as (
        update bookings set state = 'lapsed' where release_id = $1 and state = 'held'
      ),
      unbooked as (
        update bookings set state = 'cancelled', sealed = null
        where release_id = $1 and state = 'confirmed'
        returning id, n
      ),
      booked_person as (
        delete from booked_persons where release_id = $1
      ),
      slot as (
        update slots set taken = 0 where release_id = $1 and taken > 0
      ),
      ${ledgerEntry({
        type: 'cancelled',
        facts: `jsonb_build_object(
          'by', $2::text,
          'passes', coalesce((select jsonb_agg(jsonb_build_array(place, n) order by place) from ended_pass), '[]'),
          'bookings', coalesce((select jsonb_agg(n order by n) from unbooked), '[]'),
          'free', fronts.slot_count,
          'booked', 0,
          'lapsed', fronts.lapsed + (select count(*) from ended_pass),
          'tickets', (select ticket_count from lobbies where release_id = $1)
        )`,
        when: 'true',
        front: 'free = slot_count, reserved = 0, booked = 0, lapsed = lapsed + (select count(*) from ended_pass)',
      })},
      ${everybodyWithAddress},
      ${tellTickets({ kind: `'release-cancelled'`, told: 'everybody' })}
      select`,
    values: [releaseId, by],
  })
}
