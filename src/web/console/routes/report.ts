import type { FastifyInstance } from 'fastify'
import { reportRelease } from '../../../release/report-release.ts'
import { recordChange } from '../../../store/audit.ts'
import type { Parts } from '../../routes/parts.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { releaseAt } from './release-at.ts'

/** Publishes the report of a closed release at once, instead of a quarter of an hour after its end. */
export function reportRoutes(app: FastifyInstance, parts: Parts): void {
  tenantRoute(app, parts, {
    method: 'POST',
    path: '/releases/:release/report',
    roles: ['planner', 'press'],
    answer: async (request, reply, desk) => {
      const { tenant, member } = desk
      const release = await releaseAt(request, desk, parts)
      const isPublished = await reportRelease(parts.database, release.id)
      if (isPublished) {
        await parts.database.transaction((session) =>
          recordChange(session, {
            tenantId: tenant.id,
            memberId: member.id,
            action: 'release.reported',
            subject: release.slug,
          }),
        )
      }
      return seeOther(
        reply,
        `/staff/t/${tenant.slug}/releases/${release.slug}?news=${isPublished ? 'done' : 'repeated'}`,
      )
    },
  })
}
