import type { Phase } from '../release/phase.ts'
import type { ReleasedTime } from '../schedule/effects.ts'
import type { Database } from './database.ts'

/** A release that a change would reach, by the name that staff know it by. */
export type AffectedRelease = {
  id: number
  slug: string
  title: string
  phase: Phase
  /** People with a live booking or hold in it whose appointment is still to come. */
  people: number
}

const over = "('closed', 'reported', 'cancelled')"

/** Reads the times to come at a centre in releases that have been announced. */
export function readReleasedTimes(
  database: Pick<Database, 'rows'>,
  { tenantId, centreId }: { tenantId: number; centreId: number },
): Promise<ReleasedTime[]> {
  return database.rows<ReleasedTime>({
    name: 'readReleasedTimes',
    text: `
      select slots.release_id as "releaseId", floor(extract(epoch from slots.starts_at) * 1000)::bigint as "startsAtMs",
        services.minutes, sum(slots.capacity)::int as capacity, sum(slots.taken)::int as taken
      from slots
      join releases on releases.id = slots.release_id
      join services on services.id = releases.service_id
      where slots.centre_id = $2 and releases.tenant_id = $1 and slots.starts_at > now()
        and releases.phase not in ('draft', 'cancelled')
      group by slots.release_id, slots.starts_at, services.minutes`,
    values: [tenantId, centreId],
  })
}

/** Reads the releases with appointments to come at a centre. */
export function readReleasesAtCentre(
  database: Pick<Database, 'rows'>,
  { tenantId, centreId }: { tenantId: number; centreId: number },
): Promise<AffectedRelease[]> {
  return database.rows<AffectedRelease>({
    name: 'readReleasesAtCentre',
    text: `
      select releases.id, releases.slug, releases.title, releases.phase, coalesce(sum(slots.taken), 0)::int as people
      from releases
      join slots on slots.release_id = releases.id
      where releases.tenant_id = $1 and slots.centre_id = $2 and slots.starts_at > now()
        and releases.phase <> 'cancelled'
      group by releases.id
      order by releases.opens_at, releases.id`,
    values: [tenantId, centreId],
  })
}

/** Reads the releases of a service that are still planned, running, or have appointments to come. */
export function readReleasesOfService(
  database: Pick<Database, 'rows'>,
  { tenantId, serviceId }: { tenantId: number; serviceId: number },
): Promise<AffectedRelease[]> {
  return database.rows<AffectedRelease>({
    name: 'readReleasesOfService',
    text: `
      select releases.id, releases.slug, releases.title, releases.phase,
        coalesce(sum(slots.taken) filter (where slots.starts_at > now() and slots.dose = 1), 0)::int as people
      from releases
      left join slots on slots.release_id = releases.id
      where releases.tenant_id = $1 and releases.service_id = $2 and releases.phase <> 'cancelled'
      group by releases.id
      having releases.phase not in ${over} or max(slots.starts_at) > now()
      order by releases.opens_at, releases.id`,
    values: [tenantId, serviceId],
  })
}
