import type { DraftPlan } from '../release/draft-plan.ts'
import type { Phase } from '../release/phase.ts'
import type { Report } from '../report/report.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** What a report says of its release, and how many entries the ledger has that it is made of. */
export type ReportHead = {
  phase: Phase
  now: number
  entryCount: number
  lobbyCount: number
  partyMax: number
  release: Report['release']
  centres: { id: number; name: string }[]
  graceMs: number
  /** Null of a release that was not planned in the console. */
  plan: DraftPlan | null
}

export async function readReportHead(database: Database, releaseId: number): Promise<ReportHead> {
  const [head] = await database.rows<ReportHead>({
    name: 'readReportHead',
    text: `
      select
        releases.phase, ${epochMs('now()')} as now, fronts.entry_count as "entryCount",
        coalesce(releases.lobby_count, 0) as "lobbyCount", releases.party_max as "partyMax",
        releases.grace_ms as "graceMs", releases.plan,
        json_build_object(
          'slug', releases.slug, 'title', releases.title, 'kind', releases.kind,
          'tenant', tenants.name, 'zone', tenants.zone
        ) as release,
        (
          select json_agg(json_build_object('id', centres.id, 'name', centres.name) order by centres.id)
          from centres
          where centres.id in (select slots.centre_id from slots where slots.release_id = releases.id)
        ) as centres
      from releases
      join tenants on tenants.id = releases.tenant_id
      join fronts on fronts.release_id = releases.id
      where releases.id = $1`,
    values: [releaseId],
  })
  if (!head) throw new Error(`release ${releaseId} does not exist`)
  return head
}

/** What all nodes together were asked between two instants; null where nobody counted. */
export async function readLoadTotals(
  database: Database,
  fromMs: number,
  untilMs: number,
): Promise<{ requests: number; shed: number; failed: number } | null> {
  const [totals] = await database.rows<{ requests: number | null; shed: number; failed: number }>({
    name: 'readLoadTotals',
    text: `
      select sum(requests) as requests, sum(shed) as shed, sum(failed) as failed
      from load_samples
      where at between to_timestamp($1::float8 / 1000) and to_timestamp($2::float8 / 1000)`,
    values: [fromMs, untilMs],
  })
  if (!totals || totals.requests === null) return null
  return { requests: totals.requests, shed: totals.shed, failed: totals.failed }
}
