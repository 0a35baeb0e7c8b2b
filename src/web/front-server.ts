import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Measures } from '../measures/measures.ts'
import type { LiveRelease, LiveReleases } from '../release/live-releases.ts'
import { askedTenantId, type Turn } from './asked-tenant.ts'
import { html } from './html.ts'
import type { JoinLane } from './join-lane.ts'
import { spokenLanguage } from './language-choice.ts'
import type { Overload } from './overload.ts'
import { directionOf, type Language, languages, languageTags } from './texts/language.ts'
import { textsIn } from './texts/texts.ts'
import { createTurns } from './turns.ts'

const frontPath = /^\/r\/([a-z0-9-]+)\/front\.json(?:\?|$)/

type Asked = { request: IncomingMessage; response: ServerResponse; askedAt: number; turn: Turn }

const refusals = new Map<Language, Buffer>()

/** What is said to somebody whose turn cannot come in time, in the first language that their browser speaks. */
function refusalFor({ headers }: IncomingMessage): Buffer {
  const language = spokenLanguage(headers['accept-language'] ?? '', languages)
  let refusal = refusals.get(language)
  if (refusal === undefined) {
    const { say } = textsIn(language)
    refusal = Buffer.from(
      html`<!doctype html><html lang="${languageTags[language]}" dir="${directionOf(language)}"><meta charset="utf-8"><meta http-equiv="refresh" content="10"><title>${say('problems.overloaded.title')}</title>
<p>${say('problems.overloaded.happened')} ${say('problems.overloaded.safe')} ${say('problems.overloaded.next')}</p>`.toString(),
    )
    refusals.set(language, refusal)
  }
  return refusal
}

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
    const front = releaseOf(request, frontSlugOf(request))
    if (front) return sendFront(front, response, turn)
    const joined = releaseOf(request, joinLane.slugOf(request))
    if (joined && !overload.isShed('join', turn.tenantId)) return joinLane.answer(request, response, joined, turn)
    others(request, response)
  })

  /** The release of this slug, where the host may speak of it. */
  function releaseOf({ headers }: IncomingMessage, slug: string | undefined): LiveRelease | undefined {
    if (slug === undefined) return undefined
    const live = liveReleases.bySlug(slug)
    const host = liveReleases.byHost(headers.host)
    return host && host.id !== live?.release.tenant.id ? undefined : live
  }

  function sendFront(live: LiveRelease, response: ServerResponse, turn: Turn): void {
    const startedAt = performance.now()
    const { tenantId, waitedMs } = turn
    if (overload.isShed('front', tenantId)) {
      response.writeHead(503, { 'retry-after': String(overload.retryAfterSeconds(tenantId)), 'content-length': '0' })
      response.end()
      measures.countRequest('front', 503, waitedMs + performance.now() - startedAt)
      return
    }
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=1',
      'x-content-type-options': 'nosniff',
      'content-length': live.frontBytes,
    })
    response.end(live.frontText)
    measures.countRequest('front', 200, waitedMs + performance.now() - startedAt)
  }

  return createServer((request, response) => {
    // A balancer that asks for our health is told at once, however long the lines are.
    if (request.url?.startsWith('/health/')) {
      others(request, response)
      return
    }
    const tenantId = askedTenantId(request, liveReleases)
    const asked = { request, response, askedAt: performance.now(), turn: { tenantId, waitedMs: 0 } }
    if (turns.take(tenantId, asked)) return
    const refusal = refusalFor(request)
    response.writeHead(503, {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '10',
      'content-length': refusal.length,
    })
    response.end(refusal)
  })
}

function frontSlugOf({ method, url }: IncomingMessage): string | undefined {
  return method === 'GET' && url ? frontPath.exec(url)?.[1] : undefined
}
