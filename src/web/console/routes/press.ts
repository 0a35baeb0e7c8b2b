import type { FastifyInstance } from 'fastify'
import { readAnnouncements } from '../../../store/read-announcements.ts'
import type { Parts } from '../../routes/parts.ts'
import { tenantRoute } from '../guard.ts'
import { pressPage } from '../pages/press.ts'

/** Texts for the press, and where the feeds are. */
export function pressRoutes(app: FastifyInstance, parts: Parts): void {
  tenantRoute(app, parts, {
    method: 'GET',
    path: '/press',
    roles: ['planner', 'press', 'duty'],
    answer: async (_, __, desk) => {
      const known = await readAnnouncements(parts.database, desk.tenant.id)
      const latest = known.filter(({ slug }, index) => known.findIndex((other) => other.slug === slug) === index)
      const items = latest.flatMap((announcement) => {
        const release = parts.liveReleases.bySlug(announcement.slug)?.release
        return release ? [{ announcement, release }] : []
      })
      return pressPage({ desk, publicUrl: parts.config.publicUrl, items })
    },
  })
}
