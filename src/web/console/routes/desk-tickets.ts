import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { movingOf, staffMoveLeadMs } from '../../../booking/moving.ts'
import { deleteCallback } from '../../../store/callbacks.ts'
import * as acts from '../../acts.ts'
import type { FormBody } from '../../forms.ts'
import { languagesOf } from '../../language-choice.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { readWish } from '../../routes/read-wish.ts'
import { isLanguage } from '../../texts/language.ts'
import type { TenantDesk } from '../desk.ts'
import { forgetTyped, typedOf } from '../desk-typed.ts'
import { type DeskAction, type DeskVisit, recordAtDesk, recordVisit, visitOf } from '../desk-visit.ts'
import { textIn } from '../form.ts'
import { callerErrors, readCaller, typedOfCaller } from '../forms/caller-form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { ticketPath } from '../pages/desk.ts'
import { deskBookPage, deskCancelPage, deskDetailsPage } from '../pages/desk-booking.ts'
import { deskPrintPage } from '../pages/desk-print.ts'
import { deskTicketPage } from '../pages/desk-ticket.ts'
import { deskProblemText } from '../texts/desk.ts'

const access = { roles: ['hotline'], audience: 'listed' } as const

/** A caller's ticket at the desk: everything that its owner could do, done by the same acts, and written down. */
export function deskTicketRoutes(app: FastifyInstance, parts: Parts): void {
  const { keys } = parts

  show('', 'desk.viewed', async (_, request, desk, visit) =>
    deskTicketPage({ desk, visit, problem: problemIn(request, desk), form: { typed: {}, errors: [] } }),
  )

  show('/book', 'desk.viewed', async (reply, request, desk, visit) => {
    const { live, pass, record } = visit
    const isChoosing = pass?.state === 'open' && pass.pickedUp && live.release.kind !== 'allocate'
    if (!isChoosing || record.booking?.state === 'confirmed') return seeOther(reply, ticketPath(desk, visit))
    return deskBookPage({
      desk,
      visit,
      slots: await live.slots(),
      wish: readWish(request.query as Record<string, unknown>),
      problem: problemIn(request, desk),
      from: null,
    })
  })

  show('/move', 'desk.viewed', async (reply, request, desk, visit) => {
    const { live, record, nowMs } = visit
    const from = firstSlotOf(visit)
    const moving = movingOf(live.release, record.booking?.appointments ?? [], nowMs, staffMoveLeadMs)
    if (from === undefined || moving !== 'possible') return seeOther(reply, ticketPath(desk, visit))
    return deskBookPage({
      desk,
      visit,
      slots: (await live.slots()).filter(({ id, startsAt }) => id !== from && startsAt >= nowMs + staffMoveLeadMs),
      wish: readWish(request.query as Record<string, unknown>),
      problem: problemIn(request, desk),
      from,
    })
  })

  show('/details', 'desk.viewed', async (reply, request, desk, visit) => {
    const { live, n, record } = visit
    if (record.booking?.state !== 'held') return seeOther(reply, ticketPath(desk, visit))
    const known = typedOf(request, parts, desk, { releaseId: live.release.id, n })
    const typed = known ? typedOfCaller(known, '1') : {}
    const focus = known ? (record.party > 1 ? firstFieldOf(visit, 2) : null) : 'givenName1'
    return deskDetailsPage({ desk, visit, form: { typed, errors: [] }, focus, problem: problemIn(request, desk) })
  })

  show('/print', 'desk.printed', async (reply, request, desk, visit) => {
    if (visit.state !== 'booked') return seeOther(reply, ticketPath(desk, visit))
    const { language } = request.query as { language?: string }
    const isOffered = isLanguage(language) && languagesOf(visit.live.release.tenant).includes(language)
    return deskPrintPage(desk, visit, isOffered ? language : 'de')
  })

  show('/cancel', 'desk.viewed', async (reply, _, desk, visit) =>
    visit.state === 'booked' ? deskCancelPage(desk, visit) : seeOther(reply, ticketPath(desk, visit)),
  )

  act('/pass', 'desk.admitted', '/book', ({ live, n }) => acts.pickUp(live, { n }))
  act('/cancel', 'desk.cancelled', '', ({ live, n }) => acts.cancel(live, { n }))
  act('/waiting-list', 'desk.listed', '', ({ live, n }) => acts.joinWaitingList(live, { n }))
  act('/return', 'desk.returned', '', ({ live, n }) => acts.leave(live, { n }))

  act('/hold', 'desk.held', '/details', ({ live, n }, body) => {
    const slot = textIn(body, 'slot')
    if (!/^\d{1,9}$/.test(slot)) throw new Problem('slot-taken')
    const take = textIn(body, 'together') === 'spread' ? acts.holdSpread : acts.hold
    return take(live, { n }, Number(slot))
  })

  tenantRoute(app, parts, {
    ...access,
    method: 'POST',
    path: '/desk/:release/tickets/:ticket/move',
    answer: async (request, reply, desk) => {
      const visit = await visitOf(request, desk, parts)
      const { live, n } = visit
      const body = request.body as FormBody
      try {
        await recordVisit(parts, desk, visit, 'desk.moved')
        const [slotId, fromSlotId] = [slotNumber(textIn(body, 'slot')), slotNumber(textIn(body, 'from'))]
        const outcome = await acts.move(live, { n }, { slotId, fromSlotId, leadMs: staffMoveLeadMs })
        if (outcome === 'moved') return seeOther(reply, ticketPath(desk, visit))
        await recordRefusal(desk, visit, moveProblems[outcome])
        return back(reply, desk, visit, moveProblems[outcome])
      } catch (error) {
        return back(reply, desk, visit, await refused(desk, visit, error))
      }
    },
  })

  tenantRoute(app, parts, {
    ...access,
    method: 'POST',
    path: '/desk/:release/tickets/:ticket/confirm',
    answer: async (request, reply, desk) => {
      const visit = await visitOf(request, desk, parts)
      const { live, n, record } = visit
      const body = request.body as FormBody
      const people = Array.from({ length: record.party }, (_, index) =>
        readCaller(body, String(index + 1), live.openingDay),
      )
      try {
        await recordVisit(parts, desk, visit, 'desk.booked')
        await acts.confirm(live, keys, { n }, people)
        forgetTyped(reply, parts, desk)
        await deleteCallback(live.database, { releaseId: live.release.id, n })
        return seeOther(reply, ticketPath(desk, visit))
      } catch (error) {
        const problem = await refused(desk, visit, error)
        if (record.booking?.state !== 'held' || problem === 'hold-expired') return back(reply, desk, visit, problem)
        reply.code((error as Problem).status)
        const faults = ((error as Problem).more.faults ?? []) as acts.InputFault[]
        const errors = callerErrors(desk.language, faults, 'suffixed')
        return deskDetailsPage({
          desk,
          visit,
          form: { typed: body, errors },
          focus: errors[0]?.field ?? null,
          problem: deskProblemText(problem, desk.language) ?? null,
        })
      }
    },
  })

  act('/callback/end', 'desk.callback-ended', '', ({ live, n }) =>
    deleteCallback(live.database, { releaseId: live.release.id, n }),
  )

  /** A page about a ticket: that it was looked at is written down before it is shown. */
  function show(
    path: '' | `/${string}`,
    action: DeskAction,
    page: (reply: FastifyReply, request: FastifyRequest, desk: TenantDesk, visit: DeskVisit) => Promise<unknown>,
  ): void {
    tenantRoute(app, parts, {
      ...access,
      method: 'GET',
      path: `/desk/:release/tickets/:ticket${path}`,
      answer: async (request, reply, desk) => {
        const visit = await visitOf(request, desk, parts)
        await recordVisit(parts, desk, visit, action)
        return page(reply, request, desk, visit)
      },
    })
  }

  /** An act for a ticket: written down, then done, then the page `to`; refused, the page before says why. */
  function act(
    path: `/${string}`,
    action: DeskAction,
    to: '' | `/${string}`,
    run: (visit: DeskVisit, body: FormBody) => Promise<unknown>,
  ): void {
    tenantRoute(app, parts, {
      ...access,
      method: 'POST',
      path: `/desk/:release/tickets/:ticket${path}`,
      answer: async (request, reply, desk) => {
        const visit = await visitOf(request, desk, parts)
        try {
          await recordVisit(parts, desk, visit, action)
          await run(visit, request.body as FormBody)
          return seeOther(reply, `${ticketPath(desk, visit)}${to}`)
        } catch (error) {
          return back(reply, desk, visit, await refused(desk, visit, error))
        }
      },
    })
  }

  /** Writes down that an act was refused, and gives the reason. What the desk has no words for is thrown on. */
  async function refused(desk: TenantDesk, visit: DeskVisit, error: unknown): Promise<string> {
    if (!(error instanceof Problem)) throw error
    const { problem } = error
    if (problem !== 'bad-input' && deskProblemText(problem, desk.language) === undefined) throw error
    await recordRefusal(desk, visit, problem)
    return problem
  }

  function recordRefusal(desk: TenantDesk, { live, n }: DeskVisit, because: string): Promise<void> {
    return recordAtDesk(parts, desk, 'desk.refused', live.release.title, { ticket: n, because })
  }
}

const moveProblems = {
  slot_taken: 'move-taken',
  changed: 'move-changed',
  too_late: 'move-too-late',
  not_yet: 'move-not-yet',
} as const

/** Where one tries again; all else is said on the ticket's page. */
const pageOfProblem: Readonly<Record<string, string>> = { 'slot-taken': '/book', 'move-taken': '/move' }

function back(reply: FastifyReply, desk: TenantDesk, visit: DeskVisit, problem: string) {
  const page = pageOfProblem[problem] ?? ''
  return seeOther(reply, `${ticketPath(desk, visit)}${page}?problem=${problem}`)
}

function problemIn(request: FastifyRequest, desk: TenantDesk): string | null {
  const { problem } = request.query as { problem?: string }
  return (problem !== undefined && deskProblemText(problem, desk.language)) || null
}

/** Where the first person of a booking is expected for the first dose. */
function firstSlotOf({ state, record }: DeskVisit): number | undefined {
  if (state !== 'booked') return undefined
  return record.booking?.appointments.find(({ member, dose }) => member === 1 && dose === 1)?.slotId
}

/** Throws a Problem: not-found. */
function slotNumber(typed: string): number {
  if (!/^\d{1,9}$/.test(typed)) throw new Problem('not-found')
  return Number(typed)
}

function firstFieldOf({ live }: DeskVisit, member: number): string {
  return `${live.release.identity === 'code' ? 'code' : 'givenName'}${member}`
}
