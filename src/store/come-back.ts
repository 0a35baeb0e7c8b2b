import type { Database } from './database.ts'
import { endOfLine, placeAtTheEnd } from './end-of-line.ts'
import { ledgerEntry, lockFront, lockLobby } from './ledger-entry.ts'

export type ComeBackRequest = {
  n: number
  /** The place that the draw gave the ticket; null before the draw. */
  place: number | null
}

/** `drawn`: the draw has been held, so that the request must name the ticket's place. */
export type ComeBackAnswer = { outcome: 'back' | 'drawn' | 'closed' | 'unknown' }

const text = `
  with request as (
    select n, place, position from unnest($2::int[], $3::int[]) with ordinality as request (n, place, position)
  ),
  asked as (
    select request.n, request.position,
      request.place, ${placeAtTheEnd('request.n')} as place_at_the_end, releases.kind,
      case
        when tickets.n is null then 'unknown'
        when tickets.left_at is null then 'back'
        when releases.phase not in ('lobby', 'drawn', 'open', 'sold_out') or releases.closes_at <= now() then 'closed'
        when releases.phase <> 'lobby' and request.place is null then 'drawn'
      end as settled
    from request
    join releases on releases.id = $1
    left join tickets on tickets.release_id = $1 and tickets.n = request.n
  ),
  again as (
    select asked.n, row_number() over (order by asked.position)::int as rank
    from asked
    join fronts on fronts.release_id = $1
    -- by wishes the next round takes whoever has had no offer, in the order of the draw
    where asked.settled is null and asked.kind <> 'allocate' and (
      coalesce(asked.place_at_the_end, asked.place) <= fronts.admitted_place
      or asked.place_at_the_end is null
        and exists (select from passes where passes.release_id = $1 and passes.n = asked.n)
    )
  ),
  ${endOfLine},
  back as (
    update tickets
    set left_at = null
    from asked
    where tickets.release_id = $1 and tickets.n = asked.n and asked.settled is null
    returning tickets.n
  ),
  ${ledgerEntry({
    type: 'back',
    facts: `jsonb_build_object(
      'tickets', (select jsonb_agg(n order by n) from back),
      'requeued', coalesce((select jsonb_agg(jsonb_build_array(place, n) order by place) from requeued_now), '[]')
    )`,
    when: 'exists (select from back)',
    front: 'came_back = came_back + (select count(*) from back)',
  })}
  select coalesce(asked.settled, 'back') as outcome
  from asked
  order by asked.position`

/**
 * Brings tickets that were given back into the line again: at their place, or at its end where the line has passed
 * that. Repeating it changes nothing. No two requests of a batch may be of the same ticket.
 */
export function comeBack(
  database: Database,
  releaseId: number,
  requests: ComeBackRequest[],
): Promise<ComeBackAnswer[]> {
  return database.rowsAfterLock<ComeBackAnswer>([lockLobby(releaseId), lockFront(releaseId)], {
    name: 'comeBack',
    text,
    values: [releaseId, requests.map((request) => request.n), requests.map((request) => request.place)],
  })
}
