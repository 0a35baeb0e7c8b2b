import type { DraftPlan } from '../release/draft-plan.ts'
import type { Phase, ReleaseKind } from '../release/phase.ts'
import type { Release } from '../release/release.ts'
import type { ActingRole } from './create-release.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'
import { releaseSelection } from './read-releases.ts'

/** A release in a tenant's list, drafts included. */
export type ListedRelease = {
  slug: string
  title: string
  kind: ReleaseKind
  phase: Phase
  opensAt: number
  appointments: number
  booked: number
}

/** A release as staff work with it. */
export type DeskRelease = Release & {
  /** Null of a release that was not planned in the console. */
  plan: DraftPlan | null
  announcedBy: ActingRole | null
  isPaused: boolean
  booked: number
  free: number
  reserved: number
  tickets: number
  openPasses: number
}

/** Reads the releases of a tenant, the latest opening first. */
export function readDeskReleases(database: Database, tenantId: number): Promise<ListedRelease[]> {
  return database.rows<ListedRelease>({
    name: 'readDeskReleases',
    text: `
      select slug, title, kind, phase, ${epochMs('opens_at')} as "opensAt",
        fronts.slot_count as appointments, fronts.booked
      from releases
      join fronts on fronts.release_id = releases.id
      where tenant_id = $1
      order by phase <> 'draft', opens_at desc, id desc
      limit 500`,
    values: [tenantId],
  })
}

/** Reads a release of a tenant, be it a draft or public; undefined where the tenant has no such release. */
export async function readDeskRelease(
  database: Pick<Database, 'rows'>,
  tenantId: number,
  slug: string,
): Promise<DeskRelease | undefined> {
  const [row] = await database.rows<Release & { id: number }>({
    name: 'readDeskRelease',
    text: `${releaseSelection} where releases.tenant_id = $1 and releases.slug = $2`,
    values: [tenantId, slug],
  })
  if (!row) return undefined
  const [more] = await database.rows<Omit<DeskRelease, keyof Release>>({
    name: 'readDeskReleaseFacts',
    text: `
      select releases.plan, releases.announced_by as "announcedBy", releases.paused_at is not null as "isPaused",
        fronts.booked, fronts.free, fronts.reserved, lobbies.ticket_count as tickets,
        (select count(*)::int from passes where passes.release_id = releases.id and passes.state = 'open')
          as "openPasses"
      from releases
      join fronts on fronts.release_id = releases.id
      join lobbies on lobbies.release_id = releases.id
      where releases.id = $1`,
    values: [row.id],
  })
  return more && { ...row, centres: row.centres ?? [], ...more }
}
