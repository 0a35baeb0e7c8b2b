import type { Database, Session } from './database.ts'
import { epochMs, ledgerEntry } from './ledger-entry.ts'

export type Readiness = { leadMs: number; neededMs: number; armAt: number; armedAt: number | null }

/** Notes how soon a release comes and when it is armed; what was armed before is armed anew. */
export async function planArming(
  session: Session,
  plan: { releaseId: number; leadMs: number; neededMs: number; armAt: number },
): Promise<void> {
  await session.rows({
    name: 'planArming',
    text: `
      insert into readiness (release_id, lead_ms, needed_ms, arm_at)
      values ($1, $2, $3, to_timestamp($4::float8 / 1000))
      on conflict (release_id) do update
      set lead_ms = excluded.lead_ms, needed_ms = excluded.needed_ms, arm_at = excluded.arm_at, armed_at = null`,
    values: [plan.releaseId, plan.leadMs, plan.neededMs, plan.armAt],
  })
}

/** Says in the ledger that a release comes sooner than its preparation needs. Needs the front's lock. */
export async function flagRelease(
  session: Session,
  flag: { releaseId: number; leadMs: number; neededMs: number },
): Promise<void> {
  await session.rows({
    name: 'flagRelease',
    text: `
      with ${ledgerEntry({
        type: 'flagged',
        facts: `jsonb_build_object('leadMs', $2::bigint, 'neededMs', $3::bigint)`,
        when: 'true',
      })}
      select`,
    values: [flag.releaseId, flag.leadMs, flag.neededMs],
  })
}

/** Arms a release whose time has come, once; false where there is nothing to arm. Needs the front's lock. */
export async function armRelease(session: Session, releaseId: number): Promise<boolean> {
  const armed = await session.rows({
    name: 'armRelease',
    text: `
      with armed as (
        update readiness
        set armed_at = now()
        from releases
        where readiness.release_id = $1 and releases.id = $1 and armed_at is null and arm_at <= now()
          and phase in ('announced', 'lobby', 'postponed')
        returning release_id
      ),
      ${ledgerEntry({ type: 'armed', facts: `'{}'::jsonb`, when: 'exists (select from armed)' })}
      select release_id from armed`,
    values: [releaseId],
  })
  return armed.length > 0
}

export async function readReadiness(database: Database, releaseId: number): Promise<Readiness | undefined> {
  const [row] = await database.rows<Readiness>({
    name: 'readReadiness',
    text: `
      select lead_ms as "leadMs", needed_ms as "neededMs", ${epochMs('arm_at')} as "armAt",
        ${epochMs('armed_at')} as "armedAt"
      from readiness
      where release_id = $1`,
    values: [releaseId],
  })
  return row
}

export type ArmedRelease = { releaseId: number; slug: string; title: string; closesAt: number }

/**
 * Real releases that are armed and not over: until then, nothing on the installation is changed that can wait.
 */
export function readArmed(database: Database): Promise<ArmedRelease[]> {
  return database.rows<ArmedRelease>({
    name: 'readArmed',
    text: `
      select releases.id as "releaseId", releases.slug, releases.title, ${epochMs('releases.closes_at')} as "closesAt"
      from readiness
      join releases on releases.id = readiness.release_id
      join tenants on tenants.id = releases.tenant_id
      where readiness.armed_at is not null and tenants.kind = 'real'
        and releases.phase in ('announced', 'lobby', 'drawn', 'open', 'postponed') and releases.closes_at > now()
      order by releases.opens_at`,
    values: [],
  })
}
