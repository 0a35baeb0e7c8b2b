import type { Database } from './database.ts'
import { tellTickets } from './tell-tickets.ts'

export type ContactRequest = {
  n: number
  /** Encrypted addresses with the 32-byte HMAC of each; all null takes them back. */
  sealed: Buffer | null
  mail: Buffer | null
  phone: Buffer | null
  language: string
}

export type ContactAnswer = { outcome: 'saved' | 'unknown' | 'too_often' }

/** A helper may stand behind many tickets; a stranger's letter box must not be filled by them. */
const ticketsOfAddressMax = 50
const changesMax = 10

const text = `
  with request as (
    select n, sealed, mail, phone, language, position
    from unnest($2::int[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[]) with ordinality
      as request (n, sealed, mail, phone, language, position)
  ),
  judged as (
    select request.*, tickets.n is not null as known,
      request.sealed is not null and (
        coalesce(contact.changes >= ${changesMax} and (contact.mail, contact.phone) is distinct from (request.mail, request.phone), false)
        or ${ticketsWith('mail')} >= ${ticketsOfAddressMax}
        or ${ticketsWith('phone')} >= ${ticketsOfAddressMax}
      ) as too_often
    from request
    left join lateral (
      select n from tickets where tickets.release_id = $1 and tickets.n = request.n limit 1
    ) as tickets on true
    left join lateral (
      select mail, phone, changes from contacts where contacts.release_id = $1 and contacts.n = request.n limit 1
    ) as contact on true
  ),
  saved as (
    insert into contacts (release_id, n, sealed, mail, phone, language)
    select $1, n, sealed, mail, phone, language from judged where known and not too_often
    on conflict (release_id, n) do update
    set sealed = excluded.sealed, mail = excluded.mail, phone = excluded.phone, language = excluded.language,
      saved_at = now(),
      changes = contacts.changes +
        case when (contacts.mail, contacts.phone) is distinct from (excluded.mail, excluded.phone) then 1 else 0 end
    returning n, mail, phone, language
  ),
  told as (
    select saved.n, booking.id as about, case when booking.id is null then 'ticket' else 'booked' end as kind
    from saved
    join releases on releases.id = $1
    left join lateral (
      select id from bookings
      where bookings.release_id = $1 and bookings.n = saved.n and bookings.state = 'confirmed'
      limit 1
    ) as booking on true
    where booking.id is not null or releases.phase in ('lobby', 'drawn', 'open', 'sold_out', 'postponed')
  ),
  ${tellTickets({ kind: 'told.kind', told: 'told', contacts: 'saved' })}
  select case when not known then 'unknown' when too_often then 'too_often' else 'saved' end as outcome
  from judged
  order by position`

/**
 * Keeps the addresses of each ticket in place of those before, and tells each new address what the ticket has: its link,
 * or its booking. No two requests of a batch may be of the same ticket.
 */
export function saveContacts(
  database: Database,
  releaseId: number,
  requests: ContactRequest[],
): Promise<ContactAnswer[]> {
  return database.rows<ContactAnswer>({
    name: 'saveContacts',
    text,
    values: [
      releaseId,
      requests.map((request) => request.n),
      requests.map((request) => request.sealed),
      requests.map((request) => request.mail),
      requests.map((request) => request.phone),
      requests.map((request) => request.language),
    ],
  })
}

function ticketsWith(address: 'mail' | 'phone'): string {
  return `(
    select count(*) from contacts as others
    where others.release_id = $1 and others.${address} = request.${address} and others.n <> request.n
  )`
}
