import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { newBookingNumber } from '../../../booking/number.ts'
import { addSecondVisit, readSecondSlots, readSecondVisit } from '../../../store/centre-visits.ts'
import { readFirstDose } from '../../../store/read-first-dose.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import type { TenantDesk } from '../desk.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { secondDonePage, secondPage } from '../pages/second-appointment.ts'
import { attendeeOf, boundsOf, readDay, sealVisitor, visitEntry } from '../read-day.ts'
import { atCentre, centreOf } from './day-list.ts'

/** How long after the intended interval a second dose is offered. */
const offeredDays = 42

/** The second appointment on the spot, for whoever has none yet. */
export function secondAppointmentRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, keys } = parts

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'GET',
    path: '/centre/:centre/second/:ref',
    answer: async (request, _, desk) => {
      const { centre, attendee, first } = await firstOf(request, parts, desk)
      const second = await readSecondVisit(database, attendee)
      if (second) return secondDonePage(desk, centre, visitEntry(second, keys, desk.tenant.id))
      return secondPage({ desk, centre, first, slots: await slotsFor(request, parts, desk), isGone: false })
    },
  })

  tenantRoute(app, parts, {
    ...atCentre,
    method: 'POST',
    path: '/centre/:centre/second/:ref',
    answer: async (request, reply, desk) => {
      const { centre, attendee, first, serviceId } = await firstOf(request, parts, desk)
      const id = randomUUID()
      const slotId = Number(textIn(request.body as ConsoleForm, 'slot')) | 0
      const isMade = await database.transaction((session) =>
        addSecondVisit(session, {
          id,
          tenantId: desk.tenant.id,
          serviceId,
          zone: desk.tenant.zone,
          slotId,
          number: newBookingNumber(),
          sealed: sealVisitor(first, keys, desk.tenant.id, id),
          staffId: desk.member.id,
          first: attendee,
        }),
      )
      if (isMade || (await readSecondVisit(database, attendee)))
        return seeOther(reply, `/staff/t/${desk.tenant.slug}/centre/${centre.id}/second/${first.ref}`)
      reply.code(409)
      return secondPage({ desk, centre, first, slots: await slotsFor(request, parts, desk), isGone: true })
    },
  })
}

/** The person in a route's path, who had a first dose without a second appointment. Throws a Problem: not-found. */
async function firstOf(request: FastifyRequest, parts: Parts, desk: TenantDesk) {
  const { ref } = request.params as { ref: string }
  const centre = await centreOf(request, parts, desk)
  const attendee = attendeeOf(ref)
  const dose = attendee && (await readFirstDose(parts.database, desk.tenant.id, attendee))
  if (!dose || !attendee) throw new Problem('not-found')
  const day = Temporal.Instant.fromEpochMilliseconds(dose.atMs)
    .toZonedDateTimeISO(desk.tenant.zone)
    .toPlainDate()
    .toString()
  const { list } = await readDay(parts, desk.tenant, dose.centreId, day)
  const first = list.entries.find((entry) => entry.ref === ref)
  if (!first) throw new Problem('not-found')
  return { centre, attendee, first, day, serviceId: dose.serviceId, gapDays: dose.gapDays }
}

async function slotsFor(request: FastifyRequest, parts: Parts, desk: TenantDesk) {
  const { centre, day, serviceId, gapDays } = await firstOf(request, parts, desk)
  const earliest = Temporal.PlainDate.from(day).add({ days: gapDays })
  const { fromMs } = boundsOf(earliest.toString(), desk.tenant.zone)
  const { untilMs } = boundsOf(earliest.add({ days: offeredDays }).toString(), desk.tenant.zone)
  return readSecondSlots(parts.database, {
    tenantId: desk.tenant.id,
    centreId: centre.id,
    serviceId,
    fromMs: Math.max(fromMs, Date.now()),
    untilMs,
  })
}
