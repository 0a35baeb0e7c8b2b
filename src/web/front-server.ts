import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { LiveReleases } from '../release/live-releases.ts'
import type { Overload } from './overload.ts'

const frontPath = /^\/r\/([a-z0-9-]+)\/front\.json$/

/**
 * The HTTP server: answers requests for a front itself, straight from memory, because everybody who waits asks for
 * nothing else; hands all others on. A front needs no cookie, no database and no session.
 */
export function createFrontServer(
  others: (request: IncomingMessage, response: ServerResponse) => void,
  liveReleases: () => LiveReleases | undefined,
  overload: Overload,
): Server {
  return createServer((request, response) => {
    const slug = request.method === 'GET' && request.url ? frontPath.exec(request.url)?.[1] : undefined
    const live = slug === undefined ? undefined : liveReleases()?.bySlug(slug)
    if (!live) {
      others(request, response)
      return
    }
    if (overload.isShed('front')) {
      response.writeHead(503, { 'retry-after': String(overload.retryAfterSeconds()), 'content-length': '0' })
      response.end()
      return
    }
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=1',
      'x-content-type-options': 'nosniff',
      'content-length': live.frontBody.length,
    })
    response.end(live.frontBody)
  })
}
