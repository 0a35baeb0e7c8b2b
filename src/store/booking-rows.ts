import { epochMs } from './ledger-entry.ts'

/** SQL for the appointments of a booking as json, from a relation with the columns of `appointments`. */
export function appointmentsOf(relation: string, bookingId: string): string {
  return `(
    select json_agg(
      json_build_object(
        'member', seats.member, 'dose', seats.dose, 'slotId', seats.slot_id,
        'centreId', seat_slot.centre_id, 'startsAt', ${epochMs('seat_slot.starts_at')}
      )
      order by seats.member, seats.dose
    )
    from ${relation} as seats
    join slots as seat_slot on seat_slot.id = seats.slot_id
    where seats.booking_id = ${bookingId}
  )`
}
