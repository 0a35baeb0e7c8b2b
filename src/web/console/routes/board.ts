import type { FastifyInstance, FastifyRequest } from 'fastify'
import { leversOf } from '../../../release/lever-roles.ts'
import type { LiveRelease } from '../../../release/live-releases.ts'
import { type Access, mayUse } from '../../../staff/roles.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { createBoardReader, type Span, spans } from '../board/read-board.ts'
import type { TenantDesk } from '../desk.ts'
import { operatorRoute, rolesHeld, signedInOf, tenantRoute } from '../guard.ts'
import { boardPage, boardParts } from '../pages/board.ts'
import { nodesPage, nodesParts } from '../pages/nodes.ts'
import { createStreams } from '../streams.ts'

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
        read: async () => {
          const live = parts.liveReleases.bySlug(release.slug)
          return live ? boardParts(await reader.readBoard(live, span), mayPull, language) : {}
        },
      }
      return streams.open(request, reply, topic, async () => {
        const signedIn = await signedInOf(request, parts)
        return signedIn !== undefined && mayUse(rolesHeld(tenant.slug, signedIn), access)
      })
    },
  })

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
