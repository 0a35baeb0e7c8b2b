import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readHolidayCountries } from '../../../schedule/holidays.ts'
import { mayUse } from '../../../staff/roles.ts'
import { readReleasesAtCentre } from '../../../store/affected-releases.ts'
import { recordChange } from '../../../store/audit.ts'
import {
  addCentre,
  type CentreChange,
  changeCentre,
  lockCentre,
  type PlannedCentre,
  readCentres,
  retireCentre,
} from '../../../store/centres.ts'
import type { Database } from '../../../store/database.ts'
import { readSchedule, readSchedules } from '../../../store/schedules.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { sightOf } from '../components/confirm.ts'
import { scheduleEffects } from '../components/schedule-effects.ts'
import type { TenantDesk } from '../desk.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { readCentreForm, typedOfCentre } from '../forms/centre-form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { centreConfirmPage, centreFormPage, centresPage, centreUsePage } from '../pages/centres.ts'
import { effectsOf } from '../schedule-changes.ts'
import { schedulesTexts } from '../texts/schedules.ts'

/** Centres of a tenant: list, add, change, take out of use. */
export function centreRoutes(app: FastifyInstance, parts: Parts): void {
  const { database } = parts
  const base = (desk: TenantDesk) => `/staff/t/${desk.tenant.slug}/centres` as const

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/centres',
    roles: ['planner'],
    answer: async (request, _, desk) => {
      const centres = await readCentres(database, desk.tenant.id)
      const ids = centres.map(({ id }) => id)
      const nameOf = await regionNames(desk)
      return centresPage({
        desk,
        centres,
        schedules: await readSchedules(database, desk.tenant.id, ids),
        regionName: ({ holidays }) => nameOf(holidays),
        mayPlan: mayUse(desk.roles, { method: 'POST', roles: ['planner'] }),
        isSaved: isSaved(request),
      })
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/centres/new',
    roles: ['planner'],
    answer: async (_, __, desk) => {
      const countries = await readHolidayCountries(desk.language)
      return centreFormPage({ desk, centre: null, countries, form: { typed: {}, errors: [] } })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/centres/new',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const { centre, typed, errors } = await readCentreForm(request.body as ConsoleForm, schedulesTexts[desk.language])
      if (errors.length > 0) {
        reply.code(422)
        const countries = await readHolidayCountries(desk.language)
        return centreFormPage({ desk, centre: null, countries, form: { typed, errors } })
      }
      const id = await database.transaction(async (session) => {
        const added = await addCentre(session, desk.tenant.id, centre)
        await recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: 'centre.created',
          subject: centre.name,
          after: centre,
        })
        return added
      })
      return seeOther(reply, `${base(desk)}/${id}/hours`)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/centres/:centre',
    roles: ['planner'],
    answer: async (request, _, desk) => {
      const centre = await centreOf(request, database, desk)
      const countries = await readHolidayCountries(desk.language)
      return centreFormPage({ desk, centre, countries, form: { typed: typedOfCentre(centre), errors: [] } })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/centres/:centre',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const body = request.body as ConsoleForm
      const centre = await centreOf(request, database, desk)
      const { centre: change, typed, errors } = await readCentreForm(body, schedulesTexts[desk.language])
      if (errors.length > 0) {
        reply.code(422)
        return centreFormPage({
          desk,
          centre,
          countries: await readHolidayCountries(desk.language),
          form: { typed, errors },
        })
      }
      const seen = textIn(body, 'seen')
      const page = await database.transaction(async (session) => {
        const at = { tenantId: desk.tenant.id, centreId: centre.id }
        const before = await lockCentre(session, at)
        if (before === undefined) throw new Problem('not-found')
        const differences = await differencesOf(desk, before, change)
        if (differences.length === 0) return null
        const releases = await readReleasesAtCentre(session, at)
        const schedule = await readSchedule(session, at)
        const movesHolidays = schedule && !isDeepStrictEqual(before.holidays, change.holidays)
        const effects = movesHolidays
          ? await effectsOf(session, desk, {
              centreId: centre.id,
              before: schedule,
              after: { ...schedule, holidays: change.holidays },
            })
          : null
        const sight = sightOf(before, change, releases, effects)
        if (seen !== sight) {
          return centreConfirmPage({
            desk,
            centre: before,
            form: { typed, errors },
            releases,
            differences,
            effects: effects && scheduleEffects(desk, effects, centre.id),
            sight,
            isStale: seen !== '',
          })
        }
        await changeCentre(session, at, change)
        await recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: 'centre.changed',
          subject: before.name,
          before: changeableOf(before),
          after: change,
        })
        return null
      })
      // Only now it is there for whoever follows.
      return page ?? seeOther(reply, `${base(desk)}?saved=1`)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/centres/:centre/use',
    roles: ['planner'],
    answer: async (request, _, desk) => {
      const centre = await centreOf(request, database, desk)
      const at = { tenantId: desk.tenant.id, centreId: centre.id }
      return centreUsePage(desk, centre, await readReleasesAtCentre(database, at))
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/centres/:centre/use',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const use = textIn(request.body as ConsoleForm, 'use') === 'used' ? 'used' : 'retired'
      const { id: centreId } = await centreOf(request, database, desk)
      await database.transaction(async (session) => {
        const at = { tenantId: desk.tenant.id, centreId }
        const before = await lockCentre(session, at)
        if (before === undefined || (before.retiredAt === null) === (use === 'used')) return
        await retireCentre(session, at, use)
        await recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: `centre.${use}`,
          subject: before.name,
        })
      })
      return seeOther(reply, `${base(desk)}?saved=1`)
    },
  })
}

/** The centre in a route's path. Throws a Problem: not-found. */
export async function centreOf(request: FastifyRequest, database: Database, desk: TenantDesk): Promise<PlannedCentre> {
  const { centre: id } = request.params as { centre: string }
  const centre = (await readCentres(database, desk.tenant.id)).find((known) => String(known.id) === id)
  if (centre === undefined) throw new Problem('not-found')
  return centre
}

/** Whether a page is shown because something was saved just now. */
export function isSaved(request: FastifyRequest): boolean {
  return (request.query as { saved?: string }).saved === '1'
}

async function differencesOf(desk: TenantDesk, before: PlannedCentre, after: CentreChange) {
  const texts = schedulesTexts[desk.language]
  const nameOf = await regionNames(desk)
  const fields = ['name', 'street', 'postcode', 'city', 'access'] as const
  const differences = fields
    .filter((field) => before[field] !== after[field])
    .map((field) => [texts[field], before[field], after[field]] as const)
  const [old, renewed] = [nameOf(before.holidays), nameOf(after.holidays)]
  return old === renewed ? differences : [...differences, [texts.holidays, old, renewed] as const]
}

async function regionNames({ language }: TenantDesk): Promise<(region: PlannedCentre['holidays']) => string> {
  const texts = schedulesTexts[language]
  const countries = await readHolidayCountries(language)
  return (region) => {
    if (region === null) return texts.noHolidays
    const country = countries.find((known) => known.country === region.country)
    const state = country?.states.find((known) => known.state === region.state)
    return state?.name ?? texts.wholeCountry(country?.name ?? region.country)
  }
}

function changeableOf({ name, street, postcode, city, access, holidays }: PlannedCentre): CentreChange {
  return { name, street, postcode, city, access, holidays }
}
