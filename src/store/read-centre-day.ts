import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** An appointment of a day, with the sealed details of its booking. */
export type CentreAppointment = {
  bookingId: number
  releaseId: number
  n: number
  number: string
  /** Base64. */
  sealed: string | null
  /** From 1. */
  member: number
  dose: 1 | 2
  startsAtMs: number
  minutes: number
  service: string
  /** Whether the service has a second dose and nothing is booked for it. */
  wantsSecond: boolean
}

/** The day at a centre; instants in ms since the epoch, the end not included. */
export type CentreDay = { tenantId: number; centreId: number; fromMs: number; untilMs: number }

/** Reads the appointments of a day in the order of their times. */
export function readCentreAppointments(database: Pick<Database, 'rows'>, day: CentreDay): Promise<CentreAppointment[]> {
  return database.rows<CentreAppointment>({
    name: 'readCentreAppointments',
    text: `
      select bookings.id as "bookingId", bookings.release_id as "releaseId", bookings.n, bookings.number,
        encode(bookings.sealed, 'base64') as sealed, appointments.member, appointments.dose,
        ${epochMs('slots.starts_at')} as "startsAtMs", services.minutes, services.name as service,
        services.doses = 2 and appointments.dose = 1 and not exists (
          select from appointments as second
          where second.booking_id = bookings.id and second.member = appointments.member and second.dose = 2
        ) and not exists (
          select from centre_visits
          where first_booking_id = bookings.id and first_member = appointments.member
        ) as "wantsSecond"
      from slots
      join releases on releases.id = slots.release_id and releases.tenant_id = $1
      join services on services.id = releases.service_id
      join appointments on appointments.slot_id = slots.id
      join bookings on bookings.id = appointments.booking_id and bookings.state = 'confirmed'
      where slots.centre_id = $2 and slots.starts_at >= ${instant('$3')} and slots.starts_at < ${instant('$4')}
      order by slots.starts_at, bookings.id, appointments.member, appointments.dose`,
    values: valuesOf(day),
  })
}

/** Counts the seats of a day that nobody has booked and, as their release is over, nobody can book any more. */
export async function readFreeSeats(database: Pick<Database, 'rows'>, day: CentreDay): Promise<number> {
  const [row] = await database.rows<{ free: number }>({
    name: 'readFreeSeats',
    text: `
      select coalesce(sum(slots.capacity - slots.taken), 0)::int as free
      from slots
      join releases on releases.id = slots.release_id and releases.tenant_id = $1
      where slots.centre_id = $2 and slots.starts_at >= ${instant('$3')} and slots.starts_at < ${instant('$4')}
        and releases.phase in ('closed', 'reported')`,
    values: valuesOf(day),
  })
  return row?.free ?? 0
}

/** SQL for the instant that a parameter gives in ms since the epoch. */
function instant(parameter: string): string {
  return `to_timestamp(${parameter}::float8 / 1000)`
}

function valuesOf({ tenantId, centreId, fromMs, untilMs }: CentreDay): unknown[] {
  return [tenantId, centreId, fromMs, untilMs]
}
