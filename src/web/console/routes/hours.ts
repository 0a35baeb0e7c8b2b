import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { mergeClosures } from '../../../schedule/import-schedules.ts'
import { recordChange } from '../../../store/audit.ts'
import { lockCentre } from '../../../store/centres.ts'
import { readSchedule, replaceClosures, replaceWeek } from '../../../store/schedules.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { sightOf } from '../components/confirm.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { readHoursForm, typedOfSchedule } from '../forms/hours-form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { hoursConfirmPage, hoursPage } from '../pages/hours.ts'
import { effectsOf, todayAt } from '../schedule-changes.ts'
import { centreOf } from './centres.ts'

/** The form has up to 144 rows. */
const bodyBytesMax = 64 * 1024

/** When a centre is open: the form, what a change of it does, and the change. */
export function hoursRoutes(app: FastifyInstance, parts: Parts): void {
  const { database } = parts

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/centres/:centre/hours',
    roles: ['planner'],
    answer: async (request, _, desk) => {
      const centre = await centreOf(request, database, desk)
      const schedule = await readSchedule(database, { tenantId: desk.tenant.id, centreId: centre.id })
      if (schedule === undefined) throw new Problem('not-found')
      const { typed, rows } = typedOfSchedule(schedule, todayAt(desk))
      return hoursPage({ desk, centre, form: { typed, errors: [] }, rows, isUnchanged: false })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/centres/:centre/hours',
    roles: ['planner'],
    bodyBytesMax,
    answer: async (request, reply, desk) => {
      const body = request.body as ConsoleForm
      const centre = await centreOf(request, database, desk)
      const today = todayAt(desk)
      const { typed, rows, errors, schedule } = readHoursForm(body, centre, { today, language: desk.language })
      const wantsRows = textIn(body, 'more') !== ''
      if (wantsRows) return hoursPage({ desk, centre, form: { typed, errors: [] }, rows, isUnchanged: false })
      if (errors.length > 0) {
        reply.code(422)
        return hoursPage({ desk, centre, form: { typed, errors }, rows, isUnchanged: false })
      }
      const seen = textIn(body, 'seen')
      const page = await database.transaction(async (session) => {
        const at = { tenantId: desk.tenant.id, centreId: centre.id }
        const locked = await lockCentre(session, at)
        const before = locked && (await readSchedule(session, at))
        if (before === undefined) throw new Problem('not-found')
        const after = { ...before, ...schedule, closures: mergeClosures(before.closures, schedule.closures, today) }
        if (isDeepStrictEqual(before, after))
          return hoursPage({ desk, centre, form: { typed, errors }, rows, isUnchanged: true })
        const effects = await effectsOf(session, desk, { centreId: centre.id, before, after })
        const sight = sightOf(before, after, effects)
        if (seen !== sight) {
          const counts = Object.entries(rows).map(([kind, count]) => [`${kind}Rows`, String(count)])
          const kept = { ...typed, ...Object.fromEntries(counts) }
          return hoursConfirmPage({ desk, centre, typed: kept, effects, sight, isStale: seen !== '' })
        }
        await replaceWeek(session, centre.id, after)
        await replaceClosures(session, centre.id, after.closures)
        await recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: 'schedule.changed',
          subject: centre.name,
          before,
          after,
        })
        return null
      })
      // Only now it is there for whoever follows.
      return page ?? seeOther(reply, `/staff/t/${desk.tenant.slug}/schedule?centre=${centre.id}&saved=1`)
    },
  })
}
