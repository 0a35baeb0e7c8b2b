import type { FreeSlot } from '../booking/booking.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** Reads every first-dose slot of a release with what is free of it, in the order of time. */
export function readSlots(database: Database, releaseId: number): Promise<FreeSlot[]> {
  return database.rows<FreeSlot>({
    name: 'readSlots',
    text: `
      select slots.id, slots.centre_id as "centreId", ${epochMs('slots.starts_at')} as "startsAt",
        ${epochMs('second.starts_at')} as "secondStartsAt", slots.capacity - slots.taken as free
      from slots
      left join slots as second on second.id = slots.second_slot_id
      where slots.release_id = $1 and slots.dose = 1
      order by slots.starts_at, slots.centre_id`,
    values: [releaseId],
  })
}
