import type { Database } from './database.ts'
import { endOfLine, placeAtTheEnd } from './end-of-line.ts'
import { ledgerEntry, lockFront, lockLobby } from './ledger-entry.ts'

export type WaitingListRequest = {
  n: number
  /** The place that the draw gave the ticket. */
  place: number
}

export type WaitingListAnswer = { outcome: 'listed'; place: number } | { outcome: 'already_booked' | 'closed' }

const text = `
  with request as (
    select n, place, position from unnest($2::int[], $3::int[]) with ordinality as request (n, place, position)
  ),
  booked as (
    select request.n
    from request
    join bookings on bookings.release_id = $1 and bookings.n = request.n and bookings.state in ('held', 'confirmed')
  ),
  listed as (
    select request.n, waiting_list.place
    from request
    join waiting_list on waiting_list.release_id = $1 and waiting_list.n = request.n
    union all
    -- whoever has an open pass has got what the list is for
    select request.n, passes.place
    from request
    join passes on passes.release_id = $1 and passes.n = request.n and passes.state = 'open'
    where not exists (select from waiting_list where waiting_list.release_id = $1 and waiting_list.n = request.n)
  ),
  applicant as (
    select request.*, tickets.party,
      -- whose turn has passed goes to the end of the line, unless the end is where they stand already; by wishes there is
      -- no line that moves, and only an offer is a turn
      releases.kind <> 'allocate' and request.place <= (select admitted_place from fronts where release_id = $1)
        or exists (select from passes where passes.release_id = $1 and passes.n = request.n) as turn_passed,
      ${placeAtTheEnd('request.n')} as requeued_place
    from request
    join releases on releases.id = $1 and releases.phase in ('drawn', 'open', 'sold_out') and releases.closes_at > now()
    join tickets on tickets.release_id = $1 and tickets.n = request.n
    where request.n not in (select n from booked) and request.n not in (select n from listed)
  ),
  again as (
    select n, row_number() over (order by position)::int as rank
    from applicant
    where turn_passed and requeued_place is null
  ),
  ${endOfLine},
  listed_now as (
    insert into waiting_list (release_id, n, place)
    select $1, applicant.n, coalesce(requeued_now.place, applicant.requeued_place, applicant.place)
    from applicant
    left join requeued_now using (n)
    returning n, place
  ),
  back as (
    update tickets
    set left_at = null
    from listed_now
    where tickets.release_id = $1 and tickets.n = listed_now.n and tickets.left_at is not null
    returning tickets.n
  ),
  ${ledgerEntry({
    type: 'listed',
    facts: `jsonb_build_object('places', (
      select jsonb_agg(jsonb_build_array(listed_now.place, applicant.n, applicant.party) order by listed_now.place)
      from listed_now
      join applicant using (n)
    ))`,
    when: 'exists (select from listed_now)',
    front: 'came_back = came_back + (select count(*) from back)',
  })}
  select
    case
      when booked.n is not null then 'already_booked'
      when listed_now.n is not null or listed.n is not null then 'listed'
      else 'closed'
    end as outcome,
    coalesce(listed_now.place, listed.place) as place
  from request
  left join booked using (n)
  left join listed using (n)
  left join listed_now using (n)
  order by request.position`

/**
 * Puts tickets on the waiting list at their place; one that was given back is in the line again by that. Repeating it
 * changes nothing.
 */
export function joinWaitingList(
  database: Database,
  releaseId: number,
  requests: WaitingListRequest[],
): Promise<WaitingListAnswer[]> {
  return database.rowsAfterLock<WaitingListAnswer>([lockLobby(releaseId), lockFront(releaseId)], {
    name: 'joinWaitingList',
    text,
    values: [releaseId, requests.map((request) => request.n), requests.map((request) => request.place)],
  })
}
