import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mayUse } from '../../../staff/roles.ts'
import { readReleasesOfService } from '../../../store/affected-releases.ts'
import { recordChange } from '../../../store/audit.ts'
import type { Database } from '../../../store/database.ts'
import {
  addService,
  changeService,
  lockService,
  type PlannedService,
  readServices,
  retireService,
  type ServiceChange,
} from '../../../store/services.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { sightOf } from '../components/confirm.ts'
import type { TenantDesk } from '../desk.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { readServiceForm, typedOfNewService, typedOfService } from '../forms/service-form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { ruleText, serviceConfirmPage, serviceFormPage, servicesPage, serviceUsePage } from '../pages/services.ts'
import { schedulesTexts } from '../texts/schedules.ts'
import { servicesTexts } from '../texts/services.ts'
import { isSaved } from './centres.ts'

/** A form with thousands of postcodes. */
const bodyBytesMax = 32 * 1024

/** Services of a tenant: list, add, change, take out of use. */
export function serviceRoutes(app: FastifyInstance, parts: Parts): void {
  const { database } = parts
  const base = (desk: TenantDesk) => `/staff/t/${desk.tenant.slug}/services` as const
  const read = (request: FastifyRequest, { language }: TenantDesk) =>
    readServiceForm(request.body as ConsoleForm, servicesTexts[language], schedulesTexts[language])

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/services',
    roles: ['planner'],
    answer: async (request, _, desk) =>
      servicesPage({
        desk,
        services: await readServices(database, desk.tenant.id),
        mayPlan: mayUse(desk.roles, { method: 'POST', roles: ['planner'] }),
        isSaved: isSaved(request),
      }),
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/services/new',
    roles: ['planner'],
    answer: async (_, __, desk) =>
      serviceFormPage({ desk, service: null, form: { typed: typedOfNewService, errors: [] } }),
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/services/new',
    roles: ['planner'],
    bodyBytesMax,
    answer: async (request, reply, desk) => {
      const { service, typed, errors } = read(request, desk)
      if (errors.length > 0) {
        reply.code(422)
        return serviceFormPage({ desk, service: null, form: { typed, errors } })
      }
      await database.transaction(async (session) => {
        await addService(session, desk.tenant.id, service)
        await recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: 'service.created',
          subject: service.name,
          after: service,
        })
      })
      return seeOther(reply, `${base(desk)}?saved=1`)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/services/:service',
    roles: ['planner'],
    answer: async (request, _, desk) => {
      const service = await serviceOf(request, database, desk)
      return serviceFormPage({ desk, service, form: { typed: typedOfService(service), errors: [] } })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/services/:service',
    roles: ['planner'],
    bodyBytesMax,
    answer: async (request, reply, desk) => {
      const known = await serviceOf(request, database, desk)
      const { service, typed, errors } = read(request, desk)
      const seen = textIn(request.body as ConsoleForm, 'seen')
      if (errors.length > 0) {
        reply.code(422)
        return serviceFormPage({ desk, service: known, form: { typed, errors } })
      }
      const page = await database.transaction(async (session) => {
        const at = { tenantId: desk.tenant.id, serviceId: known.id }
        const before = await lockService(session, at)
        if (before === undefined) throw new Problem('not-found')
        if (isDeepStrictEqual(changeableOf(before), service)) return null
        const releases = await readReleasesOfService(session, at)
        if (isLocked(before, service) && releases.some(({ phase }) => phase !== 'draft')) {
          reply.code(422)
          const locked = [{ field: 'minutes', message: servicesTexts[desk.language].locked }]
          return serviceFormPage({ desk, service: before, form: { typed, errors: locked } })
        }
        const sight = sightOf(before, service, releases)
        if (seen !== sight) {
          const differences = differencesOf(desk, before, service)
          const view = { desk, service: before, form: { typed, errors }, releases, differences, sight }
          return serviceConfirmPage({ ...view, isStale: seen !== '' })
        }
        await changeService(session, at, service)
        await recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: 'service.changed',
          subject: before.name,
          before: changeableOf(before),
          after: service,
        })
        return null
      })
      // Only now it is there for whoever follows.
      return page ?? seeOther(reply, `${base(desk)}?saved=1`)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/services/:service/use',
    roles: ['planner'],
    answer: async (request, _, desk) => {
      const service = await serviceOf(request, database, desk)
      const at = { tenantId: desk.tenant.id, serviceId: service.id }
      return serviceUsePage(desk, service, await readReleasesOfService(database, at))
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/services/:service/use',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const use = textIn(request.body as ConsoleForm, 'use') === 'used' ? 'used' : 'retired'
      const { id: serviceId } = await serviceOf(request, database, desk)
      await database.transaction(async (session) => {
        const at = { tenantId: desk.tenant.id, serviceId }
        const before = await lockService(session, at)
        if (before === undefined || (before.retiredAt === null) === (use === 'used')) return
        await retireService(session, at, use)
        await recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: `service.${use}`,
          subject: before.name,
        })
      })
      return seeOther(reply, `${base(desk)}?saved=1`)
    },
  })
}

async function serviceOf(request: FastifyRequest, database: Database, desk: TenantDesk): Promise<PlannedService> {
  const { service: id } = request.params as { service: string }
  const service = (await readServices(database, desk.tenant.id)).find((known) => String(known.id) === id)
  if (service === undefined) throw new Problem('not-found')
  return service
}

/** What slots follow from cannot change under those that were announced. */
function isLocked(before: ServiceChange, after: ServiceChange): boolean {
  return before.minutes !== after.minutes || before.doses !== after.doses || before.doseGapDays !== after.doseGapDays
}

function changeableOf(service: PlannedService): ServiceChange {
  const { name, description, minutes, doses, doseGapDays, rule, identity } = service
  return { name, description, minutes, doses, doseGapDays, rule, identity }
}

function differencesOf({ language }: TenantDesk, before: ServiceChange, after: ServiceChange) {
  const texts = servicesTexts[language]
  const wordsOf = (service: ServiceChange) =>
    [
      [texts.name, service.name],
      [texts.description, service.description],
      [texts.minutes, texts.minutesText(service.minutes)],
      [texts.doses, texts.dosesText(service.doseGapDays)],
      [texts.who, ruleText(service.rule, texts)],
      [texts.postcodes, (service.rule.postcodes ?? []).join(' ')],
      [texts.identity, texts.identities[service.identity]],
    ] as const
  const old = wordsOf(before)
  return wordsOf(after).flatMap(([name, words], index) => {
    const then = old[index]?.[1] ?? ''
    return then === words ? [] : [[name, then, words] as const]
  })
}
