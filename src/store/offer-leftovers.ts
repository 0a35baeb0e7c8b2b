import type { AdmissionCandidate } from '../waiting-room/admission.ts'
import type { ActingRole } from './create-release.ts'
import type { Session } from './database.ts'
import { entryInstant, ledgerEntry } from './ledger-entry.ts'
import { tellTickets } from './tell-tickets.ts'

export type NewLeftover = {
  tenantId: number
  releaseId: number
  centreId: number
  doses: number
  answerMs: number
  /** ms since the epoch. */
  until: number
  staffId: number
  by: ActingRole
  /** UUID of the form that asks: the same one acts once. */
  key: string
}

/**
 * Notes that doses are left at a centre, for the waiting list of a release that has ended. False where the release is
 * none of the tenant's at that centre, still runs, or the time is over; true again for a form that is sent again. The
 * session must hold the front's lock.
 */
export async function addLeftover(session: Session, leftover: NewLeftover): Promise<boolean> {
  const rows = await session.rows({
    name: 'addLeftover',
    text: `
      with known as (
        select from leftovers where release_id = $1 and key = $8
      ),
      leftover as (
        insert into leftovers (release_id, number, centre_id, doses, answer_ms, until, made_by, key)
        select $1, (select coalesce(max(number), 0) + 1 from leftovers where release_id = $1), $3, $4, $5,
          to_timestamp($6::float8 / 1000), $7, $8
        from releases
        where releases.id = $1 and releases.tenant_id = $2 and releases.phase in ('closed', 'reported')
          and to_timestamp($6::float8 / 1000) > now()
          and exists (select from slots where slots.release_id = $1 and slots.centre_id = $3)
          and not exists (select from known)
        returning number, centre_id, doses, answer_ms
      ),
      ${ledgerEntry({
        type: 'leftover',
        facts: `(
          select jsonb_build_object(
            'by', $9::text, 'number', number, 'centre', centre_id, 'doses', doses, 'answerMs', answer_ms,
            'until', $6::bigint
          )
          from leftover
        )`,
        when: 'exists (select from leftover)',
      })}
      select from leftover union all select from known`,
    values: [
      leftover.releaseId,
      leftover.tenantId,
      leftover.centreId,
      leftover.doses,
      leftover.answerMs,
      leftover.until,
      leftover.staffId,
      leftover.key,
      leftover.by,
    ],
  })
  return rows.length > 0
}

/** Reads who of the waiting list can come at short notice and was not asked yet, in order of places. */
export function readReadyPeople(
  session: Session,
  releaseId: number,
  { number, room, rowsMax }: { number: number; room: number; rowsMax: number },
): Promise<AdmissionCandidate[]> {
  return session.rows<AdmissionCandidate>({
    name: 'readReadyPeople',
    text: `
      select waiting_list.place, waiting_list.n, tickets.party, false as left
      from leftovers
      join waiting_list on waiting_list.release_id = $1
      join short_notice on short_notice.release_id = $1 and short_notice.n = waiting_list.n
        and leftovers.centre_id = any (short_notice.centre_ids)
      join tickets on tickets.release_id = $1 and tickets.n = waiting_list.n
      where leftovers.release_id = $1 and leftovers.number = $2 and tickets.party <= $3
        and not exists (
          select from leftover_offers as offers
          where offers.release_id = $1 and offers.n = waiting_list.n
            and (offers.number = $2 or offers.state = 'open')
        )
      order by waiting_list.place
      limit $4`,
    values: [releaseId, number, room, rowsMax],
  })
}

/** Offers doses to tickets, for the time that each has to answer, and tells those who left an address. */
export async function offerLeftover(
  session: Session,
  releaseId: number,
  number: number,
  offered: readonly AdmissionCandidate[],
): Promise<void> {
  await session.rows({
    name: 'offerLeftover',
    text: `
      with candidate as (
        select place, n, party from unnest($3::int[], $4::int[], $5::smallint[]) as candidate (place, n, party)
      ),
      offer as (
        insert into leftover_offers (release_id, number, n, place, party, expires_at)
        select $1, $2, candidate.n, candidate.place, candidate.party,
          least(leftovers.until, ${entryInstant} + leftovers.answer_ms * interval '1 millisecond')
        from candidate
        join leftovers on leftovers.release_id = $1 and leftovers.number = $2
        join fronts on fronts.release_id = $1
        returning place, n, party
      ),
      ${ledgerEntry({
        type: 'leftover_offered',
        facts: `jsonb_build_object(
          'number', $2::int, 'offers', (select jsonb_agg(jsonb_build_array(place, n, party) order by place) from offer)
        )`,
        when: 'exists (select from offer)',
      })},
      told as (
        select n, $2::int as about from offer
      ),
      ${tellTickets({ kind: `'leftover'`, told: 'told' })}
      select`,
    values: [
      releaseId,
      number,
      offered.map(({ place }) => place),
      offered.map(({ n }) => n),
      offered.map(({ party }) => party),
    ],
  })
}

/** Ends the offers of one lot of doses whose time is up, and the one that ticket `declines` gives back. */
export async function endLeftoverOffers(
  session: Session,
  releaseId: number,
  { number, declines }: { number: number; declines: number | null },
): Promise<void> {
  await session.rows({
    name: 'endLeftoverOffers',
    text: `
      with ended as (
        update leftover_offers
        set state = case when expires_at <= now() then 'lapsed' else 'declined' end
        where release_id = $1 and number = $2 and state = 'open' and (expires_at <= now() or n = $3)
        returning n, state
      ),
      ${ledgerEntry({
        type: 'leftover_ended',
        facts: `jsonb_build_object(
          'number', $2::int,
          'lapsed', coalesce((select jsonb_agg(n order by n) from ended where state = 'lapsed'), '[]'),
          'declined', coalesce((select jsonb_agg(n order by n) from ended where state = 'declined'), '[]')
        )`,
        when: 'exists (select from ended)',
      })}
      select`,
    values: [releaseId, number, declines],
  })
}
