import type { ReleaseTerms } from '../release/release.ts'
import type { ReleaseTimes } from './create-release.ts'
import type { Session } from './database.ts'

export type DraftChange = ReleaseTerms &
  ReleaseTimes & {
    serviceId: number
    plan: unknown
  }

/**
 * Changes a draft of a tenant and takes its slots and codes away, to be added anew; false where it is none (any more).
 */
export async function editDraft(session: Session, releaseId: number, change: DraftChange): Promise<boolean> {
  const changed = await session.rows({
    name: 'editDraft',
    text: `
      update releases
      set service_id = $2, title = $3, kind = $4, identity = $5, rule = $6, party_max = $7, pass_ms = $8, grace_ms = $9,
        hold_ms = $10, plan = $11,
        lobby_at = 'epoch'::timestamptz + $12::bigint * interval '1 millisecond',
        opens_at = 'epoch'::timestamptz + $13::bigint * interval '1 millisecond',
        closes_at = 'epoch'::timestamptz + $14::bigint * interval '1 millisecond'
      where id = $1 and phase = 'draft'
      returning id`,
    values: [
      releaseId,
      change.serviceId,
      change.title,
      change.kind,
      change.identity,
      JSON.stringify(change.rule),
      change.partyMax,
      change.passMs,
      change.graceMs,
      change.holdMs,
      JSON.stringify(change.plan),
      change.lobbyAt,
      change.opensAt,
      change.closesAt,
    ],
  })
  if (changed.length === 0) return false
  await dropSlots(session, releaseId)
  return true
}

/** Takes a draft away for good; false where it is none (any more). */
export async function dropDraft(session: Session, releaseId: number): Promise<boolean> {
  const [draft] = await session.rows({
    name: 'lockDraft',
    text: `select id from releases where id = $1 and phase = 'draft' for update`,
    values: [releaseId],
  })
  if (!draft) return false
  await dropSlots(session, releaseId)
  for (const table of ['rehearsals', 'fronts', 'lobbies']) {
    await session.rows({
      name: `dropDraft-${table}`,
      text: `delete from ${table} where release_id = $1`,
      values: [releaseId],
    })
  }
  await session.rows({ name: 'dropDraft', text: 'delete from releases where id = $1', values: [releaseId] })
  return true
}

async function dropSlots(session: Session, releaseId: number): Promise<void> {
  for (const table of ['release_code_lists', 'codes', 'slots']) {
    await session.rows({
      name: `dropSlots-${table}`,
      text: `delete from ${table} where release_id = $1`,
      values: [releaseId],
    })
  }
  await session.rows({
    name: 'dropSlots',
    text: 'update fronts set slot_count = 0, free = 0 where release_id = $1',
    values: [releaseId],
  })
}
