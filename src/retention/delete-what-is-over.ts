import { type Keys, seal } from '../eligibility/keys.ts'
import { dutyNameContext } from '../readiness/take-duty-step.ts'
import type { Database } from '../store/database.ts'
import { deleteAttendances } from '../store/delete-attendances.ts'
import {
  deleteCalledNames,
  deleteContacts,
  deleteDetails,
  deleteDetailsOfEnded,
  deleteNotices,
  deleteOtherNotices,
  deletePseudonyms,
} from '../store/delete-personal-data.ts'
import { deleteLeftStaff, deleteOldEntries } from '../store/delete-staff-data.ts'
import { type DueDeletion, noteDeletion, readDueDeletions } from '../store/read-due-deletions.ts'

type Parts = { database: Database; keys: Keys }

/**
 * Deletes all personal data that were kept long enough at an instant (ms since the epoch), which callers take from the
 * database's clock. Repeating it, or two nodes doing it at once, deletes nothing more.
 */
export async function deleteWhatIsOver(parts: Parts, at: number): Promise<void> {
  const { database } = parts
  for (const due of await readDueDeletions(database, at)) {
    const deleted = await deleteOf(due, parts)
    await noteDeletion(database, { ...due, deleted })
  }
  await deleteDetailsOfEnded(database)
  await deleteAttendances(database, at)
  await deleteOtherNotices(database, at)
  await deleteOldEntries(database, at)
  await deleteLeftStaff(database, at)
}

function deleteOf({ releaseId, tenantId, subject }: DueDeletion, { database, keys }: Parts): Promise<number> {
  switch (subject) {
    case 'details':
      return deleteDetails(database, releaseId)
    case 'contacts':
      return deleteContacts(database, releaseId)
    case 'pseudonyms':
      return deletePseudonyms(database, releaseId)
    case 'notices':
      return deleteNotices(database, releaseId)
    case 'calls':
      return deleteCalledNames(database, releaseId, seal(Buffer.from('–'), keys.detailsKey(tenantId), dutyNameContext))
  }
}
