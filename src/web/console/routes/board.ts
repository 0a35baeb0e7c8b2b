import type { FastifyInstance, FastifyRequest } from 'fastify'
import { leversOf } from '../../../release/lever-roles.ts'
import type { Lever } from '../../../release/lever-rules.ts'
import type { LiveRelease } from '../../../release/live-releases.ts'
import { type Access, mayUse } from '../../../staff/roles.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { createBoardReader, type Span, spans } from '../board/read-board.ts'
import type { TenantDesk } from '../desk.ts'
import { operatorRoute, rolesHeld, signedInOf, tenantRoute } from '../guard.ts'
import { boardChartParts, boardPage, boardParts } from '../pages/board.ts'
import { nodesPage, nodesParts } from '../pages/nodes.ts'
import { createStreams, type LiveParts } from '../streams.ts'

const drawEveryMs = 4900

const access: Access = { method: 'GET', roles: ['planner', 'press', 'duty'] }

/** The live board of a release, and the operator's view of all nodes. */
export function boardRoutes(app: FastifyInstance, parts: Parts): void {
  const reader = createBoardReader(parts)
  const streams = createStreams(app, parts.measures)

  tenantRoute(app, parts, {
    ...access,
    path: '/releases/:release/board',
    answer: async (request, _, desk) => {
      const span = spanOf(request)
      return boardPage(desk, await reader.readBoard(releaseOf(request, desk, parts), span), span, leversOf(desk.roles))
    },
  })

  tenantRoute(app, parts, {
    ...access,
    path: '/releases/:release/board/events',
    measuredAs: 'none',
    answer: async (request, reply, desk) => {
      const { tenant, language } = desk
      const span = spanOf(request)
      const { release } = releaseOf(request, desk, parts)
      const mayPull = leversOf(desk.roles)
      const topic = {
        key: `${release.id} ${span} ${language} ${mayPull}`,
        read: readerOf(release.slug, span, mayPull, language),
      }
      return streams.open(request, reply, topic, async () => {
        const signedIn = await signedInOf(request, parts)
        return signedIn !== undefined && mayUse(rolesHeld(tenant.slug, signedIn), access)
      })
    },
  })

  function readerOf(slug: string, span: Span, mayPull: readonly Lever[], language: TenantDesk['language']) {
    let charts: LiveParts = {}
    let drawnAt = Number.NEGATIVE_INFINITY
    return async (): Promise<LiveParts> => {
      const live = parts.liveReleases.bySlug(slug)
      if (!live) return {}
      const state = await reader.readBoard(live, span)
      if (performance.now() - drawnAt >= drawEveryMs) {
        drawnAt = performance.now()
        charts = boardChartParts(state, language)
      }
      return { ...boardParts(state, mayPull, language), ...charts }
    }
  }

  operatorRoute(app, parts, {
    method: 'GET',
    path: '/nodes',
    answer: async (_, __, member) => nodesPage(member, await reader.readInstallation()),
  })

  operatorRoute(app, parts, {
    method: 'GET',
    path: '/nodes/events',
    measuredAs: 'none',
    answer: async (request, reply, { language }) => {
      const topic = {
        key: `nodes ${language}`,
        read: async () => nodesParts(await reader.readInstallation(), language),
      }
      return streams.open(request, reply, topic, async () => (await signedInOf(request, parts))?.isOperator === true)
    },
  })
}

function spanOf(request: FastifyRequest): Span {
  const { span } = request.query as { span?: string }
  return spans.find((known) => known === span) ?? '15'
}

/** A release of the tenant at whose desk somebody is; Problem not-found for any other. */
function releaseOf(request: FastifyRequest, { tenant }: TenantDesk, { liveReleases }: Parts): LiveRelease {
  const { release: slug } = request.params as { release: string }
  const live = liveReleases.bySlug(slug)
  if (live?.release.tenant.id !== tenant.id) throw new Problem('not-found')
  return live
}
