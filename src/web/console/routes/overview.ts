import type { FastifyInstance } from 'fastify'
import { mayUse } from '../../../staff/roles.ts'
import { readCentres } from '../../../store/centres.ts'
import { readRoster } from '../../../store/duty-roster.ts'
import { readSchedules } from '../../../store/schedules.ts'
import { readServices } from '../../../store/services.ts'
import type { Parts } from '../../routes/parts.ts'
import type { TenantDesk } from '../desk.ts'
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
      const isPlanner = mayUse(desk.roles, { method: 'POST', roles: ['planner'] })
      const firstSteps = releases.length === 0 && isPlanner ? await stepsOf(desk) : null
      return overviewPage({ desk, releases, firstSteps })
    },
  })

  async function stepsOf({ tenant }: TenantDesk) {
    const { database } = parts
    const centreIds = (await readCentres(database, tenant.id)).map(({ id }) => id)
    const [schedules, services, roster] = await Promise.all([
      readSchedules(database, tenant.id, centreIds),
      readServices(database, tenant.id),
      readRoster(database, tenant.id),
    ])
    return {
      centres: schedules.some(({ hours }) => hours.length > 0),
      services: services.length > 0,
      roster: roster.length > 0,
      release: false,
    }
  }
}
