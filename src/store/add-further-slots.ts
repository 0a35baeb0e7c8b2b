import type { NewSlot } from '../release/schedule.ts'
import { type ActingRole, addSlots } from './create-release.ts'
import type { Session } from './database.ts'
import { epochMs, ledgerEntry } from './ledger-entry.ts'

/** Adds slots to a release that was announced, and tells the ledger of them. Needs the front's lock. */
export async function addFurtherSlots(
  session: Session,
  releaseId: number,
  slots: NewSlot[],
  by: ActingRole,
): Promise<void> {
  const [before] = await session.rows<{ last: number }>({
    name: 'lastSlot',
    text: 'select coalesce(max(id), 0) as last from slots where release_id = $1',
    values: [releaseId],
  })
  await addSlots(session, releaseId, slots)
  await session.rows({
    name: 'addFurtherSlots',
    text: `
      with ${ledgerEntry({
        type: 'slots',
        facts: `(
          select jsonb_build_object('by', $2::text, 'slots', jsonb_agg(jsonb_build_array(
            slots.id, slots.centre_id, ${epochMs('slots.starts_at')}, slots.dose, slots.capacity, slots.second_slot_id
          ) order by slots.id))
          from slots
          where slots.release_id = $1 and slots.id > $3
        )`,
        when: 'true',
      })}
      select`,
    values: [releaseId, by, before?.last ?? 0],
  })
}
