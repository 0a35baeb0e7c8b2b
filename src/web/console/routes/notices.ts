import type { FastifyInstance } from 'fastify'
import { mayUse, type Role } from '../../../staff/roles.ts'
import { recordChange } from '../../../store/audit.ts'
import { readDeadNotices, retryNotices } from '../../../store/notice-troubles.ts'
import { countNotices } from '../../../store/notices.ts'
import type { FormBody } from '../../forms.ts'
import type { Parts } from '../../routes/parts.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { noticesPage } from '../pages/notices.ts'

const roles: Role[] = ['planner', 'duty', 'hotline']

/** Messages that did not arrive. */
export function noticeRoutes(app: FastifyInstance, parts: Parts): void {
  tenantRoute(app, parts, {
    method: 'GET',
    path: '/notices',
    roles,
    answer: async (request, _, desk) => {
      const database = parts.database.forTenant(desk.tenant.id)
      const { retried } = request.query as { retried?: string }
      const [counts, dead] = await Promise.all([
        countNotices(database, desk.tenant.id),
        readDeadNotices(database, desk.tenant.id),
      ])
      return noticesPage({
        desk,
        counts,
        dead,
        retried: retried !== undefined && /^\d{1,6}$/.test(retried) ? Number(retried) : null,
        mayRetry: mayUse(desk.roles, { method: 'POST', roles }),
      })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/notices/retry',
    roles,
    answer: async (request, reply, desk) => {
      const { notice } = request.body as FormBody
      // Without a number all are meant; with one that is none, nothing is.
      const noticeId = notice === undefined ? null : /^\d{1,15}$/.test(String(notice)) ? Number(notice) : 0
      const count = await parts.database.transaction(async (session) => {
        const count = await retryNotices(session, desk.tenant.id, noticeId)
        await recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: 'notice.retried',
          subject: noticeId === null ? '' : String(noticeId),
          after: { count },
        })
        return count
      })
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/notices?retried=${count}`)
    },
  })
}
