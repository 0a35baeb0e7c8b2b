import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type PlannedDay, planDays } from '../../../schedule/day-slots.ts'
import { closedDaysOf } from '../../../schedule/holidays.ts'
import { scheduleTable } from '../../../schedule/import-schedules.ts'
import { tableFormats, writeTable } from '../../../schedule/tables/write-table.ts'
import { mayUse } from '../../../staff/roles.ts'
import { type PlannedCentre, readCentres } from '../../../store/centres.ts'
import { readSchedule, readSchedules } from '../../../store/schedules.ts'
import { readServices } from '../../../store/services.ts'
import type { Parts } from '../../routes/parts.ts'
import type { TenantDesk } from '../desk.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { tenantRoute } from '../guard.ts'
import { type ScheduleView, schedulePage } from '../pages/schedule.ts'
import { todayAt } from '../schedule-changes.ts'
import { schedulesTexts } from '../texts/schedules.ts'
import { isSaved } from './centres.ts'

const usual = { minutes: 10, weeks: 4 }
const weeksMax = 12
const minutesMax = 600

/** The slots that follow from the hours of a centre, and hours as a file. */
export function scheduleRoutes(app: FastifyInstance, parts: Parts): void {
  const { database } = parts

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/schedule',
    roles: ['planner'],
    answer: async (request, _, desk) => schedulePage(await scheduleViewOf(request, parts, desk)),
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/schedule/export',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const texts = schedulesTexts[desk.language]
      const wanted = textIn(request.query as ConsoleForm, 'format')
      const format = tableFormats.find((known) => known === wanted) ?? 'csv'
      const centres = (await readCentres(database, desk.tenant.id)).filter(({ retiredAt }) => retiredAt === null)
      const ids = centres.map(({ id }) => id)
      const schedules = await readSchedules(database, desk.tenant.id, ids)
      const full = centres.flatMap((centre) => {
        const schedule = schedules.find(({ centreId }) => centreId === centre.id)
        return schedule === undefined ? [] : [{ ...centre, ...schedule }]
      })
      const table = scheduleTable(full, desk.language, { ...texts, today: todayAt(desk) })
      const { body, type } = await writeTable(format, { sheet: texts.sheetName, ...table })
      const name = `${desk.tenant.slug}-${todayAt(desk)}.${format}`
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(body)
    },
  })
}

/** The preview that an address asks for; what it does not say, or says wrong, is as usual. */
export async function scheduleViewOf(request: FastifyRequest, parts: Parts, desk: TenantDesk): Promise<ScheduleView> {
  const { database } = parts
  const query = request.query as ConsoleForm
  const centres = (await readCentres(database, desk.tenant.id)).filter(({ retiredAt }) => retiredAt === null)
  const centre = centres.find(({ id }) => String(id) === textIn(query, 'centre')) ?? centres[0]
  const [service] = await readServices(database, desk.tenant.id)
  const today = todayAt(desk)
  const minutes = numberBetween(textIn(query, 'minutes'), minutesMax) ?? service?.minutes ?? usual.minutes
  const weeks = numberBetween(textIn(query, 'weeks'), weeksMax) ?? usual.weeks
  const from = dayIn(textIn(query, 'from')) ?? today
  return {
    desk,
    centres,
    asked: { centre: String(centre?.id ?? ''), minutes: String(minutes), weeks: String(weeks), from },
    days: centre === undefined ? null : await daysOf(parts, desk, centre, { minutes, weeks, from }),
    mayPlan: mayUse(desk.roles, { method: 'POST', roles: ['planner'] }),
    isSaved: isSaved(request),
    faults: null,
  }
}

async function daysOf(
  { database }: Parts,
  desk: TenantDesk,
  centre: PlannedCentre,
  { minutes, weeks, from }: { minutes: number; weeks: number; from: string },
): Promise<PlannedDay[]> {
  const schedule = await readSchedule(database, { tenantId: desk.tenant.id, centreId: centre.id })
  if (schedule === undefined) return []
  const days = weeks * 7
  const lastDay = Temporal.PlainDate.from(from).add({ days }).toString()
  const closedDays = await closedDaysOf(schedule, from, lastDay, desk.language)
  return planDays({ week: schedule, closedDays, zone: desk.tenant.zone, minutes, firstDay: from, days })
}

function numberBetween(text: string, max: number): number | undefined {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= max ? number : undefined
}

function dayIn(text: string): string | undefined {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
