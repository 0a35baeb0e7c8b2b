import type { Attendee } from './centre-events.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** The first dose of a service with two. */
export type FirstDose = {
  centreId: number
  serviceId: number
  /** When the appointment was, or the day of a walk-in in the tenant's zone began; ms since the epoch. */
  atMs: number
  gapDays: number
}

/** Reads the first dose of somebody that was given and has no second appointment from the same booking. */
export async function readFirstDose(
  database: Pick<Database, 'rows'>,
  tenantId: number,
  { bookingId, member, dose, visitId }: Attendee,
): Promise<FirstDose | undefined> {
  const [first] = await database.rows<FirstDose>({
    name: 'readFirstDose',
    text: `
      select slots.centre_id as "centreId", services.id as "serviceId", ${epochMs('slots.starts_at')} as "atMs",
        services.dose_gap_days as "gapDays"
      from doses_given
      join bookings on bookings.id = doses_given.booking_id
      join releases on releases.id = bookings.release_id and releases.tenant_id = $1
      join services on services.id = releases.service_id and services.doses = 2
      join appointments on appointments.booking_id = doses_given.booking_id
        and appointments.member = doses_given.member and appointments.dose = doses_given.dose
      join slots on slots.id = appointments.slot_id
      where doses_given.booking_id = $2 and doses_given.member = $3 and doses_given.dose = $4 and $4 = 1
        and not exists (
          select from appointments as second
          where second.booking_id = $2 and second.member = $3 and second.dose = 2
        )
      union all
      select visit.centre_id, services.id, ${epochMs('visit.day::timestamp at time zone tenants.zone')},
        services.dose_gap_days
      from doses_given
      join centre_visits as visit on visit.id = doses_given.visit_id and visit.tenant_id = $1 and visit.dose = 1
      join services on services.id = visit.service_id and services.doses = 2
      join tenants on tenants.id = visit.tenant_id
      where doses_given.visit_id = $5`,
    values: [tenantId, bookingId, member, dose, visitId],
  })
  return first
}
