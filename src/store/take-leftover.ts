import type { Session } from './database.ts'
import { ledgerEntry } from './ledger-entry.ts'
import { tellTickets } from './tell-tickets.ts'

export type LeftoverTaking = {
  n: number
  /** HMACs of the people's identities, the ticket's own person first; null for that one in a release by code. */
  persons: (Buffer | null)[]
  /** Who comes, one a person: UUID, number to show, encrypted details. */
  visits: { id: string; number: string; sealed: Buffer }[]
}

export type TakeLeftoverAnswer = {
  outcome: 'taken' | 'gone' | 'party_differs' | 'other_person' | 'person_already_booked'
}

const text = `
  with person as (
    select person, member from unnest($3::bytea[]) with ordinality as person (person, member)
  ),
  offer as (
    select offers.number, offers.place, offers.party, leftovers.centre_id, leftovers.until, leftovers.made_by,
      releases.tenant_id, releases.service_id, releases.identity, tenants.zone, tickets.person as ticket_person
    from leftover_offers as offers
    join leftovers using (release_id, number)
    join releases on releases.id = $1
    join tenants on tenants.id = releases.tenant_id
    join tickets on tickets.release_id = $1 and tickets.n = $2
    join waiting_list on waiting_list.release_id = $1 and waiting_list.n = $2
    where offers.release_id = $1 and offers.n = $2 and offers.state = 'open' and offers.expires_at > now()
  ),
  judged as (
    select offer.*,
      case
        when party <> cardinality($4::uuid[]) then 'party_differs'
        -- like an appointment it is bound to the person who waited
        when identity = 'person' and exists (select from person where member = 1 and person <> ticket_person)
          then 'other_person'
        when (select count(person) > count(distinct person) from person)
          or exists (
            select from booked_persons
            where booked_persons.release_id = $1
              and booked_persons.person in (select coalesce(person, ticket_person) from person)
          ) then 'person_already_booked'
      end as refusal
    from offer
  ),
  taken as (
    update leftover_offers
    set state = 'taken', visit_ids = $4
    from judged
    where leftover_offers.release_id = $1 and leftover_offers.number = judged.number and leftover_offers.n = $2
      and judged.refusal is null
    returning judged.*
  ),
  visit as (
    insert into centre_visits
      (id, tenant_id, centre_id, service_id, day, dose, number, is_leftover, is_expected, sealed, made_by)
    select visit.id, taken.tenant_id, taken.centre_id, taken.service_id, (taken.until at time zone taken.zone)::date, 1,
      visit.number, true, true, visit.sealed, taken.made_by
    from taken
    cross join unnest($4::uuid[], $5::text[], $6::bytea[]) as visit (id, number, sealed)
  ),
  off_the_list as (
    delete from waiting_list using taken where waiting_list.release_id = $1 and waiting_list.n = $2
  ),
  ${ledgerEntry({
    type: 'leftover_taken',
    facts: `jsonb_build_object('number', (select number from taken), 'tickets', jsonb_build_array($2::int))`,
    when: 'exists (select from taken)',
  })},
  told as (
    select $2::int as n, number as about from taken
  ),
  ${tellTickets({ kind: `'leftover-taken'`, told: 'told' })}
  select coalesce(
    (select coalesce(refusal, 'taken') from judged),
    -- the lost answer of an earlier press, repeated
    (
      select 'taken' from leftover_offers as offers
      join leftovers using (release_id, number)
      where offers.release_id = $1 and offers.n = $2 and offers.state = 'taken' and leftovers.until > now()
      limit 1
    ),
    'gone'
  ) as outcome`

/**
 * Takes the leftover doses that a ticket is offered: its people stand on the day list from now on, and no longer on the
 * waiting list. Whoever left an address is told. Repeating it changes nothing. The session must hold the front's lock.
 */
export async function takeLeftover(
  session: Session,
  releaseId: number,
  { n, persons, visits }: LeftoverTaking,
): Promise<TakeLeftoverAnswer> {
  const [answer] = await session.rows<TakeLeftoverAnswer>({
    name: 'takeLeftover',
    text,
    values: [
      releaseId,
      n,
      persons,
      visits.map(({ id }) => id),
      visits.map(({ number }) => number),
      visits.map(({ sealed }) => sealed),
    ],
  })
  return answer as TakeLeftoverAnswer
}
