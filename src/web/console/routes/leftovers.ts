import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { startLeftover } from '../../../release/offer-leftovers.ts'
import { recordChange } from '../../../store/audit.ts'
import { readLeftoversOfDay, readReadyLists } from '../../../store/read-leftovers.ts'
import type { Parts } from '../../routes/parts.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { actingRoleOf, type TenantDesk } from '../desk.ts'
import { type ConsoleForm, keyIn, textIn } from '../form.ts'
import { localInstant } from '../forms/typed-values.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { answerMinutes, type LeftoversView, leftoversPage } from '../pages/leftovers.ts'
import { todayAt } from '../schedule-changes.ts'
import { leftoversTexts } from '../texts/leftovers.ts'
import { atCentre, centreOf } from './day-list.ts'

const dosesMax = 100

/** Offering doses that are left at the end of a day to the waiting list. */
export function leftoverRoutes(app: FastifyInstance, parts: Parts): void {
  const { database } = parts

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'GET',
    path: '/centre/:centre/leftovers',
    answer: async (request, _, desk) => leftoversPage(await viewOf(request, desk)),
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'POST',
    path: '/centre/:centre/leftovers',
    answer: async (request, reply, desk) => {
      const centre = await centreOf(request, parts, desk)
      const body = request.body as ConsoleForm
      const { asked, errors } = readForm(body, desk)
      if (errors.length > 0) {
        reply.code(422)
        return leftoversPage({ ...(await viewOf(request, desk)), form: { typed: body, errors } })
      }
      const { doses, answerMs, until, releaseId } = asked
      const isOffered = await database.transaction(async (session) => {
        const isDone = await startLeftover(session, {
          tenantId: desk.tenant.id,
          releaseId,
          centreId: centre.id,
          doses,
          answerMs,
          until,
          staffId: desk.member.id,
          by: actingRoleOf(desk, ['centre']),
          key: keyIn(body),
        })
        if (isDone) {
          await recordChange(session, {
            tenantId: desk.tenant.id,
            memberId: desk.member.id,
            action: 'day-list.leftovers',
            subject: `${centre.name}, ${todayAt(desk)}`,
            after: { doses, minutes: answerMs / 60_000, until: textIn(body, 'until') },
          })
        }
        return isDone
      })
      if (isOffered) return seeOther(reply, `/staff/t/${desk.tenant.slug}/centre/${centre.id}/leftovers`)
      reply.code(409)
      return leftoversPage({ ...(await viewOf(request, desk)), form: { typed: body, errors: [] }, isRefused: true })
    },
  })

  async function viewOf(request: FastifyRequest, desk: TenantDesk): Promise<LeftoversView> {
    const centre = await centreOf(request, parts, desk)
    const at = { tenantId: desk.tenant.id, centreId: centre.id }
    return {
      desk,
      centre,
      lists: await readReadyLists(database, at),
      today: await readLeftoversOfDay(database, at),
      form: { typed: { answer: '15' }, errors: [] },
      key: randomUUID(),
      isRefused: false,
    }
  }
}

function readForm(body: ConsoleForm, desk: TenantDesk) {
  const texts = leftoversTexts[desk.language]
  const errors: FieldError[] = []
  const typed = textIn(body, 'doses')
  const doses = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  if (doses < 1 || doses > dosesMax) errors.push({ field: 'doses', message: texts.dosesWrong })
  const until = instantToday(textIn(body, 'until'), desk)
  if (until === undefined || until <= Date.now()) errors.push({ field: 'until', message: texts.untilWrong })
  const minutes = answerMinutes.find((count) => String(count) === textIn(body, 'answer')) ?? 15
  const releaseId = Number(textIn(body, 'release')) | 0
  return { asked: { doses, answerMs: minutes * 60_000, until: until ?? 0, releaseId }, errors }
}

/** A time of today at the centre, ms since the epoch; undefined where it is none. */
function instantToday(typed: string, desk: TenantDesk): number | undefined {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(typed)) return undefined
  return localInstant(todayAt(desk), typed, desk.tenant.zone)
}
