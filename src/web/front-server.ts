import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Urgency } from '../fairness/fair-queue.ts'
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
    if (hasHungUp(request)) return
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

  function takeTurn(asked: Asked, urgency: Urgency): void {
    const { request, response, turn } = asked
    if (hasHungUp(request)) return
    if (!turns.take(turn.tenantId, asked, urgency)) refuse(request, response, fullLineSeconds)
  }

  let justRead: Asked[] = []

  /**
   * Takes a turn when all connections have been read from once more. That somebody has hung up shows only behind what they
   * sent. After a standstill nearly all who wait to be accepted have: to do what they asked would make those wait who are
   * still there, until they hang up as well.
   */
  function takeTurnAfterNextRead(asked: Asked): void {
    if (justRead.push(asked) > 1) return
    // The first immediate ends this round of the event loop, the second comes after the reads of the next.
    setImmediate(() => {
      const read = justRead
      justRead = []
      setImmediate(() => {
        for (const one of read) takeTurn(one, 'usual')
      })
    })
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
    // A front is neither shed nor kept waiting: it costs no more than either. But it goes out when all have been read: whoever
    // has one at once can ask again in the same round of the loop, which would not come round to anything else.
    const front = releaseOf(request, frontSlugOf(request))
    if (front) {
      overload.noteWait(tenantId, 0)
      setImmediate(sendFront, front, response)
      return
    }
    const asked = { request, response, askedAt: performance.now(), turn: { tenantId, waitedMs: 0 } }
    if (isOfBooking(request)) takeTurn(asked, 'urgent')
    else takeTurnAfterNextRead(asked)
  })
  guardConnections(server)
  return server
}

/** Whoever has gone away needs no answer. */
function hasHungUp({ socket }: IncomingMessage): boolean {
  return socket.readableEnded || socket.destroyed
}

function isOfBooking({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && bookingPath.test(url ?? '')
}

function frontSlugOf({ method, url }: IncomingMessage): string | undefined {
  return method === 'GET' && url ? frontPath.exec(url)?.[1] : undefined
}
