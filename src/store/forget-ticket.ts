import type { Database } from './database.ts'
import { lockFront } from './ledger-entry.ts'

// The ledger speaks of the ticket's number for good; from now on it is nobody's. Where a booking stays because its time
// is over, the same unknown person stands in both places.
const text = `
  with nobody as materialized (
    select sha256(uuid_send(gen_random_uuid())) as person
  ),
  former as (
    select person from tickets where release_id = $1 and n = $2
  ),
  ticket as (
    update tickets set person = nobody.person from nobody where release_id = $1 and n = $2
  ),
  booking as (
    update bookings set sealed = null where release_id = $1 and n = $2 and sealed is not null
  ),
  person as (
    update booked_persons
    set person = case
      when booked_persons.person = former.person then nobody.person
      else sha256(uuid_send(gen_random_uuid()))
    end
    from former, nobody
    where booked_persons.booking_id in (select id from bookings where bookings.release_id = $1 and bookings.n = $2)
  ),
  visit as (
    update centre_visits set sealed = null
    from leftover_offers
    where leftover_offers.release_id = $1 and leftover_offers.n = $2
      and centre_visits.id = any (leftover_offers.visit_ids)
  ),
  contact as (
    delete from contacts where release_id = $1 and n = $2
  ),
  notice as (
    delete from notices where release_id = $1 and n = $2
  ),
  code as (
    delete from help_codes where release_id = $1 and n = $2
  )
  select count(*)::int as tickets from former`

/**
 * Forgets whose ticket it was, who comes on it, and where they were written to. What the ledger and a centre keep stays.
 * The ticket and its booking must have been given back before, unless its time is over.
 */
export async function forgetTicket(database: Database, releaseId: number, n: number): Promise<void> {
  await database.rowsAfterLock([lockFront(releaseId)], { name: 'forgetTicket', text, values: [releaseId, n] })
}
