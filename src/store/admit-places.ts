import type { AdmissionCandidate } from '../waiting-room/admission.ts'
import type { Session } from './database.ts'
import { entryInstant, epochMs, ledgerEntry } from './ledger-entry.ts'
import { tellTickets } from './tell-tickets.ts'

/** What an admission needs to know, read under the front's lock. */
export type AdmissionState = {
  phase: string
  /** True from the instant on at which nobody is let in any more. */
  isClosing: boolean
  isPaused: boolean
  admittedPlace: number
  ticketCount: number
  /** Appointments that are neither taken nor promised. */
  room: number
  /** True while passes or holds are out, so that more room can come back. */
  passesOut: boolean
  lobbyCount: number | null
  seed: Buffer | null
}

/** Reads the state of the line; the session must hold the front's lock. */
export async function readAdmissionState(session: Session, releaseId: number): Promise<AdmissionState> {
  const [state] = await session.rows<AdmissionState>({
    name: 'readAdmissionState',
    text: `
      select releases.phase, ${epochMs('releases.closes_at')} <= ${epochMs(entryInstant)} as "isClosing",
        releases.paused_at is not null as "isPaused", fronts.admitted_place as "admittedPlace",
        lobbies.ticket_count as "ticketCount", fronts.free - fronts.reserved as room,
        fronts.slot_count > fronts.booked + fronts.free - fronts.reserved as "passesOut",
        releases.lobby_count as "lobbyCount", releases.seed
      from releases
      join fronts on fronts.release_id = releases.id
      join lobbies on lobbies.release_id = releases.id
      where releases.id = $1`,
    values: [releaseId],
  })
  if (!state) throw new Error(`release ${releaseId} does not exist`)
  return state
}

/**
 * Reads the tickets at places of the line. `numbers` holds the ticket that the draw put at each place, or null for
 * places after the draw, which are late tickets or people who went to the end of the line.
 */
export function readLine(
  session: Session,
  releaseId: number,
  places: number[],
  numbers: (number | null)[],
): Promise<AdmissionCandidate[]> {
  return session.rows<AdmissionCandidate>({
    name: 'readLine',
    text: `
      select line.place, tickets.n, tickets.party, tickets.left_at is not null or exists (
        select from passes
        where passes.release_id = $1 and passes.n = tickets.n and passes.state in ('open', 'used')
      ) as left
      from unnest($2::int[], $3::int[]) as line (place, drawn_n)
      left join requeued on requeued.release_id = $1 and requeued.place = line.place
      join tickets on tickets.release_id = $1 and tickets.n = coalesce(line.drawn_n, requeued.n, line.place)
      order by line.place`,
    values: [releaseId, places, numbers],
  })
}

/** Reads the next places of the waiting list that have no pass now and whose people fit into `room`. */
export function readWaitingList(
  session: Session,
  releaseId: number,
  room: number,
  rowsMax: number,
): Promise<AdmissionCandidate[]> {
  return session.rows<AdmissionCandidate>({
    name: 'readWaitingList',
    text: `
      select waiting_list.place, waiting_list.n, tickets.party, tickets.left_at is not null as left
      from waiting_list
      join tickets on tickets.release_id = $1 and tickets.n = waiting_list.n
      where waiting_list.release_id = $1 and tickets.party <= $2
        and not exists (
          select from passes
          where passes.release_id = $1 and passes.n = tickets.n and passes.state in ('open', 'used')
        )
      order by waiting_list.place
      limit $3`,
    values: [releaseId, room, rowsMax],
  })
}

/**
 * Gives a pass to each of `admitted`, moves the line up to `admittedPlace`, and puts those of `passedOver` (parties
 * that no longer fit) on the waiting list. The session must hold the front's lock.
 */
export async function admitPlaces(
  session: Session,
  releaseId: number,
  admission: {
    admitted: AdmissionCandidate[]
    passedOver: AdmissionCandidate[]
    admittedPlace: number
    type: 'admitted' | 'offered'
    /** Added to the release's grace. */
    extraGraceMs: number
  },
): Promise<void> {
  const { admitted, passedOver, admittedPlace, type, extraGraceMs } = admission
  await session.rows({
    name: `admitPlaces-${type}`,
    text: `
      with candidate as (
        select place, n, party from unnest($2::int[], $3::int[], $4::smallint[]) as candidate (place, n, party)
      ),
      pass as (
        insert into passes (release_id, place, n, party, expires_at)
        select $1, candidate.place, candidate.n, candidate.party, ${entryInstant} + (releases.grace_ms + $8::int) * interval '1 millisecond'
        from candidate
        join releases on releases.id = $1
        join fronts on fronts.release_id = $1
        returning place, n, party
      ),
      off_the_list as (
        delete from waiting_list using candidate where waiting_list.release_id = $1 and waiting_list.n = candidate.n
      ),
      passed as (
        select place, n, party from unnest($6::int[], $7::int[], $9::smallint[]) as passed (place, n, party)
      ),
      passed_over as (
        insert into waiting_list (release_id, place, n)
        select $1, place, n from passed
        on conflict do nothing
      ),
      ${ledgerEntry({
        type,
        facts: `jsonb_build_object(
          'upTo', $5::int,
          'passes', coalesce((select jsonb_agg(jsonb_build_array(place, n, party) order by place) from pass), '[]'),
          'passedOver', coalesce((select jsonb_agg(jsonb_build_array(place, n, party) order by place) from passed), '[]')
        )`,
        when: 'true',
        front: 'admitted_place = $5, reserved = reserved + coalesce((select sum(party) from pass), 0)',
      })},
      told as (
        select n, place as about from pass
      ),
      ${tellTickets({ kind: type === 'admitted' ? `'pass'` : `'offer'`, told: 'told' })}
      select`,
    values: [
      releaseId,
      admitted.map((candidate) => candidate.place),
      admitted.map((candidate) => candidate.n),
      admitted.map((candidate) => candidate.party),
      admittedPlace,
      passedOver.map((candidate) => candidate.place),
      passedOver.map((candidate) => candidate.n),
      extraGraceMs,
      passedOver.map((candidate) => candidate.party),
    ],
  })
}
