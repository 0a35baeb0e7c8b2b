import type { Appointment } from '../booking/booking.ts'
import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'
import { ledgerEntry, lockFront } from './ledger-entry.ts'
import { tellTickets } from './tell-tickets.ts'

export type ConfirmRequest = {
  n: number
  /** The number of the booking, used if it is the first confirmation. */
  number: string
  /** Encrypted details. */
  sealed: Buffer
  /**
   * 32-byte HMACs of the identities of all the people of the party, the ticket's own person first; null for that
   * person in a release by code, where the ticket itself stands for the code.
   */
  persons: (Buffer | null)[]
}

export type ConfirmAnswer =
  | { outcome: 'confirmed'; number: string; appointments: Appointment[] }
  | { outcome: 'no_pass' | 'hold_expired' | 'party_differs' }
  /** Indexes (from 0) of the people whom it concerns. */
  | { outcome: 'person_already_booked' | 'other_person' | 'unknown_code'; members: number[] }

// Rows are looked up one by one through an index: the planner takes every batch for a handful of rows and would compare
// each row with each.
const text = `
  with request as (
    select n, number, sealed, persons, position
    from unnest($2::int[], $3::text[], $4::bytea[], $5::int[]) with ordinality
      as request (n, number, sealed, persons, position)
  ),
  person as (
    select n, person, member from unnest($6::int[], $7::bytea[], $8::int[]) as person (n, person, member)
  ),
  found as (
    select request.*, booking.id as booking_id, booking.party, booking.number as former_number,
      pass.place, tickets.person as ticket_person, releases.identity,
      -- a hold without its pass is worth nothing
      booking.state = 'held' and booking.held_until > now() and pass.place is not null as holds
    from request
    join releases on releases.id = $1
    left join tickets on tickets.release_id = $1 and tickets.n = request.n
    left join lateral (
      select id, state, held_until, party, number from bookings
      where bookings.release_id = $1 and bookings.n = request.n and bookings.state in ('held', 'confirmed')
      limit 1
    ) as booking on true
    left join lateral (
      select place from passes
      where passes.release_id = $1 and passes.n = request.n and passes.state in ('open', 'used')
      limit 1
    ) as pass on true
  ),
  claim as (
    select found.n, found.position, person.member, found.identity, found.ticket_person,
      coalesce(person.person, found.ticket_person) as person
    from person
    join found on found.n = person.n and found.holds
  ),
  judged as (
    select claim.*,
      case
        -- an appointment is bound to the person who waited for it
        when identity = 'person' and member = 0 and person <> ticket_person then 'other_person'
        when identity = 'code' and known.code is null then 'unknown_code'
        when row_number() over (partition by person order by position, member) > 1 or booked.booking_id is not null
          then 'person_already_booked'
      end as refusal
    from claim
    left join lateral (
      select code from codes where codes.release_id = $1 and codes.code = claim.person limit 1
    ) as known on claim.identity = 'code'
    left join lateral (
      select booking_id from booked_persons
      where booked_persons.release_id = $1 and booked_persons.person = claim.person
      limit 1
    ) as booked on true
  ),
  blocked as (
    select distinct on (n) n, refusal, array_agg(member order by member) as members
    from judged
    where refusal is not null
    group by n, refusal
    order by n, refusal
  ),
  confirmed as (
    update bookings
    set state = 'confirmed', number = found.number, sealed = found.sealed, confirmed_at = now()
    from found
    where bookings.id = found.booking_id and found.holds and found.persons = found.party
      and not exists (select from blocked where blocked.n = found.n)
    returning bookings.id, bookings.n, bookings.number, bookings.party, found.place
  ),
  booked_person as (
    insert into booked_persons (release_id, person, booking_id)
    select $1, claim.person, confirmed.id
    from confirmed
    join claim using (n)
  ),
  used as (
    update passes
    set state = 'used'
    from confirmed
    where passes.release_id = $1 and passes.n = confirmed.n and passes.state = 'open'
  ),
  ${ledgerEntry({
    type: 'booked',
    facts: `jsonb_build_object('bookings', (
      select jsonb_agg(jsonb_build_array(confirmed.place, confirmed.n, (
        select jsonb_agg(appointments.slot_id order by appointments.member, appointments.dose)
        from appointments where appointments.booking_id = confirmed.id
      )) order by confirmed.place)
      from confirmed
    ))`,
    when: 'exists (select from confirmed)',
    front: 'booked = booked + (select sum(party) from confirmed)',
  })},
  told as (
    select n, id as about from confirmed
  ),
  ${tellTickets({ kind: `'booked'`, told: 'told' })}
  select
    case
      when found.former_number is not null or confirmed.id is not null then 'confirmed'
      when blocked.n is not null then blocked.refusal
      when found.holds then 'party_differs'
      when found.place is not null or found.booking_id is not null then 'hold_expired'
      else 'no_pass'
    end as outcome,
    coalesce(found.former_number, confirmed.number) as number,
    ${appointmentsOf('appointments', 'found.booking_id')} as appointments,
    blocked.members
  from found
  left join confirmed using (n)
  left join blocked using (n)
  order by found.position`

/**
 * Makes each held slot a booking, or says why not. A repeated request gives the first one's booking. No two requests
 * of a batch may be of the same ticket.
 */
export function confirmBookings(
  database: Database,
  releaseId: number,
  requests: ConfirmRequest[],
): Promise<ConfirmAnswer[]> {
  return database.rowsAfterLock<ConfirmAnswer>([lockFront(releaseId)], {
    name: 'confirmBookings',
    text,
    values: [
      releaseId,
      requests.map((request) => request.n),
      requests.map((request) => request.number),
      requests.map((request) => request.sealed),
      requests.map((request) => request.persons.length),
      requests.flatMap((request) => request.persons.map(() => request.n)),
      requests.flatMap((request) => request.persons),
      requests.flatMap((request) => request.persons.map((_, member) => member)),
    ],
  })
}
