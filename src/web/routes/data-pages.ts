import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { textsOf } from '../language-choice.ts'
import { dataDeletedPage, deleteDataPage, type MyDataView, myDataPage } from '../pages/my-data.ts'
import { forget, isToCome, personalDataOf, stayingAppointments } from '../personal-data.ts'
import { Problem } from '../problem.ts'
import { isHttps } from '../security-headers.ts'
import { sendPage } from '../send-page.ts'
import { bringToFront, forgetTicket, requireTicket } from '../tickets.ts'
import { keepFromCaches } from './page-hooks.ts'
import { type Parts, releaseOf } from './parts.ts'
import { seeOther } from './ticket-pages.ts'

/** The rights of whoever is known here: to see everything, and to have it deleted. */
export const dataPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { config, keys, liveReleases, overload } = parts
  const isSecure = isHttps(config.publicUrl)

  keepFromCaches(app)
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'GET') bringToFront(request, reply, { live: releaseOf(request, parts), keys, isSecure })
  })

  app.get('/r/:release/data', async (request, reply) =>
    sendPage(overload, request, reply, myDataPage(await viewOf(request))),
  )

  app.get('/r/:release/data.json', async (request, reply) => {
    const live = releaseOf(request, parts)
    const kept = await personalDataOf(live, keys, requireTicket(request, live, keys))
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="punkt8.json"')
      .send(JSON.stringify(kept, null, 2))
  })

  app.get('/r/:release/data/delete', async (request, reply) =>
    sendPage(overload, request, reply, deleteDataPage(await viewOf(request))),
  )

  app.post('/r/:release/data/delete', async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    await forget(live, ticket, liveReleases.now())
    forgetTicket(reply, ticket, { live, keys, isSecure })
    return seeOther(reply, `/r/${live.release.slug}/data/deleted`)
  })

  app.get('/r/:release/data/deleted', async (request, reply) => {
    const { release } = releaseOf(request, parts)
    return sendPage(overload, request, reply, dataDeletedPage({ texts: textsOf(request, release.tenant), release }))
  })

  async function viewOf(request: FastifyRequest): Promise<MyDataView> {
    const live = releaseOf(request, parts)
    const { n } = requireTicket(request, live, keys)
    const record = await live.operations.readTicket.submit(n)
    if (!record) throw new Problem('no-ticket')
    const isBooked = record.booking?.state === 'confirmed'
    const nowMs = liveReleases.now()
    const givesBack = isToCome(record, nowMs) ? 'booking' : isBooked || record.left ? null : 'ticket'
    const appointments = stayingAppointments(record, nowMs)
    const stays = appointments.length === 0 ? null : { number: record.booking?.number ?? '', appointments }
    return { texts: textsOf(request, live.release.tenant), release: live.release, n, givesBack, stays }
  }
}
