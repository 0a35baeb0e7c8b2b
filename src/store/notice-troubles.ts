import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A notice that will not be sent again by itself; without addresses. */
export type DeadNotice = {
  id: number
  kind: string
  channel: 'mail' | 'sms' | 'webhook'
  /** Whose it is; null for notices to staff. */
  n: number | null
  release: { slug: string; title: string } | null
  reason: string | null
  attempts: number
  /** When it was given up, ms since the epoch. */
  endedAt: number
  /** Whether there is still something to send: what came back from a letter box of staff was forgotten when it was sent. */
  canRetry: boolean
}

const rowsMax = 200

/** Reads the dead notices of a tenant, the latest first, 200 at most. */
export function readDeadNotices(database: Database, tenantId: number): Promise<DeadNotice[]> {
  return database.rows<DeadNotice>({
    name: 'readDeadNotices',
    text: `
      select notices.id, notices.kind, notices.channel, notices.n,
        case when releases.id is not null then json_build_object('slug', releases.slug, 'title', releases.title) end as release,
        notices.reason, notices.attempts, ${epochMs('notices.ended_at')} as "endedAt",
        notices.n is not null or notices.sealed is not null as "canRetry"
      from notices
      left join releases on releases.id = notices.release_id
      where notices.tenant_id = $1 and notices.state = 'dead'
      order by notices.ended_at desc, notices.id desc
      limit ${rowsMax}`,
    values: [tenantId],
  })
}

/** Queues a dead notice of a tenant again, or all of them (null); gives how many. */
export async function retryNotices(session: Session, tenantId: number, noticeId: number | null): Promise<number> {
  const rows = await session.rows({
    name: 'retryNotices',
    text: `
      update notices
      set state = 'queued', ended_at = null, has_job = false
      where tenant_id = $1 and state = 'dead' and ($2::bigint is null or id = $2)
        and (n is not null or sealed is not null)
      returning id`,
    values: [tenantId, noticeId],
  })
  return rows.length
}

/** The tenant of a notice, by the id that is part of its Message-ID; undefined where there is none. */
export async function tenantOfMessage(database: Database, messageId: string): Promise<number | undefined> {
  const [row] = await database.rows<{ tenantId: number }>({
    name: 'tenantOfMessage',
    text: 'select tenant_id as "tenantId" from notices where message_id = $1',
    values: [messageId],
  })
  return row?.tenantId
}

/** Notes that a mail came back although a server had taken it. Repeating it changes nothing. */
export async function noteBounce(database: Database, messageId: string, reason: string): Promise<void> {
  await database.rows({
    name: 'noteBounce',
    text: `
      update notices
      set state = 'dead', reason = $2, ended_at = now()
      where message_id = $1 and state in ('sent', 'queued')`,
    values: [messageId, reason],
  })
}
