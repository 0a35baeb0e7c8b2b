import type { Front } from '../waiting-room/front.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** The facts of a front, and what the clock wants to know to see whether a step is due. */
export type FrontRecord = Omit<Front, 'askAfterMs' | 'jitterMs'> & {
  releaseId: number
  /** When the next pass or hold runs out; null where none is out. */
  nextExpiryAt: number | null
  waitingList: number
  passesOut: boolean
  /** How often somebody who had given their ticket back came again. */
  cameBack: number
}

const text = `
  select
    releases.id as "releaseId", releases.slug as release, releases.kind, releases.phase,
    ${epochMs('now()')} as now,
    ${epochMs('releases.lobby_at')} as "lobbyAt",
    ${epochMs('releases.opens_at')} as "opensAt",
    ${epochMs('releases.closes_at')} as "closesAt",
    lobbies.ticket_count as tickets, lobbies.people_count as people, releases.party_max as "partyMax",
    releases.lobby_count as lobby,
    encode(releases.commitment, 'hex') as commitment,
    encode(releases.seed, 'hex') as seed,
    fronts.admitted_place as admitted,
    fronts.slot_count as slots,
    fronts.free, fronts.reserved, fronts.booked, fronts.lapsed, fronts.came_back as "cameBack",
    fronts.slot_count > fronts.booked + fronts.free - fronts.reserved as "passesOut",
    releases.paused_at is not null as paused, releases.message,
    case when releases.phase = 'sold_out' then array(
      select passes.place from passes
      where passes.release_id = releases.id and passes.state = 'open' and passes.expires_at > now()
      order by passes.place
      limit 50
    ) else '{}' end as offered,
    (
      select count(*)::int from passes
      where passes.release_id = releases.id and passes.admitted_at > now() - interval '1 minute'
        -- the crowd of the opening says nothing about how fast the line moves after it
        and passes.admitted_at > releases.opens_at + interval '10 seconds'
    ) as "ratePerMinute",
    ${epochMs(`least(
      (
        select min(passes.expires_at) from passes
        where passes.release_id = releases.id and passes.state = 'open'
      ),
      (
        select min(bookings.held_until) from bookings
        where bookings.release_id = releases.id and bookings.state = 'held'
      )
    )`)} as "nextExpiryAt",
    case when releases.phase in ('open', 'sold_out') then (
      select count(*)::int from waiting_list where waiting_list.release_id = releases.id
    ) else 0 end as "waitingList"
  from releases
  join fronts on fronts.release_id = releases.id
  join lobbies on lobbies.release_id = releases.id
  where releases.phase <> 'draft'
    and (
      releases.phase not in ('reported', 'cancelled')
      or releases.closes_at > now() - interval '30 days'
      -- whoever has an appointment to come, a second dose perhaps, finds it, moves it and cancels it
      or releases.phase = 'reported' and exists (
        select from slots where slots.release_id = releases.id and slots.starts_at > now() - interval '1 day'
      )
    )`

/** Reads the fronts of all releases that have been announced and still concern anybody. */
export function readFronts(database: Database): Promise<FrontRecord[]> {
  return database.rows<FrontRecord>({ name: 'readFronts', text, values: [] })
}
