import type { Attendee } from './centre-events.ts'
import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** Somebody who comes without a booking of a release. */
export type CentreVisit = {
  id: string
  /** Null for a walk-in. */
  startsAtMs: number | null
  number: string
  service: string
  minutes: number
  serviceId: number
  dose: 1 | 2
  isLeftover: boolean
  /** Took a leftover dose that was offered. */
  isExpected: boolean
  wantsSecond: boolean
  /** Base64; null once it is deleted. */
  sealed: string | null
}

export type NewWalkIn = {
  id: string
  serviceId: number
  dose: 1 | 2
  number: string
  isLeftover: boolean
  sealed: Buffer
}

/** A seat for a second dose, with what is free of it. */
export type SecondSlot = { id: number; startsAtMs: number; free: number }

const columns = `
  visit.id, ${epochMs('slots.starts_at')} as "startsAtMs", visit.number, services.name as service,
  services.minutes, services.id as "serviceId", visit.dose, visit.is_leftover as "isLeftover", visit.is_expected as "isExpected", encode(visit.sealed, 'base64') as sealed,
  services.doses = 2 and visit.dose = 1 and not exists (
    select from centre_visits as second where second.first_visit_id = visit.id
  ) as "wantsSecond"`
const tables = `
  centre_visits as visit
  join services on services.id = visit.service_id
  left join slots on slots.id = visit.slot_id`

/** Reads who comes to a centre on a day (ISO date) without a booking of a release. */
export function readVisits(
  database: Pick<Database, 'rows'>,
  { tenantId, centreId, day }: { tenantId: number; centreId: number; day: string },
): Promise<CentreVisit[]> {
  return database.rows<CentreVisit>({
    name: 'readVisits',
    text: `
      select ${columns} from ${tables}
      where visit.tenant_id = $1 and visit.centre_id = $2 and visit.day = $3
      order by slots.starts_at nulls last, visit.made_at, visit.id`,
    values: [tenantId, centreId, day],
  })
}

/** Adds walk-ins of a day, each once; those for services that are not the tenant's are left out. */
export async function addWalkIns(
  session: Session,
  at: { tenantId: number; centreId: number; day: string; staffId: number },
  walkIns: readonly NewWalkIn[],
): Promise<void> {
  await session.rows({
    name: 'addWalkIns',
    text: `
      insert into centre_visits
        (id, tenant_id, centre_id, service_id, day, dose, number, is_leftover, sealed, made_by)
      select walk_in.id, $1, $2, services.id, $3, walk_in.dose, walk_in.number, walk_in.is_leftover, walk_in.sealed, $4
      from unnest($5::uuid[], $6::int[], $7::int[], $8::text[], $9::boolean[], $10::bytea[])
        as walk_in (id, service_id, dose, number, is_leftover, sealed)
      join services on services.id = walk_in.service_id and services.tenant_id = $1
        and walk_in.dose between 1 and services.doses
      on conflict (id) do nothing`,
    values: [
      at.tenantId,
      at.centreId,
      at.day,
      at.staffId,
      walkIns.map(({ id }) => id),
      walkIns.map(({ serviceId }) => serviceId),
      walkIns.map(({ dose }) => dose),
      walkIns.map(({ number }) => number),
      walkIns.map(({ isLeftover }) => isLeftover),
      walkIns.map(({ sealed }) => sealed),
    ],
  })
}

// A trigger counts what is given on the spot in `taken`, beside what is booked.
const freeSeats = 'slots.capacity - slots.taken'

/**
 * Reads times for the second dose of a service at a centre that nobody can get any more by a release: the release they
 * belong to has ended. `fromMs` and `untilMs` (ms since the epoch) bound them.
 */
export function readSecondSlots(
  database: Pick<Database, 'rows'>,
  wanted: { tenantId: number; centreId: number; serviceId: number; fromMs: number; untilMs: number },
): Promise<SecondSlot[]> {
  return database.rows<SecondSlot>({
    name: 'readSecondSlots',
    text: `
      select slots.id, ${epochMs('slots.starts_at')} as "startsAtMs", (${freeSeats})::int as free
      from slots
      join releases on releases.id = slots.release_id and releases.tenant_id = $1 and releases.service_id = $3
        and releases.phase in ('closed', 'reported')
      where slots.centre_id = $2 and slots.dose = 2
        and slots.starts_at >= to_timestamp($4::float8 / 1000) and slots.starts_at < to_timestamp($5::float8 / 1000)
        and ${freeSeats} > 0
      order by slots.starts_at
      limit 200`,
    values: [wanted.tenantId, wanted.centreId, wanted.serviceId, wanted.fromMs, wanted.untilMs],
  })
}

/** Reads the second appointment of somebody. */
export async function readSecondVisit(
  database: Pick<Database, 'rows'>,
  { bookingId, member, visitId }: Attendee,
): Promise<CentreVisit | undefined> {
  const [visit] = await database.rows<CentreVisit>({
    name: 'readSecondVisit',
    text: `
      select ${columns} from ${tables}
      where visit.first_booking_id = $1 and visit.first_member = $2 or visit.first_visit_id = $3`,
    values: [bookingId, member, visitId],
  })
  return visit
}

export type NewSecondVisit = {
  id: string
  tenantId: number
  serviceId: number
  zone: string
  slotId: number
  number: string
  sealed: Buffer
  staffId: number
  first: Attendee
}

/** Gives somebody a seat for the second dose, once and in the turn of the seat's release; false where it is gone. */
export async function addSecondVisit(session: Session, visit: NewSecondVisit): Promise<boolean> {
  await session.rows({
    name: 'lockFrontOfSlot',
    text: 'select from fronts where release_id = (select release_id from slots where id = $1) for update',
    values: [visit.slotId],
  })
  const rows = await session.rows({
    name: 'addSecondVisit',
    text: `
      insert into centre_visits (
        id, tenant_id, centre_id, service_id, day, dose, slot_id, number, sealed, first_booking_id, first_member,
        first_visit_id, made_by
      )
      select $1, $2, slots.centre_id, $3, (slots.starts_at at time zone $4)::date, 2, slots.id, $6, $7, $8, $9, $10, $11
      from slots
      join releases on releases.id = slots.release_id and releases.tenant_id = $2 and releases.service_id = $3
        and releases.phase in ('closed', 'reported')
      where slots.id = $5 and slots.dose = 2 and ${freeSeats} > 0
      on conflict do nothing
      returning id`,
    values: [
      visit.id,
      visit.tenantId,
      visit.serviceId,
      visit.zone,
      visit.slotId,
      visit.number,
      visit.sealed,
      visit.first.bookingId,
      visit.first.member,
      visit.first.visitId,
      visit.staffId,
    ],
  })
  return rows.length === 1
}
