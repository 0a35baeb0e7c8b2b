import { randomBytes } from 'node:crypto'
import type { Database } from './database.ts'
import { epochMs, lockLobby } from './ledger-entry.ts'

export type JoinRequest = {
  /** 32-byte HMAC of the identity; in a release by code, of the code. */
  person: Buffer
  party: number
  /** Wishes of an `allocate` release in their text form, otherwise empty. */
  wishes: string
}

export type JoinAnswer =
  | {
      outcome: 'joined' | 'known'
      n: number
      receipt: Buffer
      party: number
      joinedAtSeconds: number
      /** Was given back; `comeBack` brings it into the line again. */
      left: boolean
    }
  | { outcome: 'unknown_code' | 'closed' }

/** Random, public after the draw: by it a person finds their own line in the lobby list. */
const receiptBytes = 16

const text = `
  with request as (
    select
      substring($2::bytea from 1 + 32 * (position::int - 1) for 32) as person,
      substring($3::bytea from 1 + 16 * (position::int - 1) for 16) as receipt,
      party, wishes, position
    from unnest($4::smallint[], $5::text[]) with ordinality as request (party, wishes, position)
  ),
  release as (
    select id, identity, phase in ('lobby', 'drawn', 'open', 'sold_out') and closes_at > now() as joinable
    from releases
    where id = $1
  ),
  known as (
    select request.person, ticket.*
    from request
    -- one by one through the index: as a join it would be planned for the empty table of the first minute
    cross join lateral (
      select n, receipt, party, joined_at, left_at
      from tickets
      where tickets.release_id = $1 and tickets.person = request.person
      limit 1
    ) as ticket
  ),
  admissible as (
    select request.person, request.position, release.joinable,
      release.identity <> 'code'
        or exists (select from codes where codes.release_id = $1 and codes.code = request.person) as entitled
    from request
    cross join release
  ),
  newcomer as (
    select request.*, row_number() over (order by request.position) as rank
    from request
    join admissible using (person)
    where admissible.joinable and admissible.entitled
      and not exists (select from known where known.person = request.person)
  ),
  newcomers as (
    select count(*)::int as count, sum(party) as people from newcomer
  ),
  lobby as (
    update lobbies
    set ticket_count = ticket_count + newcomers.count, people_count = people_count + newcomers.people
    from newcomers
    where release_id = $1 and newcomers.count > 0
    returning ticket_count - newcomers.count as before
  ),
  joined as (
    insert into tickets (release_id, n, person, receipt, party, wishes)
    select $1, lobby.before + newcomer.rank, newcomer.person, newcomer.receipt, newcomer.party, newcomer.wishes
    from newcomer
    cross join lobby
    returning person, n, receipt, party, joined_at
  ),
  ticket as (
    select person, n, receipt, party, joined_at, 'joined' as outcome, false as left from joined
    union all
    select known.person, n, receipt, party, joined_at, 'known' as outcome, left_at is not null as left from known
  )
  select
    coalesce(ticket.outcome, case when admissible.joinable then 'unknown_code' else 'closed' end) as outcome,
    ticket.n, ticket.receipt, ticket.party, ticket.left, ${epochMs('ticket.joined_at')} / 1000 as "joinedAtSeconds"
  from admissible
  left join ticket using (person)
  order by admissible.position`

/**
 * Gives each person their ticket: the one they have, or the next number. Numbers are dense and in the order of
 * arrival over all nodes. No two requests of a batch may be of the same person.
 */
export function joinRelease(database: Database, releaseId: number, requests: JoinRequest[]): Promise<JoinAnswer[]> {
  return database.rowsAfterLock<JoinAnswer>([lockLobby(releaseId)], {
    name: 'joinRelease',
    text,
    values: [
      releaseId,
      // One run of bytes each: as arrays they would have to be written out in hex.
      Buffer.concat(requests.map((request) => request.person)),
      randomBytes(receiptBytes * requests.length),
      requests.map((request) => request.party),
      requests.map((request) => request.wishes),
    ],
  })
}
