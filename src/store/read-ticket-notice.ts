import type { Appointment, BookingState, PassState } from '../booking/booking.ts'
import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'
import { visitNumbersOf } from './read-leftovers.ts'
import type { TicketNoticeKind } from './tell-tickets.ts'

/** A notice of a ticket with all that it tells, as it is now; instants in ms since the epoch. */
export type TicketNotice = {
  messageId: string
  tenantId: number
  releaseId: number
  n: number
  kind: TicketNoticeKind
  channel: 'mail' | 'sms'
  language: string
  /** The encrypted addresses; null where they were taken back or are others by now. */
  contact: Buffer | null
  ticket: { party: number; receipt: Buffer; joinedAtSeconds: number }
  pass: { state: PassState; expiresAt: number } | null
  booking: { state: BookingState; number: string; appointments: Appointment[] } | null
  /** Doses that are left at a centre; `until` is when to be there at the latest. Numbers, one a person, once it is taken. */
  leftover: { state: string; expiresAt: number; until: number; centreId: number; visitNumbers: string[] } | null
  now: number
}

/** Reads a notice of a ticket that is still to be sent; undefined where it was sent or given up, or is of no ticket. */
export async function readTicketNotice(database: Database, noticeId: number): Promise<TicketNotice | undefined> {
  type Row = Omit<TicketNotice, 'ticket'> & TicketNotice['ticket']
  const [row] = await database.rows<Row>({
    name: 'readTicketNotice',
    text: `
      select notices.message_id as "messageId", notices.tenant_id as "tenantId", notices.release_id as "releaseId",
        notices.n, notices.kind, notices.channel, notices.language,
        case
          -- the key ends in the address that was meant
          when notices.key like '% ' || left(encode(
            case notices.channel when 'mail' then contacts.mail else contacts.phone end, 'hex'
          ), 16) then contacts.sealed
        end as contact,
        tickets.party, tickets.receipt, ${epochMs('tickets.joined_at')} / 1000 as "joinedAtSeconds",
        case when notices.kind in ('pass', 'offer') then (
          select json_build_object('state', passes.state, 'expiresAt', ${epochMs('passes.expires_at')})
          from passes
          where passes.release_id = notices.release_id and passes.place = notices.about
        ) end as pass,
        case when notices.kind in ('booked', 'reminder', 'moved', 'unbooked') then (
          -- a booking may move several times, so that such a notice is about the entry of the ledger
          select json_build_object(
            'state', bookings.state, 'number', bookings.number,
            'appointments', ${appointmentsOf('appointments', 'bookings.id')}
          )
          from bookings
          where case
            when notices.kind = 'moved'
              then bookings.release_id = notices.release_id and bookings.n = notices.n and bookings.state = 'confirmed'
            else bookings.id = notices.about
          end
        ) end as booking,
        case when notices.kind in ('leftover', 'leftover-taken') then (
          select json_build_object(
            'state', offers.state, 'expiresAt', ${epochMs('offers.expires_at')},
            'until', ${epochMs('leftovers.until')}, 'centreId', leftovers.centre_id,
            'visitNumbers', ${visitNumbersOf('offers.visit_ids')}
          )
          from leftover_offers as offers
          join leftovers using (release_id, number)
          where offers.release_id = notices.release_id and offers.number = notices.about and offers.n = notices.n
        ) end as leftover,
        ${epochMs('now()')} as now
      from notices
      join tickets on tickets.release_id = notices.release_id and tickets.n = notices.n
      left join contacts on contacts.release_id = notices.release_id and contacts.n = notices.n
      where notices.id = $1 and notices.state = 'queued'`,
    values: [noticeId],
  })
  if (!row) return undefined
  const { party, receipt, joinedAtSeconds, ...notice } = row
  return { ...notice, ticket: { party, receipt, joinedAtSeconds } }
}
