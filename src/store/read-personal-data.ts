import type { Appointment } from '../booking/booking.ts'
import { appointmentsOf } from './booking-rows.ts'
import type { Database } from './database.ts'

/** Everything that is kept of a ticket and the people on it; instants are ISO, base64 what is encrypted. */
export type PersonalData = {
  ticket: {
    number: number
    people: number
    wishes: string
    joinedAt: string
    givenBackAt: string | null
    /** Hex: what is public after the draw, and what the identity became. */
    receipt: string
    pseudonym: string
  }
  placesAtTheEndOfTheLine: number[]
  waitingList: { place: number; since: string } | null
  passes: { place: number; state: string; admittedAt: string; pickedUpAt: string | null; expiresAt: string }[]
  bookings: {
    number: string | null
    state: string
    confirmedAt: string | null
    sealed: string | null
    appointments: Appointment[]
  }[]
  messages: { about: string; by: string; state: string; madeAt: string; endedAt: string | null }[]
  codeForHelperUntil: string | null
  atTheCentre: { what: string; at: string; person: number; dose: number }[]
  /** Centres, by name, to which they can come at short notice; leftover doses that they were offered. */
  shortNotice: string[]
  leftoverDoses: { state: string; answerUntil: string; thereUntil: string; numbers: string[] }[]
  furtherAppointments: { number: string; day: string; person: number; dose: number }[]
}

const text = `
  select
    json_build_object(
      'number', tickets.n, 'people', tickets.party, 'wishes', tickets.wishes, 'joinedAt', tickets.joined_at,
      'givenBackAt', tickets.left_at, 'receipt', encode(tickets.receipt, 'hex'), 'pseudonym', encode(tickets.person, 'hex')
    ) as ticket,
    ${listOf('place', 'requeued', 'place')} as "placesAtTheEndOfTheLine",
    (
      select json_build_object('place', place, 'since', joined_at)
      from waiting_list where waiting_list.release_id = $1 and waiting_list.n = $2
    ) as "waitingList",
    ${listOf(
      `json_build_object(
        'place', place, 'state', state, 'admittedAt', admitted_at, 'pickedUpAt', picked_up_at, 'expiresAt', expires_at
      )`,
      'passes',
      'admitted_at',
    )} as passes,
    ${listOf(
      `json_build_object(
        'number', bookings.number, 'state', bookings.state, 'confirmedAt', bookings.confirmed_at,
        'sealed', encode(bookings.sealed, 'base64'), 'appointments', ${appointmentsOf('appointments', 'bookings.id')}
      )`,
      'bookings',
      'id',
    )} as bookings,
    ${listOf(
      `json_build_object('about', kind, 'by', channel, 'state', state, 'madeAt', created_at, 'endedAt', ended_at)`,
      'notices',
      'id',
    )} as messages,
    (
      select to_json(expires_at) from help_codes where help_codes.release_id = $1 and help_codes.n = $2
    ) as "codeForHelperUntil",
    (
      select coalesce(json_agg(
        json_build_object('what', kind, 'at', at, 'person', member, 'dose', dose) order by at, position
      ), '[]')
      from centre_events
      where booking_id in (select id from bookings where bookings.release_id = $1 and bookings.n = $2)
    ) as "atTheCentre",
    (
      select coalesce(json_agg(
        json_build_object('number', number, 'day', day, 'person', first_member, 'dose', dose) order by day
      ), '[]')
      from centre_visits
      where first_booking_id in (select id from bookings where bookings.release_id = $1 and bookings.n = $2)
    ) as "furtherAppointments",
    (
      select coalesce(json_agg(centres.name order by centres.id), '[]')
      from short_notice
      join centres on centres.id = any (short_notice.centre_ids)
      where short_notice.release_id = $1 and short_notice.n = $2
    ) as "shortNotice",
    (
      select coalesce(json_agg(
        json_build_object(
          'state', offers.state, 'answerUntil', offers.expires_at, 'thereUntil', leftovers.until, 'numbers', (
            select coalesce(json_agg(number), '[]') from centre_visits where centre_visits.id = any (offers.visit_ids)
          )
        ) order by offers.number
      ), '[]')
      from leftover_offers as offers
      join leftovers using (release_id, number)
      where offers.release_id = $1 and offers.n = $2
    ) as "leftoverDoses"
  from tickets
  where tickets.release_id = $1 and tickets.n = $2`

/** Reads all of it; undefined for numbers that were never given. */
export async function readPersonalData(
  database: Database,
  releaseId: number,
  n: number,
): Promise<PersonalData | undefined> {
  const [found] = await database.rows<PersonalData>({ name: 'readPersonalData', text, values: [releaseId, n] })
  return found
}

/** SQL for the rows of a table that belong to the ticket, as json. */
function listOf(row: string, table: string, order: string): string {
  return `(
    select coalesce(json_agg(${row} order by ${table}.${order}), '[]')
    from ${table} where ${table}.release_id = $1 and ${table}.n = $2
  )`
}
