import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { acts, eventsOfAct } from '../../../centre/attendance.ts'
import { missingAt, walkInSeats } from '../../../centre/day-list.ts'
import { checkPerson } from '../../../eligibility/typed-person.ts'
import { readEventsAbout, readEventsAfter } from '../../../store/centre-events.ts'
import { readVisits } from '../../../store/centre-visits.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { addEvents, type CentreDesk, type ToldEvent } from '../add-events.ts'
import type { TenantDesk } from '../desk.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { dayListPage } from '../pages/day-list.ts'
import { attendeeOf, boundsOf, readDay, visitEntry } from '../read-day.ts'
import { todayAt } from '../schedule-changes.ts'
import { dayListTexts } from '../texts/day-list.ts'
import { atCentre, centreOf, dayAsked, dayListViewOf } from './day-list.ts'

const uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })
const name = Type.String({ maxLength: 80, pattern: '^[^\\p{Cc}]*$' })
const eventsMax = 200
const toldMax = 2000

/** What a device sends: what it did, and the last position that it has heard of. */
const exchange = Type.Object({
  day: Type.String({ pattern: '^20\\d\\d-\\d\\d-\\d\\d$' }),
  after: Type.Integer({ minimum: 0 }),
  events: Type.Array(
    Type.Object({
      id: uuid,
      ref: Type.String({ maxLength: 60 }),
      kind: Type.Union([
        Type.Literal('arrived'),
        Type.Literal('given'),
        Type.Literal('no_show'),
        Type.Literal('undone'),
      ]),
      undoes: Type.Union([uuid, Type.Null()]),
      atMs: Type.Integer({ minimum: 0, maximum: 8.64e15 }),
      device: Type.String({ minLength: 1, maxLength: 60 }),
      deviceName: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\p{Cc}]*$' }),
      walkIn: Type.Optional(
        Type.Object({
          serviceId: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
          dose: Type.Union([Type.Literal(1), Type.Literal(2)]),
          givenName: name,
          familyName: name,
          birthDate: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
          isLeftover: Type.Boolean(),
        }),
      ),
    }),
    { maxItems: eventsMax },
  ),
})
const exchangeCheck = Compile(exchange)

/** What is done with the people of a day list: by devices that send it when they can, or by plain forms. */
export function checkInRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, keys } = parts

  // No other route of the console takes JSON.
  app.register(async (json) => {
    json.addContentTypeParser('application/json', { parseAs: 'string' }, json.getDefaultJsonParser('error', 'error'))
    tenantRoute(json, parts, {
      ...atCentre,
      method: 'POST',
      path: '/centre/:centre/sync',
      bodyBytesMax: 200 * 1024,
      answer: async (request, _, desk) => {
        const centre = await centreOf(request, parts, desk)
        const told = toldIn(request.body)
        const at = { tenantId: desk.tenant.id, centreId: centre.id, day: told.day }
        const known =
          told.events.length === 0
            ? []
            : await database.transaction((session) =>
                addEvents(session, keys, { ...at, staffId: desk.member.id }, told.events),
              )
        const sinceMs = boundsOf(told.day, desk.tenant.zone).fromMs
        const placed = await readEventsAfter(database, { centreId: centre.id, sinceMs, after: told.after }, toldMax)
        const isAboutVisits = placed.some(({ ref }) => ref.startsWith('v'))
        const visits = isAboutVisits ? await readVisits(database, at) : []
        return {
          nowMs: Date.now(),
          known,
          after: placed.at(-1)?.position ?? told.after,
          isAll: placed.length < toldMax,
          events: placed.map(({ position: _, ...event }) => event),
          visits: visits.map((visit) => visitEntry(visit, keys, desk.tenant.id)),
        }
      },
    })
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'POST',
    path: '/centre/:centre/act',
    answer: async (request, reply, desk) => {
      const body = request.body as ConsoleForm
      const at = await deskAt(request, parts, desk)
      const act = acts.find((known) => known === textIn(body, 'act'))
      const ref = textIn(body, 'ref')
      if (act === undefined) throw new Problem('bad-input')
      await database.transaction(async (session) => {
        const attendee = attendeeOf(ref)
        const before = attendee === undefined ? [] : await readEventsAbout(session, [attendee])
        await addEvents(session, keys, at, eventsBy(desk, ref, eventsOfAct(act, before)))
      })
      return backToList(request, reply, desk, `#${ref}`)
    },
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'POST',
    path: '/centre/:centre/no-shows',
    answer: async (request, reply, desk) => {
      const at = await deskAt(request, parts, desk)
      const { seen } = await readDay(parts, desk.tenant, at.centreId, at.day)
      const events = missingAt(seen, Date.now()).flatMap(({ ref }) => eventsBy(desk, ref, eventsOfAct('no_show', [])))
      await database.transaction((session) => addEvents(session, keys, at, events))
      return backToList(request, reply, desk)
    },
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'POST',
    path: '/centre/:centre/walk-in',
    answer: async (request, reply, desk) => {
      const body = request.body as ConsoleForm
      const at = { ...(await deskAt(request, parts, desk)), day: todayAt(desk) }
      const { list, seen } = await readDay(parts, desk.tenant, at.centreId, at.day)
      const isLeftover = textIn(body, 'leftover') === '1'
      const errors = faultsOf(body, desk)
      if (!isLeftover && walkInSeats(list.freeSeats, seen) === 0)
        errors.push({ field: 'leftover', message: dayListTexts[desk.language].walkInRefused })
      if (errors.length > 0) {
        reply.code(422)
        return dayListPage(await dayListViewOf(request, parts, desk, at.day, { typed: body, errors }))
      }
      const walkIn = {
        serviceId: Number(textIn(body, 'service')) | 0,
        dose: textIn(body, 'dose') === '2' ? (2 as const) : (1 as const),
        givenName: textIn(body, 'givenName'),
        familyName: textIn(body, 'familyName'),
        birthDate: textIn(body, 'birthDate'),
        isLeftover,
      }
      const ref = `v${randomUUID()}`
      const [event] = eventsBy(desk, ref, eventsOfAct('arrived', [])) as [ToldEvent]
      await database.transaction((session) => addEvents(session, keys, at, [{ ...event, walkIn }]))
      return backToList(request, reply, desk, `#${ref}`)
    },
  })
}

/** Throws a Problem: bad-input. */
function toldIn(body: unknown): Static<typeof exchange> {
  if (!exchangeCheck.Check(body)) throw new Problem('bad-input')
  return body
}

async function deskAt(request: FastifyRequest, parts: Parts, desk: TenantDesk): Promise<CentreDesk> {
  const { id } = await centreOf(request, parts, desk)
  const day = dayAsked(request.body as ConsoleForm, desk)
  return { tenantId: desk.tenant.id, centreId: id, day, staffId: desk.member.id }
}

/** Events that somebody makes by a form: the person stands for the device. */
function eventsBy({ member }: TenantDesk, ref: string, added: ReturnType<typeof eventsOfAct>): ToldEvent[] {
  return added.map((event) => ({
    ...event,
    id: randomUUID(),
    ref,
    atMs: Date.now(),
    device: `member ${member.id}`,
    deviceName: member.name,
  }))
}

function faultsOf(body: ConsoleForm, desk: TenantDesk) {
  const texts = dayListTexts[desk.language]
  const fields = ['givenName', 'familyName', 'birthDate'] as const
  const [givenName, familyName, birthDate] = fields.map((field) => textIn(body, field)) as [string, string, string]
  // Nobody is asked for their postcode at the door.
  const { faults } = checkPerson({ givenName, familyName, birthDate, postcode: '00000' }, todayAt(desk))
  return faults.map(({ field }) => ({ field: String(field), message: texts.walkInMissing }))
}

function backToList(request: FastifyRequest, reply: Parameters<typeof seeOther>[0], desk: TenantDesk, anchor = '') {
  const { centre } = request.params as { centre: string }
  const day = dayAsked(request.body as ConsoleForm, desk)
  const asked = day === todayAt(desk) ? '' : `?day=${day}`
  return seeOther(reply, `/staff/t/${desk.tenant.slug}/centre/${Number(centre)}${asked}${anchor}`)
}
