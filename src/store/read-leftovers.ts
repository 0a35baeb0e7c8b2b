import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

export type LeftoverOffer = {
  number: number
  state: 'open' | 'taken' | 'declined' | 'lapsed'
  party: number
  centreId: number
  /** Until when to answer, and until when to be there; ms since the epoch. */
  expiresAt: number
  until: number
  /** What to show at the centre, one a person, once it is taken. */
  visitNumbers: string[]
}

/** What a ticket has to do with leftover doses. */
export type ShortNotice = {
  isListed: boolean
  /** Centres to which its people can come at short notice. */
  centreIds: number[]
  /** The latest offer of today. */
  offer: LeftoverOffer | null
}

/** An SQL expression: the numbers of visits, in the order of their ids. */
export function visitNumbersOf(ids: string): string {
  return `(
    select coalesce(json_agg(centre_visits.number order by visit.position), '[]')
    from unnest(${ids}) with ordinality as visit (id, position)
    join centre_visits on centre_visits.id = visit.id
  )`
}

/** Reads whether a ticket's people can come at short notice, and what they were offered. */
export async function readShortNotice(database: Database, releaseId: number, n: number): Promise<ShortNotice> {
  const [row] = await database.rows<ShortNotice>({
    name: 'readShortNotice',
    text: `
      select
        exists (select from waiting_list where waiting_list.release_id = $1 and waiting_list.n = $2) as "isListed",
        coalesce(
          (select centre_ids from short_notice where short_notice.release_id = $1 and short_notice.n = $2), '{}'
        ) as "centreIds",
        (
          select json_build_object(
            'number', offers.number,
            'state', case when offers.state = 'open' and offers.expires_at <= now() then 'lapsed' else offers.state end,
            'party', offers.party,
            'centreId', leftovers.centre_id,
            'expiresAt', ${epochMs('offers.expires_at')},
            'until', ${epochMs('leftovers.until')},
            'visitNumbers', ${visitNumbersOf('offers.visit_ids')}
          )
          from leftover_offers as offers
          join leftovers using (release_id, number)
          where offers.release_id = $1 and offers.n = $2 and leftovers.until > now() - interval '12 hours'
          order by offers.state = 'open' desc, offers.number desc
          limit 1
        ) as offer`,
    values: [releaseId, n],
  })
  return row ?? { isListed: false, centreIds: [], offer: null }
}

/** A waiting list that a centre can offer leftover doses to. */
export type ReadyList = { releaseId: number; title: string; people: number }

/** Doses that were offered lately, and what became of them. */
export type LeftoverOfDay = {
  title: string
  doses: number
  until: number
  taken: number
  /** People who have not answered yet, and those who can still be asked. */
  open: number
  left: number
}

const readyPeople = (releaseId: string, centreId: string, further = '') => `
  select coalesce(sum(tickets.party), 0)::int
  from short_notice
  join waiting_list on waiting_list.release_id = ${releaseId} and waiting_list.n = short_notice.n
  join tickets on tickets.release_id = ${releaseId} and tickets.n = short_notice.n and tickets.left_at is null
  where short_notice.release_id = ${releaseId} and ${centreId} = any (short_notice.centre_ids) ${further}`

/** Reads to whom a centre can offer what is left today: waiting lists of releases that have ended, with who could come. */
export function readReadyLists(
  database: Pick<Database, 'rows'>,
  { tenantId, centreId }: { tenantId: number; centreId: number },
): Promise<ReadyList[]> {
  return database.rows<ReadyList>({
    name: 'readReadyLists',
    text: `
      select ready.id as "releaseId", ready.title, ready.people
      from (
        select releases.id, releases.title, (${readyPeople('releases.id', '$2')}) as people
        from releases
        where releases.tenant_id = $1 and releases.phase in ('closed', 'reported')
          and exists (select from slots where slots.release_id = releases.id and slots.centre_id = $2)
      ) as ready
      where ready.people > 0
      order by ready.id`,
    values: [tenantId, centreId],
  })
}

/** Reads what a centre has offered today. */
export function readLeftoversOfDay(
  database: Pick<Database, 'rows'>,
  { tenantId, centreId }: { tenantId: number; centreId: number },
): Promise<LeftoverOfDay[]> {
  const peopleIn = (state: string) => `(
    select coalesce(sum(party), 0)::int from leftover_offers as offers
    where offers.release_id = leftovers.release_id and offers.number = leftovers.number and ${state}
  )`
  return database.rows<LeftoverOfDay>({
    name: 'readLeftoversOfDay',
    text: `
      select releases.title, leftovers.doses, ${epochMs('leftovers.until')} as until,
        ${peopleIn(`offers.state = 'taken'`)} as taken,
        ${peopleIn(`offers.state = 'open' and offers.expires_at > now()`)} as open,
        case when leftovers.until > now() then (${readyPeople(
          'leftovers.release_id',
          'leftovers.centre_id',
          `and not exists (
            select from leftover_offers as offers
            where offers.release_id = leftovers.release_id and offers.number = leftovers.number
              and offers.n = short_notice.n
          )`,
        )}) else 0 end as left
      from leftovers
      join releases on releases.id = leftovers.release_id and releases.tenant_id = $1
      where leftovers.centre_id = $2 and leftovers.until > now() - interval '12 hours'
      order by leftovers.made_at`,
    values: [tenantId, centreId],
  })
}

/** Doses that are being offered: how many nobody has or is asked about, and when the next answer is due. */
export type ActiveLeftover = { number: number; room: number; isOver: boolean; nextExpiryAt: number | null }

/** Reads what of a release is being offered; the session must hold the front's lock. */
export function readActiveLeftovers(session: Session, releaseId: number): Promise<ActiveLeftover[]> {
  return session.rows<ActiveLeftover>({
    name: 'readActiveLeftovers',
    text: `
      select leftovers.number, leftovers.until <= now() as "isOver",
        leftovers.doses - coalesce(sum(offers.party) filter (where offers.state in ('open', 'taken')), 0)::int as room,
        ${epochMs(`min(offers.expires_at) filter (where offers.state = 'open')`)} as "nextExpiryAt"
      from leftovers
      left join leftover_offers as offers using (release_id, number)
      where leftovers.release_id = $1
      group by leftovers.release_id, leftovers.number
      having leftovers.until > now() or bool_or(offers.state = 'open')
      order by leftovers.number`,
    values: [releaseId],
  })
}
