import type { ActingRole } from './create-release.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** What a tenant has made known of a release, and when; the latest postponement only. */
export type Announcement = {
  slug: string
  what: 'announced' | 'postponed' | 'cancelled'
  at: number
  /** The role of who announced it; null where the portal itself did. */
  by: ActingRole | null
}

const announcementsMax = 50

/** Reads the latest announcements of a tenant, the newest first. */
export function readAnnouncements(database: Database, tenantId: number): Promise<Announcement[]> {
  return database.rows<Announcement>({
    name: 'readAnnouncements',
    text: `
      select slug, what, ${epochMs('at')} as at, by
      from (
        select slug, 'announced' as what, announced_at as at, announced_by as by
        from releases
        where tenant_id = $1 and announced_at is not null
        union all
        select releases.slug, case release_acts.type when 'cancel' then 'cancelled' else 'postponed' end,
          max(release_acts.at), null
        from releases
        join release_acts on release_acts.release_id = releases.id
        where releases.tenant_id = $1 and release_acts.type in ('postpone', 'cancel')
        group by 1, 2
      ) as announcement
      order by announcement.at desc
      limit $2`,
    values: [tenantId, announcementsMax],
  })
}
