import type { FastifyInstance } from 'fastify'
import { acknowledgeByMember } from '../../../readiness/acknowledge.ts'
import { runPreflight } from '../../../readiness/run-preflight.ts'
import { recordChange } from '../../../store/audit.ts'
import type { Parts } from '../../routes/parts.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { acknowledgingRoles, answeringRoleOf } from '../readiness-of-release.ts'
import { releaseAt } from './releases.ts'

/** What can be done on a release's page to make it ready: look at everything, and answer a call. */
export function readinessRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, keys, config } = parts

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/releases/:release/preflight',
    roles: ['planner', 'duty'],
    answer: async (request, reply, desk) => {
      const release = await releaseAt(request, desk, parts)
      await runPreflight(parts, release.id, 'asked')
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/releases/${release.slug}#pruefung`)
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/releases/:release/acknowledge',
    roles: acknowledgingRoles,
    answer: async (request, reply, desk) => {
      const release = await releaseAt(request, desk, parts)
      const { id, name } = desk.member
      const role = answeringRoleOf(desk)
      const isAnswered = await acknowledgeByMember({ database, keys, publicUrl: config.publicUrl }, release.id, {
        id,
        name,
        role,
      })
      if (isAnswered) {
        await database.transaction((session) =>
          recordChange(session, {
            tenantId: desk.tenant.id,
            memberId: id,
            action: 'release.acknowledged',
            subject: release.slug,
          }),
        )
      }
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/releases/${release.slug}#bereitschaft`)
    },
  })
}
