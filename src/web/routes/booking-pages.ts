import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Booking } from '../../booking/booking.ts'
import type { LiveRelease } from '../../release/live-releases.ts'
import type { TicketRecord } from '../../store/read-tickets.ts'
import type { Ticket } from '../../waiting-room/ticket.ts'
import * as acts from '../acts.ts'
import { calendarOf } from '../calendar.ts'
import { saveContact } from '../contact-acts.ts'
import { type FormBody, fieldErrors, readContactForm, readDetailsForm } from '../forms.ts'
import { textsOf } from '../language-choice.ts'
import { bookPage } from '../pages/book.ts'
import { bookingPage } from '../pages/booking.ts'
import { cancelPage } from '../pages/cancel.ts'
import { type DetailsView, detailsPage } from '../pages/details.ts'
import { Problem } from '../problem.ts'
import { sendPage } from '../send-page.ts'
import { requireTicket } from '../tickets.ts'
import { followNamedTicket, keepFromCaches } from './page-hooks.ts'
import { type Parts, releaseOf } from './parts.ts'
import { readWish } from './read-wish.ts'
import { pageOf, seeOther } from './ticket-pages.ts'

/** From the pass to the booking, and what there is to do with a booking. */
export const bookingPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { keys, liveReleases, overload } = parts

  keepFromCaches(app)
  followNamedTicket(app, parts)

  app.post('/r/:release/pass', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    await acts.pickUp(live, ticket)
    return seeOther(reply, pageOf(live, ticket, 'book'))
  })

  app.get('/r/:release/book', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const { live, ticket, record } = await visitOf(request)
    if (isBooked(record)) return seeOther(reply, pageOf(live, ticket, 'booking'))
    const { pass } = record
    if (!pass?.pickedUp || pass.state !== 'open') return seeOther(reply, pageOf(live, ticket, 'ticket'))
    // By wishes there is nothing to choose: the appointment that was given can be accepted or declined.
    if (live.release.kind === 'allocate') {
      return seeOther(reply, pageOf(live, ticket, record.booking?.state === 'held' ? 'details' : 'ticket'))
    }
    const query = request.query as Record<string, string | undefined>
    return sendPage(
      overload,
      request,
      reply,
      bookPage({
        texts: textsOf(request, live.release.tenant),
        release: live.release,
        nowMs: liveReleases.now(),
        n: ticket.n,
        slots: await live.slots(),
        party: pass.party,
        expiresAt: pass.expiresAt,
        wish: readWish(query),
        taken: wholeNumber(query.taken),
      }),
    )
  })

  app.post('/r/:release/hold', { config: { requestKind: 'hold' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    const form = request.body as FormBody
    const slotId = wholeNumber(String(form.slot ?? ''))
    if (slotId === null) throw new Problem('bad-input')
    try {
      if (form.together === 'spread') await acts.holdSpread(live, ticket, slotId)
      else await acts.hold(live, ticket, slotId)
      return seeOther(reply, pageOf(live, ticket, 'details'))
    } catch (error) {
      if (!(error instanceof Problem) || error.problem !== 'slot-taken') throw error
      return seeOther(reply, `${pageOf(live, ticket, 'book')}&taken=${slotId}`)
    }
  })

  app.get('/r/:release/details', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const { live, ticket, record } = await visitOf(request)
    if (isBooked(record)) return seeOther(reply, pageOf(live, ticket, 'booking'))
    if (record.booking?.state !== 'held') return seeOther(reply, pageOf(live, ticket, 'book'))
    return sendDetails(request, reply, { live, ticket, booking: record.booking, party: record.party })
  })

  app.post('/r/:release/confirm', { config: { requestKind: 'confirm' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    const form = request.body as FormBody
    // The form names as many people as the party has; the database compares both.
    const party = Math.min(live.release.partyMax, personCountOf(form))
    try {
      // First the addresses, so that the confirmation goes to them.
      const contact = readContactForm(form)
      if (contact.mail !== '' || contact.phone !== '') {
        await saveContact(live, keys, ticket, contact, textsOf(request, live.release.tenant).language)
      }
      await parts.companionCodes.confirm(live, ticket, readDetailsForm(form, party))
      return seeOther(reply, pageOf(live, ticket, 'booking'))
    } catch (error) {
      if (!(error instanceof Problem) || error.problem !== 'bad-input') throw error
      const record = await live.operations.readTicket.submit(ticket.n)
      if (record?.booking?.state !== 'held') throw error
      const errors = fieldErrors(
        textsOf(request, live.release.tenant),
        error.more.faults as acts.InputFault[],
        'suffixed',
      )
      reply.code(422)
      const { booking, party: seats } = record
      return sendDetails(request, reply, { live, ticket, booking, party: seats }, { typed: form, errors })
    }
  })

  app.get('/r/:release/booking', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const { live, ticket, record } = await visitOf(request)
    const { booking } = record
    if (!booking || (booking.state !== 'confirmed' && booking.state !== 'cancelled')) {
      return seeOther(reply, pageOf(live, ticket, 'ticket'))
    }
    const people = acts.peopleOf(live, keys, ticket, record)
    return sendPage(
      overload,
      request,
      reply,
      bookingPage({
        texts: textsOf(request, live.release.tenant),
        release: live.release,
        nowMs: liveReleases.now(),
        n: ticket.n,
        booking,
        people,
        isMoved: (request.query as { moved?: unknown }).moved === '1',
      }),
    )
  })

  app.get('/r/:release/booking.ics', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const { live, booking } = await bookedVisitOf(request)
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="termin.ics"')
      .send(calendarOf(textsOf(request, live.release.tenant), live.release, booking))
  })

  app.get('/r/:release/cancel', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const { live, ticket, booking } = await bookedVisitOf(request)
    return sendPage(
      overload,
      request,
      reply,
      cancelPage({
        texts: textsOf(request, live.release.tenant),
        release: live.release,
        n: ticket.n,
        booking,
        nowMs: liveReleases.now(),
      }),
    )
  })

  app.post('/r/:release/cancel', { config: { requestKind: 'confirm' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    await acts.cancel(live, ticket)
    return seeOther(reply, pageOf(live, ticket, 'booking'))
  })

  function sendDetails(
    request: FastifyRequest,
    reply: FastifyReply,
    { live, ticket, booking, party }: { live: LiveRelease; ticket: Ticket; booking: Booking; party: number },
    form: Pick<DetailsView, 'typed' | 'errors'> = { typed: {}, errors: [] },
  ): FastifyReply {
    const { release } = live
    const texts = textsOf(request, release.tenant)
    const view = { texts, release, nowMs: liveReleases.now(), n: ticket.n, booking, party, ...form }
    return sendPage(overload, request, reply, detailsPage(view))
  }

  async function visitOf(
    request: FastifyRequest,
  ): Promise<{ live: LiveRelease; ticket: Ticket; record: TicketRecord }> {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    const record = await live.operations.readTicket.submit(ticket.n)
    if (!record) throw new Problem('no-ticket')
    return { live, ticket, record }
  }

  async function bookedVisitOf(
    request: FastifyRequest,
  ): Promise<{ live: LiveRelease; ticket: Ticket; booking: Booking }> {
    const { live, ticket, record } = await visitOf(request)
    if (!record.booking || !isBooked(record)) throw new Problem('not-found')
    return { live, ticket, booking: record.booking }
  }
}

function isBooked(record: TicketRecord): boolean {
  return record.booking?.state === 'confirmed'
}

function personCountOf(form: FormBody): number {
  let count = 1
  while (form[`familyName${count + 1}`] !== undefined) count++
  return count
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null
}
