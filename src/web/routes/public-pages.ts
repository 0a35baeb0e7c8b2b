import type { FastifyPluginAsync } from 'fastify'
import type { LiveRelease } from '../../release/live-releases.ts'
import { standardPeriods } from '../../retention/periods.ts'
import { readDraw } from '../../store/read-draw.ts'
import { readPeriods } from '../../store/retention-periods.ts'
import { textsOf } from '../language-choice.ts'
import { drawPage } from '../pages/draw.ts'
import { accessibilityPage, imprintPage, type LegalView, privacyPage } from '../pages/legal.ts'
import { releasePage } from '../pages/release.ts'
import { tenantPage } from '../pages/tenant.ts'
import { tenantListPage } from '../pages/tenant-list.ts'
import { Problem } from '../problem.ts'
import { type MadePage, makePage, sendPage } from '../send-page.ts'
import type { Texts } from '../texts/texts.ts'
import { dayOf } from '../texts/times.ts'
import { placeOf, recordOf, ticketOf } from '../tickets.ts'
import { type Parts, releaseOf } from './parts.ts'

const freshMs = 1000

/** What everybody may read: tenants, releases, the draw, and the legal pages. */
export const publicPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { keys, liveReleases, overload, measures } = parts
  const strangersPage = createSharedPage(async (live, texts) =>
    releasePage({
      texts,
      release: live.release,
      nowMs: liveReleases.now(),
      ticketNumber: null,
      typed: {},
      errors: [],
      wishDays: await wishDaysOf(live),
    }),
  )

  app.get('/', async (request, reply) => {
    const tenants = liveReleases.tenants().filter(({ kind }) => kind !== 'rehearsal')
    const only = liveReleases.byHost(request.headers.host) ?? (tenants.length === 1 ? tenants[0] : undefined)
    if (only) return reply.redirect(`/t/${only.slug}`, 302)
    return sendPage(overload, request, reply, tenantListPage({ texts: textsOf(request, null), tenants }))
  })

  app.get('/t/:tenant', async (request, reply) => {
    const { tenant: slug } = request.params as { tenant: string }
    const tenant = liveReleases.tenants().find((candidate) => candidate.slug === slug)
    const host = liveReleases.byHost(request.headers.host)
    if (!tenant || (host && host.id !== tenant.id)) throw new Problem('not-found')
    const releases = liveReleases
      .all()
      .map(({ release }) => release)
      .filter((release) => release.tenant.id === tenant.id)
    const texts = textsOf(request, tenant)
    return sendPage(overload, request, reply, tenantPage({ texts, tenant, releases, nowMs: liveReleases.now() }))
  })

  app.get('/r/:release', async (request, reply) => {
    const live = releaseOf(request, parts)
    measures.countVisit(live.release.id)
    const ticket = ticketOf(request, live, keys)
    reply.header('cache-control', ticket ? 'no-store' : 'no-cache')
    const texts = textsOf(request, live.release.tenant)
    if (!ticket) return sendPage(overload, request, reply, await strangersPage(live, texts))
    return sendPage(
      overload,
      request,
      reply,
      releasePage({
        texts,
        release: live.release,
        nowMs: liveReleases.now(),
        ticketNumber: ticket.n,
        typed: {},
        errors: [],
        wishDays: [],
      }),
    )
  })

  app.get('/r/:release/draw', async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = ticketOf(request, live, keys)
    const place = ticket ? placeOf(live, ticket, await recordOf(live, ticket)) : null
    const draw = await readDraw(live.database, live.release.id)
    if (ticket) reply.header('cache-control', 'no-store')
    return sendPage(
      overload,
      request,
      reply,
      drawPage({
        texts: textsOf(request, live.release.tenant),
        release: live.release,
        front: live.front,
        nowMs: liveReleases.now(),
        ...draw,
        ticket: ticket ? { n: ticket.n, receipt: Buffer.from(ticket.receipt).toString('hex'), place } : null,
      }),
    )
  })

  const legal = { '/barrierefreiheit': accessibilityPage, '/impressum': imprintPage }
  const privacy = async (view: LegalView) => {
    const periods = view.tenant ? await readPeriods(parts.database, view.tenant.id) : standardPeriods
    return privacyPage({ ...view, periods })
  }
  for (const [path, page] of Object.entries({ ...legal, '/datenschutz': privacy })) {
    app.get(path, async (request, reply) => {
      const { tenant: slug } = request.query as { tenant?: string }
      const tenants = liveReleases.tenants()
      const only = tenants.length === 1 ? tenants[0] : undefined
      const host = liveReleases.byHost(request.headers.host)
      const tenant = host ?? tenants.find((candidate) => candidate.slug === slug) ?? only ?? null
      return sendPage(overload, request, reply, await page({ texts: textsOf(request, tenant), tenant }))
    })
  }
}

/** Days that can be wished for, of a release that allocates. */
export async function wishDaysOf(live: LiveRelease): Promise<string[]> {
  if (live.release.kind !== 'allocate') return []
  const { zone } = live.release.tenant
  return [...new Set((await live.slots()).map((slot) => dayOf(slot.startsAt, zone)))]
}

/**
 * A page of a release that is the same for all who ask for it in a language: made once a second, not once a visitor.
 */
export function createSharedPage(
  make: (live: LiveRelease, texts: Texts) => Promise<string>,
): (live: LiveRelease, texts: Texts) => Promise<MadePage> {
  const made = new Map<string, { phase: string; at: number; page: MadePage }>()
  return async (live, texts) => {
    const { release, front } = live
    const key = `${release.id} ${texts.language}`
    const known = made.get(key)
    const now = performance.now()
    if (known && known.phase === front.phase && now - known.at < freshMs) return known.page
    const page = makePage(await make(live, texts))
    made.set(key, { phase: front.phase, at: now, page })
    return page
  }
}
