import type { Database } from './database.ts'
import { endOfLine } from './end-of-line.ts'
import { ledgerEntry, lockFront, lockLobby } from './ledger-entry.ts'

const text = `
  with expired_hold as (
    update bookings
    set state = 'lapsed'
    where release_id = $1 and state = 'held' and held_until <= now()
    returning id, n, party
  ),
  expired_pass as (
    update passes
    set state = 'lapsed'
    where release_id = $1 and state = 'open' and expires_at <= now()
    returning place, n, party
  ),
  seat as (
    select appointments.slot_id, count(*) as seats
    from expired_hold
    join appointments on appointments.booking_id = expired_hold.id
    group by appointments.slot_id
  ),
  slot as (
    update slots set taken = taken - seat.seats from seat where slots.id = seat.slot_id
  ),
  again as (
    select expired_pass.n, row_number() over (order by expired_pass.place)::int as rank
    from expired_pass
    join releases on releases.id = $1 and releases.phase = 'open' and releases.kind <> 'allocate'
    -- once to the end of the line; whoever misses that turn too may still press for the waiting list
    where not exists (select from requeued where requeued.release_id = $1 and requeued.n = expired_pass.n)
  ),
  ${endOfLine},
  ${ledgerEntry({
    type: 'lapsed',
    facts: `jsonb_build_object(
      'passes', coalesce((select jsonb_agg(jsonb_build_array(place, n) order by place) from expired_pass), '[]'),
      'requeued', coalesce((select jsonb_agg(jsonb_build_array(place, n) order by place) from requeued_now), '[]'),
      'holds', coalesce((select jsonb_agg(n order by n) from expired_hold), '[]')
    )`,
    when: 'exists (select from expired_pass union all select from expired_hold)',
    front: `
      free = free + (select coalesce(sum(party), 0) from expired_hold),
      reserved = reserved
        + (select coalesce(sum(party), 0) from expired_hold where n not in (select n from expired_pass))
        - (select coalesce(sum(party), 0) from expired_pass where n not in (select n from expired_hold)),
      lapsed = lapsed + (select count(*) from expired_pass)`,
  })}
  select`

/**
 * Ends the passes and holds whose time is up: their slots are free again, and a pass's owner goes to the end of the
 * line, not out. Repeating it changes nothing.
 */
export async function lapsePasses(database: Database, releaseId: number): Promise<void> {
  await database.rowsAfterLock([lockLobby(releaseId), lockFront(releaseId)], {
    name: 'lapsePasses',
    text,
    values: [releaseId],
  })
}
