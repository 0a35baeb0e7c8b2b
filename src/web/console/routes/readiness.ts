import type { FastifyInstance } from 'fastify'
import { acknowledgeByMember, answeringRoles } from '../../../readiness/acknowledge.ts'
import { runPreflight } from '../../../readiness/run-preflight.ts'
import { recordChange } from '../../../store/audit.ts'
import type { Parts } from '../../routes/parts.ts'
import { actingRoleOf } from '../desk.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { releaseAt } from './release-at.ts'

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
    roles: answeringRoles,
    answer: async (request, reply, desk) => {
      const release = await releaseAt(request, desk, parts)
      const { id, name } = desk.member
      const role = actingRoleOf(desk, answeringRoles)
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
