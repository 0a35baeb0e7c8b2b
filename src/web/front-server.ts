import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Measures } from '../measures/measures.ts'
import type { LiveRelease, LiveReleases } from '../release/live-releases.ts'
import { askedTenantId, type Turn } from './asked-tenant.ts'
import { connectionLimits, guardConnections } from './connections.ts'
import type { JoinLane } from './join-lane.ts'
import type { Overload } from './overload.ts'
import { refuse } from './refusals.ts'
import { createTurns } from './turns.ts'

// Few, and sent by people who have been let in and for whom a time is running.
const bookingPath = /^\/(?:api\/releases|r)\/[a-z0-9-]+\/(?:pass|hold|confirm|booking)(?:\?|$)/
const frontPath = /^\/r\/([a-z0-9-]+)\/front\.json(?:\?|$)/

/** When to come again where a tenant's line is full. */
const fullLineSeconds = 10

type Asked = { request: IncomingMessage; response: ServerResponse; askedAt: number; turn: Turn }

/**
 * The HTTP server: gives each tenant's requests their fair turns, answers what a whole crowd asks itself, and hands all
 * others on. A front comes straight from memory, because everybody who waits asks for nothing else; it needs no cookie,
 * no database and no session. A join has a lane of its own.
 */
export function createFrontServer(
  others: (request: IncomingMessage, response: ServerResponse) => void,
  liveReleases: LiveReleases,
  overload: Overload,
  measures: Measures,
  joinLane: JoinLane,
): Server {
  const turns = createTurns<Asked>(({ request, response, askedAt, turn }) => {
    // Whoever has gone away meanwhile needs no answer.
    if (response.destroyed) return
    turn.waitedMs = performance.now() - askedAt
    overload.noteWait(turn.tenantId, turn.waitedMs)
    request.turn = turn
    const joined = releaseOf(request, joinLane.slugOf(request))
    if (joined && overload.isShed('join', turn.tenantId)) return refuseJoin(request, response, turn)
    if (joined) return joinLane.answer(request, response, joined, turn)
    others(request, response)
  })

  /** The release of this slug, where the host may speak of it. */
  function releaseOf({ headers }: IncomingMessage, slug: string | undefined): LiveRelease | undefined {
    if (slug === undefined) return undefined
    const live = liveReleases.bySlug(slug)
    const host = liveReleases.byHost(headers.host)
    return host && host.id !== live?.release.tenant.id ? undefined : live
  }

  function sendFront(live: LiveRelease, response: ServerResponse): void {
    const startedAt = performance.now()
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=1',
      'x-content-type-options': 'nosniff',
      'content-length': live.frontBytes,
    })
    response.end(live.frontText)
    measures.countRequest('front', 200, performance.now() - startedAt)
  }

  function refuseJoin(request: IncomingMessage, response: ServerResponse, { tenantId, waitedMs }: Turn): void {
    refuse(request, response, overload.retryAfterSeconds(tenantId))
    measures.countRequest('join', 503, waitedMs)
  }

  const server = createServer(connectionLimits, (request, response) => {
    // A balancer that asks for our health is told at once, however long the lines are.
    if (request.url?.startsWith('/health/')) {
      others(request, response)
      return
    }
    const tenantId = askedTenantId(request, liveReleases)
    // A front is neither shed nor kept waiting: it costs no more than either.
    const front = releaseOf(request, frontSlugOf(request))
    if (front) {
      overload.noteWait(tenantId, 0)
      sendFront(front, response)
      return
    }
    const asked = { request, response, askedAt: performance.now(), turn: { tenantId, waitedMs: 0 } }
    if (!turns.take(tenantId, asked, isOfBooking(request) ? 'urgent' : 'usual'))
      refuse(request, response, fullLineSeconds)
  })
  guardConnections(server)
  return server
}

function isOfBooking({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && bookingPath.test(url ?? '')
}

function frontSlugOf({ method, url }: IncomingMessage): string | undefined {
  return method === 'GET' && url ? frontPath.exec(url)?.[1] : undefined
}
