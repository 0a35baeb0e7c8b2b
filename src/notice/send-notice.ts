import type { Keys } from '../eligibility/keys.ts'
import type { Task } from '../jobs/jobs.ts'
import type { Database } from '../store/database.ts'
import { noteDropped, noteFailure, noteSent, readQueuedNotice } from '../store/notices.ts'
import { readTicketNotice, type TicketNotice } from '../store/read-ticket-notice.ts'
import { type Delivery, SendingFailure } from './notice.ts'
import { openNotice } from './queue-notices.ts'
import type { Senders } from './senders.ts'
import { deliveryOf } from './wording.ts'

/** The words of a ticket's notice as things stand now, or why there is nothing left to tell. */
export type WordTicketNotice = (notice: TicketNotice) => Promise<Delivery | { nothingLeft: string }>

/**
 * The job that sends a notice, unless it was sent. A failure that may pass is thrown and with it tried again later;
 * after a final one, and after the last attempt, the notice is dead and says why.
 */
export function sendNoticeTask(parts: {
  database: Database
  keys: Keys
  senders: Senders
  wordTicketNotice: WordTicketNotice
}): Task<'send_notice'> {
  const { database } = parts
  return async ({ noticeId }, { isLast }) => {
    const way = await wayOf(parts, noticeId)
    if (way === undefined) return
    if ('nothingLeft' in way) return noteDropped(database, noticeId, way.nothingLeft)
    try {
      await way.send()
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

/** How a notice is sent, or why not; undefined where it was sent or given up. */
async function wayOf(
  { database, keys, senders, wordTicketNotice }: Parameters<typeof sendNoticeTask>[0],
  noticeId: number,
): Promise<{ send(): Promise<void> } | { nothingLeft: string } | undefined> {
  const ofTicket = await readTicketNotice(database, noticeId)
  if (ofTicket) {
    const delivery = await wordTicketNotice(ofTicket)
    return 'nothingLeft' in delivery ? delivery : { send: () => senders[ofTicket.channel](delivery) }
  }
  const row = await readQueuedNotice(database, noticeId)
  if (!row) return undefined
  const notice = openNotice(keys, row)
  const { channel } = notice
  if (channel === 'webhook') return { send: () => senders.webhook(notice) }
  return { send: () => senders[channel](deliveryOf(notice)) }
}
