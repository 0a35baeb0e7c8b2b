import type { FastifyInstance, FastifyRequest } from 'fastify'
import { publicListKey, signList } from '../../../centre/sign-list.ts'
import { type TableFormat, tableFormats, writeTable } from '../../../schedule/tables/write-table.ts'
import { recordChange, recordLook } from '../../../store/audit.ts'
import { type PlannedCentre, readCentres } from '../../../store/centres.ts'
import { readServices } from '../../../store/services.ts'
import { loadAssets, moduleUrl } from '../../assets.ts'
import type { FormState } from '../../components/fields.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { clockAt } from '../components/day-rows.ts'
import type { TenantDesk } from '../desk.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { chooseCentrePage, type DayListView, dayListPage } from '../pages/day-list.ts'
import { type Day, readDay } from '../read-day.ts'
import { todayAt } from '../schedule-changes.ts'
import { dayListTexts } from '../texts/day-list.ts'

/** Who sees names at a centre; auditors see deeds, not people. */
export const atCentre = { roles: ['centre'], audience: 'listed' } as const

/** A list that is looked at again within this is still open: the page is loaded anew after each step without JavaScript. */
const openForMs = 60 * 60_000

/** A centre's day list: the page, what a device keeps of it, and files. */
export function dayListRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, keys } = parts

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'GET',
    path: '/centre',
    answer: async (request, reply, desk) => {
      const centres = (await readCentres(database, desk.tenant.id)).filter(({ retiredAt }) => retiredAt === null)
      const [only] = centres
      const { choose } = request.query as { choose?: string }
      if (only && centres.length === 1 && choose === undefined)
        return seeOther(reply, `/staff/t/${desk.tenant.slug}/centre/${only.id}`)
      return chooseCentrePage(desk, centres)
    },
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'GET',
    path: '/centre/:centre',
    answer: async (request, reply, desk) => {
      // The camera is shut everywhere else.
      reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=()')
      const day = dayAsked(request.query as ConsoleForm, desk)
      await recordOpening(await centreOf(request, parts, desk), desk, day)
      return dayListPage(await dayListViewOf(request, parts, desk, day))
    },
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'GET',
    path: '/centre/:centre/shell',
    answer: async (request, reply, desk) => {
      reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=()')
      return dayListPage({ ...(await emptyViewOf(request, parts, desk)), day: null })
    },
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'GET',
    path: '/centre/:centre/list',
    answer: async (request, _, desk) => {
      const centre = await centreOf(request, parts, desk)
      const day = todayAt(desk)
      await recordOpening(centre, desk, day)
      const { list } = await readDay(parts, desk.tenant, centre.id, day)
      return signList(JSON.stringify(list), keys.dayListKey(desk.tenant.id))
    },
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'GET',
    path: '/centre/worker',
    answer: async (_, reply, desk) => {
      const script = loadAssets().get(moduleUrl('web/public/centre-worker.js', desk.language))
      return reply.type('text/javascript; charset=utf-8').send(script?.body)
    },
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'GET',
    path: '/centre/:centre/export',
    answer: async (request, reply, desk) => {
      const centre = await centreOf(request, parts, desk)
      const query = request.query as ConsoleForm
      const day = dayAsked(query, desk)
      const format = tableFormats.find((known) => known === textIn(query, 'format')) ?? 'csv'
      const read = await readDay(parts, desk.tenant, centre.id, day)
      await database.transaction((session) =>
        recordChange(session, {
          tenantId: desk.tenant.id,
          memberId: desk.member.id,
          action: 'day-list.exported',
          subject: `${centre.name}, ${day}`,
        }),
      )
      const { body, type } = await tableOf(read, desk, format)
      const name = `${desk.tenant.slug}-${centre.id}-${day}.${format}`
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(body)
    },
  })

  /** Written down before names are shown. */
  function recordOpening({ name }: PlannedCentre, { tenant, member }: TenantDesk, day: string): Promise<void> {
    return recordLook(database, {
      tenantId: tenant.id,
      memberId: member.id,
      action: 'day-list.opened',
      subject: `${name}, ${day}`,
      withinMs: openForMs,
    })
  }
}

/** The page of a day; the form of a walk-in as it was typed, where something was wrong with it. */
export async function dayListViewOf(
  request: FastifyRequest,
  parts: Parts,
  desk: TenantDesk,
  day: string,
  walkInForm: FormState = { typed: {}, errors: [] },
): Promise<DayListView> {
  const view = await emptyViewOf(request, parts, desk)
  const { list, seen } = await readDay(parts, desk.tenant, view.centre.id, day)
  return { ...view, day, freeSeats: list.freeSeats, entries: seen, walkInForm }
}

async function emptyViewOf(request: FastifyRequest, parts: Parts, desk: TenantDesk): Promise<DayListView> {
  const centre = await centreOf(request, parts, desk)
  const services = (await readServices(parts.database, desk.tenant.id)).filter(({ retiredAt }) => retiredAt === null)
  return {
    desk,
    centre,
    services,
    day: null,
    today: todayAt(desk),
    nowMs: Date.now(),
    freeSeats: 0,
    entries: [],
    listKey: publicListKey(parts.keys.dayListKey(desk.tenant.id)),
    walkInForm: { typed: {}, errors: [] },
  }
}

/** The centre in a route's path. Throws a Problem: not-found. */
export async function centreOf(
  request: FastifyRequest,
  { database }: Parts,
  { tenant }: TenantDesk,
): Promise<PlannedCentre> {
  const { centre: id } = request.params as { centre: string }
  const centre = (await readCentres(database, tenant.id)).find((known) => String(known.id) === id)
  if (centre === undefined) throw new Problem('not-found')
  return centre
}

/** The day that an address or a form asks for; today where it names none. */
export function dayAsked(from: ConsoleForm, desk: TenantDesk): string {
  const text = textIn(from, 'day')
  try {
    return Temporal.PlainDate.from(/^20\d\d-\d\d-\d\d$/.test(text) ? text : '', { overflow: 'reject' }).toString()
  } catch {
    return todayAt(desk)
  }
}

function tableOf({ list, seen }: Day, { language }: TenantDesk, format: TableFormat) {
  const texts = dayListTexts[language]
  const clock = (atMs: number | null | undefined) =>
    atMs === null || atMs === undefined ? '' : clockAt(atMs, { zone: list.zone, language })
  return writeTable(format, {
    sheet: list.day,
    headings: Object.values(texts.columns),
    rows: seen.map((entry) => [
      entry.startsAtMs === null ? texts.walkIn : clock(entry.startsAtMs),
      String(entry.line ?? ''),
      entry.number,
      entry.familyName,
      entry.givenName,
      entry.birthDate,
      entry.service,
      String(entry.dose),
      texts.states[entry.attendance.state],
      clock(entry.attendance.arrived?.atMs),
      clock(entry.attendance.given?.atMs),
    ]),
  })
}
