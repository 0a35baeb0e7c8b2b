import type { Booking, Pass } from '../booking/booking.ts'
import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'
import { placeAtTheEnd } from './end-of-line.ts'
import { epochMs } from './ledger-entry.ts'

/** What the database knows of a ticket, for its owner. */
export type TicketRecord = {
  party: number
  left: boolean
  /** Place at the end of the line, if the ticket was sent there and has had no pass there yet. */
  requeuedPlace: number | null
  waitingListPlace: number | null
  /** The latest pass, if there was any. */
  pass: Pass | null
  /** The live booking or hold, else the latest one that ended. */
  booking: (Booking & { id: number; sealed: string | null }) | null
}

const text = `
  select
    tickets.party,
    tickets.left_at is not null as left,
    ${placeAtTheEnd('tickets.n')} as "requeuedPlace",
    (
      select waiting_list.place from waiting_list
      where waiting_list.release_id = $1 and waiting_list.n = tickets.n
    ) as "waitingListPlace",
    (
      select json_build_object(
        'state', case when passes.state = 'open' and passes.expires_at <= now() then 'lapsed' else passes.state end,
        'place', passes.place,
        'party', passes.party,
        'expiresAt', ${epochMs('passes.expires_at')},
        'pickedUp', passes.picked_up_at is not null
      )
      from passes
      where passes.release_id = $1 and passes.n = tickets.n
      order by passes.admitted_at desc, passes.place desc
      limit 1
    ) as pass,
    (
      select json_build_object(
        'id', bookings.id,
        'state', case when bookings.state = 'held' and bookings.held_until <= now() then 'lapsed' else bookings.state end,
        'number', coalesce(bookings.number, ''),
        'heldUntil', ${epochMs('bookings.held_until')},
        'sealed', encode(bookings.sealed, 'base64'),
        'appointments', ${appointmentsOf('appointments', 'bookings.id')}
      )
      from bookings
      where bookings.release_id = $1 and bookings.n = tickets.n
      order by bookings.state in ('held', 'confirmed') desc, bookings.id desc
      limit 1
    ) as booking
  from unnest($2::int[]) with ordinality as request (n, position)
  left join tickets on tickets.release_id = $1 and tickets.n = request.n
  order by request.position`

/** Reads what is known of each ticket, null for numbers that were never given. */
export async function readTickets(
  database: Database,
  releaseId: number,
  numbers: number[],
): Promise<(TicketRecord | null)[]> {
  const rows = await database.rows<TicketRecord | { party: null }>({
    name: 'readTickets',
    text,
    values: [releaseId, numbers],
  })
  return rows.map((row) => (row.party === null ? null : row))
}
