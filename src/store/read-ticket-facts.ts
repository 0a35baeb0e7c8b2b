import type { TicketFact } from '../report/count-people.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** Reads what became of the tickets after number `n`, in order of numbers, at most `rowsMax`. */
export function readTicketFacts(
  database: Database,
  releaseId: number,
  n: number,
  rowsMax: number,
): Promise<TicketFact[]> {
  return database.rows<TicketFact>({
    name: 'readTicketFacts',
    text: `
      with ticket as (
        select n, party, joined_at, left_at
        from tickets
        where release_id = $1 and n > $2
        order by n
        limit $3
      ),
      first_pass as (
        select passes.n, min(passes.admitted_at) as at
        from passes
        where passes.release_id = $1 and passes.n in (select n from ticket)
        group by passes.n
      ),
      booking as (
        select
          bookings.n,
          max(bookings.confirmed_at) filter (where bookings.state = 'confirmed') as booked_at,
          max(slots.centre_id) filter (where bookings.state = 'confirmed') as centre_id
        from bookings
        join appointments on appointments.booking_id = bookings.id and appointments.member = 1 and appointments.dose = 1
        join slots on slots.id = appointments.slot_id
        where bookings.release_id = $1 and bookings.confirmed_at is not null and bookings.n in (select n from ticket)
        group by bookings.n
      )
      select
        ticket.n, ticket.party,
        ${epochMs('ticket.joined_at')} as "joinedAt",
        ${epochMs('first_pass.at')} as "passAt",
        ${epochMs('booking.booked_at')} as "bookedAt",
        booking.centre_id as "centreId",
        case
          when booking.booked_at is not null then 'booked'
          when booking.n is not null then 'cancelled'
          when first_pass.n is not null then 'lapsed'
          when waiting_list.n is not null then 'listed'
          when ticket.left_at is not null then 'left'
          else 'none'
        end as outcome
      from ticket
      left join first_pass on first_pass.n = ticket.n
      left join booking on booking.n = ticket.n
      left join waiting_list on waiting_list.release_id = $1 and waiting_list.n = ticket.n
      order by ticket.n`,
    values: [releaseId, n, rowsMax],
  })
}
