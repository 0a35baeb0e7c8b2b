import type { FastifyInstance } from 'fastify'
import type { Parts } from '../../routes/parts.ts'
import { memberOf, memberRoute, seeOther, tenantRoute } from '../guard.ts'
import { desksPage, overviewPage } from '../pages/overview.ts'

/** Where staff begin. */
export function overviewRoutes(app: FastifyInstance, parts: Parts): void {
  memberRoute(app, parts, {
    method: 'GET',
    path: '',
    answer: async (_, reply, signedIn) => {
      const [only] = signedIn.desks
      if (only && signedIn.desks.length === 1 && !signedIn.isOperator) return seeOther(reply, `/staff/t/${only.tenant}`)
      return desksPage({ member: memberOf(signedIn), desks: signedIn.desks })
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '',
    roles: ['planner', 'press', 'duty', 'hotline', 'centre'],
    answer: async (_, __, desk) => {
      const releases = parts.liveReleases.all().filter(({ release }) => release.tenant.id === desk.tenant.id)
      return overviewPage({ desk, releases })
    },
  })
}
