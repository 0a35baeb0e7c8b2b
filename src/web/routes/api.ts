import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Booking } from '../../booking/booking.ts'
import { standingOf } from '../../waiting-room/standing.ts'
import * as acts from '../acts.ts'
import { saveContact } from '../contact-acts.ts'
import { joinedAnswer, joinInputOf } from '../join-exchange.ts'
import { textsOf } from '../language-choice.ts'
import { Problem } from '../problem.ts'
import { problemOf, sendProblem } from '../problem-replies.ts'
import { apiSecurityHeaders, isHttps } from '../security-headers.ts'
import { aheadOnList, keepTicket, placeOf, recordOf, requireTicket } from '../tickets.ts'
import * as schema from './api-schemas.ts'
import { type Parts, releaseOf } from './parts.ts'

/** The JSON API: the same acts as the pages', for programs and for the pages' own modules. */
export const apiRoutes: FastifyPluginAsyncTypebox<{ parts: Parts }> = async (app, { parts }) => {
  const { config, keys, liveReleases } = parts
  const isSecure = isHttps(config.publicUrl)
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, problemOf(error, request)))
  app.setNotFoundHandler((request, reply) => {
    parts.overload.check('other', request.raw.turn?.tenantId)
    return sendProblem(request, reply.headers(apiSecurityHeaders(config.publicUrl)), new Problem('not-found'))
  })

  app.post(
    '/releases/:release/tickets',
    { config: { requestKind: 'join' }, schema: schema.join },
    async (request, reply) => {
      const live = releaseOf(request, parts)
      const joined = await parts.joinGuard.join(request, live, joinInputOf(request.body), request.body.proof)
      keepTicket(reply, live, joined.token, isSecure)
      reply.code(joined.isNew ? 201 : 200)
      return joinedAnswer(live, joined)
    },
  )

  app.get(
    '/releases/:release/ticket',
    { config: { requestKind: 'pass' }, schema: schema.readTicket },
    async (request) => {
      const live = releaseOf(request, parts)
      const ticket = requireTicket(request, live, keys)
      const record = await recordOf(live, ticket)
      const place = placeOf(live, ticket, record)
      return {
        n: ticket.n,
        place,
        standing: standingOf(live.front, place, liveReleases.now()).state,
        phase: live.front.phase,
        opensAt: live.front.opensAt,
        paused: live.front.paused,
        message: live.front.message,
        waitingList: typeof record?.waitingListPlace === 'number',
        ...(record?.pass && { pass: record.pass }),
        ...(record?.booking && { booking: publicBooking(record.booking) }),
      }
    },
  )

  app.put(
    '/releases/:release/contact',
    { config: { requestKind: 'join' }, schema: schema.saveContact },
    async (request, reply) => {
      const live = releaseOf(request, parts)
      const { mail = '', phone = '' } = request.body
      const { language } = textsOf(request, live.release.tenant)
      await saveContact(live, keys, requireTicket(request, live, keys), { mail, phone }, language)
      return reply.code(204).send(null)
    },
  )

  app.post('/releases/:release/pass', { config: { requestKind: 'pass' }, schema: schema.pickUp }, async (request) => {
    const live = releaseOf(request, parts)
    return acts.pickUp(live, requireTicket(request, live, keys))
  })

  app.delete(
    '/releases/:release/pass',
    { config: { requestKind: 'pass' }, schema: schema.leave },
    async (request, reply) => {
      const live = releaseOf(request, parts)
      await acts.leave(live, requireTicket(request, live, keys))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/releases/:release/slots',
    { config: { requestKind: 'pass' }, schema: schema.readSlots },
    async (request) => {
      const slots = await releaseOf(request, parts).slots()
      return { slots: slots.filter((slot) => slot.free > 0) }
    },
  )

  app.post('/releases/:release/hold', { config: { requestKind: 'hold' }, schema: schema.hold }, async (request) => {
    const live = releaseOf(request, parts)
    const { slotId, together } = request.body
    const ticket = requireTicket(request, live, keys)
    return together === 'spread' ? acts.holdSpread(live, ticket, slotId) : acts.hold(live, ticket, slotId)
  })

  app.post(
    '/releases/:release/booking',
    { config: { requestKind: 'confirm' }, schema: schema.confirm },
    async (request, reply) => {
      const live = releaseOf(request, parts)
      const booking = await parts.companionCodes.confirm(live, requireTicket(request, live, keys), request.body.people)
      reply.code(201)
      return booking
    },
  )

  app.get(
    '/releases/:release/booking',
    { config: { requestKind: 'pass' }, schema: schema.readBooking },
    async (request) => {
      const live = releaseOf(request, parts)
      const record = await live.operations.readTicket.submit(requireTicket(request, live, keys).n)
      if (record?.booking?.state !== 'confirmed') throw new Problem('not-found')
      return publicBooking(record.booking)
    },
  )

  app.delete(
    '/releases/:release/booking',
    { config: { requestKind: 'confirm' }, schema: schema.cancel },
    async (request, reply) => {
      const live = releaseOf(request, parts)
      await acts.cancel(live, requireTicket(request, live, keys))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/releases/:release/waiting-list',
    { config: { requestKind: 'join' }, schema: schema.waitingList },
    async (request) => {
      const live = releaseOf(request, parts)
      const place = await acts.joinWaitingList(live, requireTicket(request, live, keys))
      return { waitingList: true, place }
    },
  )

  app.get('/releases/:release/waiting-list', { schema: schema.readWaitingList }, async (request) => {
    const live = releaseOf(request, parts)
    const ahead = await aheadOnList(live, request.query.place)
    const { plain } = textsOf(request, live.release.tenant)
    return { ahead, said: ahead === null ? '' : plain('ticket.listedAhead', { count: ahead }) }
  })
}

/** A booking without what only the portal itself reads. */
function publicBooking({ state, number, heldUntil, appointments }: Booking): Booking {
  return { state, number, heldUntil: state === 'held' ? heldUntil : 0, appointments }
}
