import { sendJobsFor } from '../jobs/add-job.ts'
import type { Database, Session } from './database.ts'

export type NoticeRow = {
  tenantId: number
  releaseId: number | null
  key: string
  kind: string
  channel: string
  language: string
  sealed: Buffer
}

/** Adds notices and the jobs that send them; one whose key is there already is left as it is. */
export async function addNotices(session: Session, rows: readonly NoticeRow[]): Promise<void> {
  if (rows.length === 0) return
  await session.rows({
    name: 'addNotices',
    text: `
      with added as (
        insert into notices (tenant_id, release_id, key, kind, channel, language, sealed)
        select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[])
        on conflict (key) do nothing
        returning id
      )
      ${sendJobsFor('added')}`,
    values: [
      rows.map((row) => row.tenantId),
      rows.map((row) => row.releaseId),
      rows.map((row) => row.key),
      rows.map((row) => row.kind),
      rows.map((row) => row.channel),
      rows.map((row) => row.language),
      rows.map((row) => row.sealed),
    ],
  })
}

export type QueuedNotice = NoticeRow & { id: number; messageId: string }

/** A notice to staff that is still to be sent; undefined where it was sent or given up, or is of a ticket. */
export async function readQueuedNotice(database: Database, noticeId: number): Promise<QueuedNotice | undefined> {
  const [row] = await database.rows<QueuedNotice>({
    name: 'readQueuedNotice',
    text: `
      select id, tenant_id as "tenantId", release_id as "releaseId", key, kind, channel, language, sealed,
        message_id as "messageId"
      from notices
      where id = $1 and state = 'queued' and n is null`,
    values: [noticeId],
  })
  return row
}

/** Notes that a notice was taken by the other side, and forgets to whom it went. */
export async function noteSent(database: Database, noticeId: number): Promise<void> {
  await database.rows({
    name: 'noteSent',
    text: `
      update notices
      set state = 'sent', sealed = null, reason = null, attempts = attempts + 1, ended_at = now()
      where id = $1 and state = 'queued'`,
    values: [noticeId],
  })
}

/** Notes that there is nothing left to tell, and why. */
export async function noteDropped(database: Database, noticeId: number, reason: string): Promise<void> {
  await database.rows({
    name: 'noteDropped',
    text: `
      update notices
      set state = 'dropped', reason = $2, ended_at = now()
      where id = $1 and state = 'queued'`,
    values: [noticeId, reason],
  })
}

/** Notes why an attempt failed; `dead` where there will be no other. */
export async function noteFailure(
  database: Database,
  noticeId: number,
  reason: string,
  next: 'queued' | 'dead',
): Promise<void> {
  await database.rows({
    name: 'noteFailure',
    text: `
      update notices
      set state = $3, reason = $2, attempts = attempts + 1, ended_at = case when $3 = 'dead' then now() end
      where id = $1 and state = 'queued'`,
    values: [noticeId, reason.slice(0, 100), next],
  })
}

export type NoticeState = {
  key: string
  kind: string
  channel: 'mail' | 'sms' | 'webhook'
  state: 'queued' | 'sent' | 'dead'
  attempts: number
  reason: string | null
}

/** How the notices of these kinds of a release stand. */
export function readNoticeStates(database: Database, releaseId: number, kinds: string[]): Promise<NoticeState[]> {
  return database.rows<NoticeState>({
    name: 'readNoticeStates',
    text: `
      select key, kind, channel, state, attempts, reason
      from notices
      where release_id = $1 and kind = any ($2::text[])
      order by id`,
    values: [releaseId, kinds],
  })
}

export type NoticeCounts = { queued: number; dead: number; oldestMs: number }

/** How many notices of a tenant wait or are dead, and how long the oldest one has waited. */
export async function countNotices(database: Database, tenantId: number): Promise<NoticeCounts> {
  const [counts] = await database.rows<NoticeCounts>({
    name: 'countNotices',
    text: `
      select (count(*) filter (where state = 'queued'))::int as queued,
        (count(*) filter (where state = 'dead'))::int as dead,
        coalesce(extract(epoch from now() - min(created_at) filter (where state = 'queued')) * 1000, 0)::int as "oldestMs"
      from notices
      where tenant_id = $1 and state in ('queued', 'dead')`,
    values: [tenantId],
  })
  return counts ?? { queued: 0, dead: 0, oldestMs: 0 }
}
