import type { CentreEvent } from '../centre/attendance.ts'
import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** The first key of the lock under which events of a centre are added; the second is the centre. */
const centreLock = 98_013

/** Whom an event is about: somebody's appointment, or a visit. */
export type Attendee =
  | { bookingId: number; member: number; dose: number; visitId: null }
  | { bookingId: null; member: null; dose: null; visitId: string }

export type NewCentreEvent = Attendee & Omit<CentreEvent, 'ref'>

/** An event with its position in the order in which a centre's devices are told. */
export type PlacedEvent = CentreEvent & { position: number }

const columns = `
  centre_events.id,
  case when visit_id is null then concat('b', booking_id, '-', member, '-', dose) else concat('v', visit_id) end as ref,
  kind, undoes, ${epochMs('at')} as "atMs", device, device_name as "deviceName", position`

/** Takes a centre's turn: its events are added one batch after the other, so that whoever reads them misses none. */
export async function lockCentreEvents(session: Session, centreId: number): Promise<void> {
  await session.rows({
    name: 'lockCentreEvents',
    text: 'select pg_advisory_xact_lock($1, $2)',
    values: [centreLock, centreId],
  })
}

/** Reads everything that was ever said about these people. */
export function readEventsAbout(
  database: Pick<Database, 'rows'>,
  attendees: readonly Attendee[],
): Promise<CentreEvent[]> {
  return database.rows<CentreEvent>({
    name: 'readEventsAbout',
    text: `
      with attendee as (
        select * from unnest($1::int[], $2::int[], $3::int[], $4::uuid[]) as a (booking, person, dose_number, visit)
      )
      select event.* from attendee cross join lateral (
        select ${columns} from centre_events
        where booking_id = booking and member = person and dose = dose_number
        union all
        select ${columns} from centre_events where visit_id = visit
      ) as event
      order by event.position`,
    values: columnsOf(attendees),
  })
}

/** Reads the events of a centre that came after a position and since an instant (ms), in the order of positions. */
export function readEventsAfter(
  database: Pick<Database, 'rows'>,
  { centreId, sinceMs, after }: { centreId: number; sinceMs: number; after: number },
  eventsMax: number,
): Promise<PlacedEvent[]> {
  return database.rows<PlacedEvent>({
    name: 'readEventsAfter',
    text: `
      select ${columns}
      from centre_events
      where centre_id = $1 and received_at >= to_timestamp($2::float8 / 1000) and position > $3
      order by position
      limit $4`,
    values: [centreId, sinceMs, after, eventsMax],
  })
}

/** Of these people, those who are the tenant's: with an appointment, or noted down as a visit. */
export async function readKnownRefs(
  session: Pick<Database, 'rows'>,
  tenantId: number,
  attendees: readonly Attendee[],
): Promise<Set<string>> {
  const rows = await session.rows<{ ref: string }>({
    name: 'readKnownRefs',
    text: `
      with attendee as (
        select * from unnest($2::int[], $3::int[], $4::int[], $5::uuid[]) as a (booking, person, dose_number, visit)
      )
      select concat('b', booking, '-', person, '-', dose_number) as ref
      from attendee
      join appointments on appointments.booking_id = booking and appointments.member = person
        and appointments.dose = dose_number
      join bookings on bookings.id = booking
      join releases on releases.id = bookings.release_id and releases.tenant_id = $1
      union
      select concat('v', visit) from attendee join centre_visits on id = visit and tenant_id = $1`,
    values: [tenantId, ...columnsOf(attendees)],
  })
  return new Set(rows.map(({ ref }) => ref))
}

/** Adds events, each once; times that have not come yet become now. The caller has the centre's turn. */
export async function addCentreEvents(
  session: Session,
  { centreId, staffId }: { centreId: number; staffId: number },
  events: readonly NewCentreEvent[],
): Promise<void> {
  await session.rows({
    name: 'addCentreEvents',
    text: `
      insert into centre_events
        (id, centre_id, staff_id, booking_id, member, dose, visit_id, kind, undoes, at, device, device_name)
      select id, $1, $2, booking_id, member, dose, visit_id, kind, undoes,
        least(to_timestamp(at_ms / 1000), now()), device, device_name
      from unnest(
        $3::int[], $4::int[], $5::int[], $6::uuid[], $7::uuid[], $8::text[], $9::uuid[], $10::float8[], $11::text[],
        $12::text[]
      ) with ordinality as event
        (booking_id, member, dose, visit_id, id, kind, undoes, at_ms, device, device_name, place)
      order by place
      on conflict (id) do nothing`,
    values: [
      centreId,
      staffId,
      ...columnsOf(events),
      events.map(({ id }) => id),
      events.map(({ kind }) => kind),
      events.map(({ undoes }) => undoes),
      events.map(({ atMs }) => atMs),
      events.map(({ device }) => device),
      events.map(({ deviceName }) => deviceName),
    ],
  })
}

/** Writes anew which doses of these people count, given the events that say so. */
export async function countDoses(
  session: Session,
  attendees: readonly Attendee[],
  eventIds: readonly string[],
): Promise<void> {
  await session.rows({
    name: 'forgetDoses',
    text: `
      delete from doses_given
      using unnest($1::int[], $2::int[], $3::int[], $4::uuid[]) as attendee (booking, person, dose_number, visit)
      where booking_id = booking and member = person and dose = dose_number or visit_id = visit`,
    values: columnsOf(attendees),
  })
  await session.rows({
    name: 'countDoses',
    text: `
      insert into doses_given (event_id, booking_id, member, dose, visit_id)
      select id, booking_id, member, dose, visit_id from centre_events where id = any ($1::uuid[])`,
    values: [eventIds],
  })
}

function columnsOf(attendees: readonly Attendee[]): unknown[][] {
  return [
    attendees.map(({ bookingId }) => bookingId),
    attendees.map(({ member }) => member),
    attendees.map(({ dose }) => dose),
    attendees.map(({ visitId }) => visitId),
  ]
}
