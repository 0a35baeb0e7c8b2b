import type { Pass } from '../booking/booking.ts'
import type { Database } from './database.ts'
import { epochMs, lockFront } from './ledger-entry.ts'

const text = `
  with request as (
    select n, position from unnest($2::int[]) with ordinality as request (n, position)
  ),
  picked_up as (
    update passes
    -- picking up early never takes time away that the pass, or what it holds already, has anyway
    set picked_up_at = now(),
      expires_at = greatest(passes.expires_at, now() + releases.pass_ms * interval '1 millisecond')
    from request
    join releases on releases.id = $1
    where passes.release_id = $1 and passes.n = request.n
      and passes.state = 'open' and passes.picked_up_at is null and passes.expires_at > now()
    returning passes.n, passes.expires_at
  ),
  latest as (
    select distinct on (passes.n) passes.n, passes.place, passes.party, passes.expires_at, passes.picked_up_at,
      case when passes.state = 'open' and passes.expires_at <= now() then 'lapsed' else passes.state end as state
    from request
    join passes on passes.release_id = $1 and passes.n = request.n
    order by passes.n, passes.admitted_at desc, passes.place desc
  )
  select latest.state, latest.place, latest.party,
    ${epochMs('coalesce(picked_up.expires_at, latest.expires_at)')} as "expiresAt",
    (picked_up.n is not null or latest.picked_up_at is not null) as "pickedUp"
  from request
  left join latest using (n)
  left join picked_up using (n)
  order by request.position`

/**
 * Starts the time of each ticket's pass, once; picking it up again gives the same pass. Null where the ticket has
 * none yet; a pass that has run out comes back with its state.
 */
export async function pickUpPasses(database: Database, releaseId: number, numbers: number[]): Promise<(Pass | null)[]> {
  const rows = await database.rowsAfterLock<Pass | { state: null }>([lockFront(releaseId)], {
    name: 'pickUpPasses',
    text,
    values: [releaseId, numbers],
  })
  return rows.map((row) => (row.state === null ? null : row))
}
