import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { declineLeftover } from '../../release/offer-leftovers.ts'
import { readShortNotice } from '../../store/read-leftovers.ts'
import type { InputFault } from '../acts.ts'
import { type FormBody, fieldErrors, list, readDetailsForm } from '../forms.ts'
import { textsOf } from '../language-choice.ts'
import { changeShortNotice, takeLeftoverFor } from '../leftover-acts.ts'
import { type LeftoverView, leftoverPage } from '../pages/leftover.ts'
import { shortNoticePage } from '../pages/short-notice.ts'
import { Problem } from '../problem.ts'
import { sendPage } from '../send-page.ts'
import { requireTicket } from '../tickets.ts'
import { followNamedTicket, keepFromCaches } from './page-hooks.ts'
import { type Parts, releaseOf } from './parts.ts'
import { seeOther } from './ticket-pages.ts'

/** Coming at short notice: saying that one can, and answering when doses are left. */
export const leftoverPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { keys, overload } = parts

  keepFromCaches(app)
  followNamedTicket(app, parts)

  app.get('/r/:release/short-notice', async (request, reply) => {
    const { live, n, texts, known } = await visitOf(request)
    const { saved } = request.query as { saved?: string }
    const page = shortNoticePage({ texts, release: live.release, n, ...known, isSaved: saved !== undefined })
    return sendPage(overload, request, reply, page)
  })

  app.post('/r/:release/short-notice', async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    const centres = list(request.body as FormBody, 'centre')
    await changeShortNotice(live, ticket, centres.map(Number))
    return seeOther(reply, `/r/${live.release.slug}/short-notice?saved=1&n=${ticket.n}`)
  })

  app.get('/r/:release/leftover', async (request, reply) => sendOffer(request, reply))

  app.post('/r/:release/leftover', { config: { requestKind: 'confirm' } }, async (request, reply) => {
    const { live, n, texts, known } = await visitOf(request)
    const typed = request.body as FormBody
    // Without an offer that is open the page says what became of it.
    if (known.offer?.state !== 'open') return seeOther(reply, pathOf(live.release.slug, n))
    try {
      const outcome = await takeLeftoverFor(live, keys, { n }, readDetailsForm(typed, known.offer.party))
      if (outcome !== 'refused') return seeOther(reply, pathOf(live.release.slug, n))
      return sendOffer(request, reply.code(422), { typed, isRefused: true })
    } catch (error) {
      if (!(error instanceof Problem) || error.problem !== 'bad-input') throw error
      const errors = fieldErrors(texts, error.more.faults as InputFault[], 'suffixed')
      return sendOffer(request, reply.code(422), { typed, errors })
    }
  })

  app.post('/r/:release/leftover/decline', async (request, reply) => {
    const { live, n, known } = await visitOf(request)
    const { offer } = known
    if (offer?.state === 'open') await declineLeftover(live.database, live.release.id, { n, number: offer.number })
    return seeOther(reply, pathOf(live.release.slug, n))
  })

  async function sendOffer(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Partial<Pick<LeftoverView, 'typed' | 'errors' | 'isRefused'>> = {},
  ): Promise<FastifyReply> {
    const { live, n, texts, known } = await visitOf(request)
    const { typed = {}, errors = [], isRefused = false } = form
    const { release } = live
    const page = leftoverPage({ texts, release, n, offer: known.offer, typed, errors, isRefused })
    return sendPage(overload, request, reply, page)
  }

  async function visitOf(request: FastifyRequest) {
    const live = releaseOf(request, parts)
    const { n } = requireTicket(request, live, keys)
    const known = await readShortNotice(live.database, live.release.id, n)
    return { live, n, known, texts: textsOf(request, live.release.tenant) }
  }
}

function pathOf(slug: string, n: number): string {
  return `/r/${slug}/leftover?n=${n}`
}
