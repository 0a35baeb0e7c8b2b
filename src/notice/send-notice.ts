import type { Keys } from '../eligibility/keys.ts'
import type { Task } from '../jobs/jobs.ts'
import type { Database } from '../store/database.ts'
import { noteFailure, noteSent, readQueuedNotice } from '../store/notices.ts'
import { SendingFailure } from './notice.ts'
import { openNotice } from './queue-notices.ts'
import type { Senders } from './senders.ts'

/**
 * The job that sends a notice, unless it was sent. A failure that may pass is thrown and with it tried again later;
 * after a final one, and after the last attempt, the notice is dead and says why.
 */
export function sendNoticeTask(parts: { database: Database; keys: Keys; senders: Senders }): Task<'send_notice'> {
  const { database, keys, senders } = parts
  return async ({ noticeId }, { isLast }) => {
    const row = await readQueuedNotice(database, noticeId)
    if (!row) return
    const notice = openNotice(keys, row)
    try {
      await senders[notice.channel](notice)
    } catch (error) {
      const failure = error instanceof SendingFailure ? error : new SendingFailure('not sendable', 'passing')
      const isDead = failure.isFinal || isLast
      await noteFailure(database, noticeId, failure.reason, isDead ? 'dead' : 'queued')
      if (isDead) return
      throw failure
    }
    await noteSent(database, noticeId)
  }
}
