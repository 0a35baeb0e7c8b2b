import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { LiveRelease } from '../../release/live-releases.ts'
import { standingOf } from '../../waiting-room/standing.ts'
import { readTicket, signTicket, type Ticket } from '../../waiting-room/ticket.ts'
import * as acts from '../acts.ts'
import { qrImage } from '../components/qr.ts'
import { checkedContact, saveContact } from '../contact-acts.ts'
import { type FormBody, fieldErrors, readContactForm, readJoinForm } from '../forms.ts'
import { textsOf, textsOfAddress } from '../language-choice.ts'
import { shortNoticeOf } from '../leftover-acts.ts'
import { anotherPage } from '../pages/another.ts'
import { proofPage } from '../pages/proof.ts'
import { releasePage } from '../pages/release.ts'
import { ticketPage } from '../pages/ticket.ts'
import { Problem } from '../problem.ts'
import { isHttps } from '../security-headers.ts'
import { sendPage } from '../send-page.ts'
import { originOf } from '../theme.ts'
import {
  forgetTicket,
  heldTickets,
  keepTicket,
  listedOf,
  passShown,
  placeOf,
  recordOf,
  requireTicket,
  ticketOf,
} from '../tickets.ts'
import { followNamedTicket, keepFromCaches } from './page-hooks.ts'
import { type Parts, releaseOf } from './parts.ts'
import { createSharedPage, wishDaysOf } from './public-pages.ts'

/** Joining a release, and the personal page of a ticket. */
export const ticketPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { config, keys, liveReleases, overload, joinGuard } = parts
  const isSecure = isHttps(config.publicUrl)

  keepFromCaches(app)
  followNamedTicket(app, parts)

  app.post('/r/:release/join', { config: { requestKind: 'join' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    if (ticketOf(request, live, keys)) return seeOther(reply, `/r/${live.release.slug}/ticket`)
    return joinByForm(request, reply, 'first')
  })

  app.get('/r/:release/another', async (request, reply) => {
    const live = releaseOf(request, parts)
    const { release } = live
    if (!ticketOf(request, live, keys)) return seeOther(reply, `/r/${release.slug}`)
    const texts = textsOf(request, release.tenant)
    const wishDays = await wishDaysOf(live)
    const view = { texts, release, typed: {}, errors: [], wishDays, person: 'another' } as const
    return sendPage(overload, request, reply, anotherPage(view))
  })

  app.post('/r/:release/another', { config: { requestKind: 'join' } }, (request, reply) =>
    joinByForm(request, reply, 'another'),
  )

  app.post('/r/:release/forget', async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    forgetTicket(reply, ticket, { live, keys, isSecure })
    const other = heldTickets(request, live, keys).find(({ n }) => n !== ticket.n)
    return seeOther(reply, `/r/${live.release.slug}${other ? `/ticket?n=${other.n}` : ''}`)
  })

  app.get('/r/:release/ticket', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = ticketOf(request, live, keys)
    if (!ticket) {
      const [other] = heldTickets(request, live, keys)
      return seeOther(reply, `/r/${live.release.slug}${other ? `/ticket?n=${other.n}` : ''}`)
    }
    const { release, front } = live
    const nowMs = liveReleases.now()
    const record = await recordOf(live, ticket)
    const place = placeOf(live, ticket, record)
    const standing = standingOf(front, place, nowMs)
    return sendPage(
      overload,
      request,
      reply,
      ticketPage({
        texts: textsOf(request, release.tenant),
        release,
        front,
        nowMs,
        n: ticket.n,
        place,
        party: ticket.party,
        standing,
        pass: passShown(record, place),
        booking: record?.booking ?? null,
        waitingList: await listedOf(live, record),
        leftover: await shortNoticeOf(live, ticket, record),
        held: heldTickets(request, live, keys).map(({ n }) => n),
        link: linkOf(live, ticket),
        refreshSeconds: refreshSecondsOf(standing.state, front, nowMs),
      }),
    )
  })

  app.get('/r/:release/ticket.svg', async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'private, max-age=3600')
      .send(qrImage(linkOf(live, ticket)))
  })

  const waitingPage = createSharedPage(async ({ release, front }, texts) => {
    const nowMs = liveReleases.now()
    const standing = standingOf(front, null, nowMs)
    return ticketPage({
      texts,
      release,
      front,
      nowMs,
      n: null,
      place: null,
      party: 1,
      standing: standing.state === 'sold_out' ? standing : { state: 'lobby', opensInMs: 0 },
      pass: null,
      booking: null,
      waitingList: null,
      leftover: null,
      held: [],
      link: null,
      refreshSeconds: 0,
    })
  })

  // The waiting page for everybody: browsers fetch it while their owners type, and fill in their own number. Caches hand
  // it to all who ask, so its language stands in its address.
  const byAddress = { requestKind: 'join', languageByAddress: true } as const
  app.get('/r/:release/wait', { config: byAddress }, async (request, reply) => {
    const live = releaseOf(request, parts)
    reply.header('cache-control', `public, max-age=${waitingPageSeconds}`).header('vary', 'accept-encoding')
    return sendPage(overload, request, reply, await waitingPage(live, textsOfAddress(request, live.release.tenant)))
  })

  app.get('/w/:token', async (request, reply) => {
    const { token } = request.params as { token: string }
    const host = liveReleases.byHost(request.headers.host)
    const live = liveReleases
      .all()
      .filter(({ release }) => !host || host.id === release.tenant.id)
      .find(({ release }) => readTicket(token, release.id, keys.ticketKey(release.id)))
    if (!live) throw new Problem('unknown-ticket')
    keepTicket(reply, live, token, isSecure)
    return seeOther(reply, `/r/${live.release.slug}/ticket`)
  })

  app.post('/r/:release/waiting-list', { config: { requestKind: 'join' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    await acts.joinWaitingList(live, ticket)
    return seeOther(reply, pageOf(live, ticket, 'ticket'))
  })

  app.post('/r/:release/return', { config: { requestKind: 'pass' } }, async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    await acts.leave(live, ticket)
    const record = await live.operations.readTicket.submit(ticket.n)
    // Without a pass nothing is left to show; joining again brings the same ticket back.
    if (record?.pass) return seeOther(reply, pageOf(live, ticket, 'ticket'))
    forgetTicket(reply, ticket, { live, keys, isSecure })
    return seeOther(reply, `/r/${live.release.slug}`)
  })

  async function joinByForm(request: FastifyRequest, reply: FastifyReply, person: 'first' | 'another') {
    const live = releaseOf(request, parts)
    const { release } = live
    const form = request.body as FormBody
    const texts = textsOf(request, release.tenant)
    try {
      const contact = checkedContact(readContactForm(form))
      const { token, n } = await joinGuard.join(request, live, readJoinForm(form), textOf(form.proof))
      keepTicket(reply, live, token, isSecure)
      if (contact.mail !== '' || contact.phone !== '') await saveContact(live, keys, { n }, contact, texts.language)
      return seeOther(reply, `/r/${release.slug}/ticket`)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.problem === 'proof-needed') return askForProof(request, reply, person)
      if (error.problem !== 'bad-input') throw error
      const errors = fieldErrors(texts, error.more.faults as acts.InputFault[], 'plain')
      const view = { texts, release, typed: form, errors, wishDays: await wishDaysOf(live) }
      const page =
        person === 'another'
          ? anotherPage({ ...view, person })
          : releasePage({ ...view, nowMs: liveReleases.now(), ticketNumber: null })
      return sendPage(overload, request, reply.code(422), page)
    }
  }

  async function askForProof(request: FastifyRequest, reply: FastifyReply, person: 'first' | 'another') {
    const live = releaseOf(request, parts)
    const { release } = live
    const typed = request.body as FormBody
    const challenge = await joinGuard.challengeOf(request, live, readJoinForm(typed))
    const action = `/r/${release.slug}/${person === 'first' ? 'join' : 'another'}`
    const texts = textsOf(request, release.tenant)
    return sendPage(overload, request, reply.code(429), proofPage({ texts, release, action, typed, challenge }))
  }

  function linkOf(live: LiveRelease, ticket: Ticket): string {
    return `${originOf(config.publicUrl, live.release.tenant)}/w/${signTicket(ticket, keys.ticketKey(live.release.id))}`
  }
}

function textOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A page about a ticket; it says which, since a device may hold several. */
export function pageOf({ release }: LiveRelease, { n }: acts.TicketName, page: TicketPage): string {
  return `/r/${release.slug}/${page}?n=${n}`
}

type TicketPage = 'ticket' | 'book' | 'details' | 'booking' | 'move'

export function seeOther(reply: FastifyReply, path: string): FastifyReply {
  return reply.redirect(path, 303)
}

const waitingPageSeconds = 300
const refreshSecondsMin = 10
const refreshSecondsMax = 120
/** In the lobby, and while a release is put off: news may come, but nobody's turn. */
const restSeconds = 30

/**
 * How long a page without JavaScript waits before it asks again. Such a page cannot ask for the front alone, so that it
 * hears of news only as often as it loads anew, and it says how often that is.
 */
function refreshSecondsOf(
  state: string,
  front: { phase: string; opensAt: number; askAfterMs: number },
  nowMs: number,
): number {
  switch (state) {
    case 'lobby': {
      const seldom = Math.max(restSeconds, (front.askAfterMs * 3) / 1000)
      return bounded(Math.min((front.opensAt - nowMs) / 1000 + 2, seldom))
    }
    case 'over':
      return front.phase === 'postponed' ? restSeconds : 0
    case 'waiting':
    case 'sold_out':
      return bounded((front.askAfterMs * 3) / 1000)
    default:
      return 0
  }
}

function bounded(seconds: number): number {
  return Math.round(Math.min(refreshSecondsMax, Math.max(refreshSecondsMin, seconds)))
}
