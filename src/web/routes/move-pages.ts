import type { FastifyPluginAsync } from 'fastify'
import { moveLeadMs } from '../../booking/moving.ts'
import * as acts from '../acts.ts'
import { type FormBody, text } from '../forms.ts'
import { textsOf } from '../language-choice.ts'
import { movePage } from '../pages/move.ts'
import { Problem } from '../problem.ts'
import { sendPage } from '../send-page.ts'
import { requireTicket } from '../tickets.ts'
import { followNamedTicket, keepFromCaches } from './page-hooks.ts'
import { type Parts, releaseOf } from './parts.ts'
import { readWish } from './read-wish.ts'
import { pageOf, seeOther } from './ticket-pages.ts'

/** Another time for an appointment that is booked. */
export const movePages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { keys, liveReleases, overload } = parts

  keepFromCaches(app)
  followNamedTicket(app, parts)

  app.get('/r/:release/move', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    const record = await live.operations.readTicket.submit(ticket.n)
    if (record?.booking?.state !== 'confirmed') throw new Problem('not-found')
    const query = request.query as Record<string, unknown>
    return sendPage(
      overload,
      request,
      reply,
      movePage({
        texts: textsOf(request, live.release.tenant),
        release: live.release,
        nowMs: liveReleases.now(),
        n: ticket.n,
        booking: record.booking,
        people: acts.peopleOf(live, keys, ticket, record),
        slots: await live.slots(),
        wish: readWish(query),
        failure: query.failure === 'taken' || query.failure === 'changed' ? query.failure : null,
      }),
    )
  })

  app.post('/r/:release/move', { config: { requestKind: 'confirm' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    const form = request.body as FormBody
    const [slotId, fromSlotId] = [slotNumber(text(form, 'slot')), slotNumber(text(form, 'from'))]
    const page = pageOf(live, ticket, 'move')
    switch (await acts.move(live, ticket, { slotId, fromSlotId, leadMs: moveLeadMs })) {
      case 'moved':
        return seeOther(reply, `${pageOf(live, ticket, 'booking')}&moved=1`)
      case 'slot_taken':
        return seeOther(reply, `${page}&failure=taken`)
      case 'changed':
        return seeOther(reply, `${page}&failure=changed`)
      // The page says why.
      case 'too_late':
      case 'not_yet':
        return seeOther(reply, page)
    }
  })
}

/** Throws a Problem: bad-input. */
function slotNumber(typed: string): number {
  if (!/^\d{1,9}$/.test(typed)) throw new Problem('bad-input')
  return Number(typed)
}
