import { type Keys, seal, unseal } from '../eligibility/keys.ts'
import type { Session } from '../store/database.ts'
import { addNotices, type QueuedNotice } from '../store/notices.ts'
import type { NewNotice, OutgoingNotice } from './notice.ts'

/**
 * Adds notices in the caller's transaction; they are sent by jobs once it has committed. Recipient and facts are stored
 * encrypted. A key that is known already is passed over, so that repeating is safe.
 */
export async function queueNotices(session: Session, keys: Keys, notices: readonly NewNotice[]): Promise<void> {
  await addNotices(
    session,
    notices.map(({ recipient, facts, ...notice }) => ({
      ...notice,
      sealed: seal(
        Buffer.from(JSON.stringify({ recipient, facts })),
        keys.detailsKey(notice.tenantId),
        contextOf(notice.key),
      ),
    })),
  )
}

/** What `queueNotices` was given, from a row of the table. */
export function openNotice(keys: Keys, row: QueuedNotice): OutgoingNotice {
  const { sealed, id: _, messageId, ...notice } = row
  const plain = unseal(sealed, keys.detailsKey(row.tenantId), contextOf(row.key))
  return { ...notice, ...JSON.parse(plain.toString()), id: messageId }
}

function contextOf(key: string): string {
  return `notice ${key}`
}
