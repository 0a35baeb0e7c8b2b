import type { IncomingMessage, ServerResponse } from 'node:http'
import { Compile } from 'typebox/compile'
import type { Keys } from '../eligibility/keys.ts'
import type { Measures } from '../measures/measures.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import * as acts from './acts.ts'
import type { Turn } from './asked-tenant.ts'
import { joinedAnswer, joinInputOf } from './join-exchange.ts'
import type { Overload } from './overload.ts'
import { join as joinSchema } from './routes/api-schemas.ts'
import { ticketCookie } from './tickets.ts'

const joinPath = /^\/api\/releases\/([a-z0-9-]+)\/tickets$/
const joinBody = Compile(joinSchema.body)

export type JoinLane = {
  /** The slug of the release that a request asks to join, if it is as pages send it; undefined for all others. */
  slugOf(request: IncomingMessage): string | undefined
  /** Answers such a request for a release that exists. */
  answer(request: IncomingMessage, response: ServerResponse, live: LiveRelease, turn: Turn): void
}

/** The API's own answer to a request whose body was read already. */
export type ApiAnswer = { statusCode: number; headers: Record<string, unknown>; payload: string }

/**
 * Joins as the release page's module sends them, answered without the framework, because a whole crowd joins within
 * seconds and the framework's part of a join is a third. Only success is answered here; whatever else comes of it is
 * left to the API's own route, which says it in one place. The act is the same and may be repeated.
 */
export function createJoinLane(parts: {
  keys: Keys
  measures: Measures
  noteJoin: Overload['noteJoin']
  apiHeaders: Record<string, string>
  isSecure: boolean
  bodyBytesMax: number
  /** Whether nobody has to prove anything before joining. */
  isCalm: () => boolean
  askApi: (request: IncomingMessage, body: string) => Promise<ApiAnswer>
}): JoinLane {
  const { keys, measures, noteJoin, apiHeaders, isSecure, bodyBytesMax, isCalm, askApi } = parts

  const succeed = (
    response: ServerResponse,
    live: LiveRelease,
    joined: acts.Joined,
    cookies: string | undefined,
  ): number => {
    const status = joined.isNew ? 201 : 200
    const text = JSON.stringify(joinedAnswer(live, joined))
    response.writeHead(status, {
      ...apiHeaders,
      'content-type': 'application/json; charset=utf-8',
      'set-cookie': ticketCookie(live, joined.token, isSecure, cookies),
      'content-length': text.length,
    })
    response.end(text, 'latin1')
    return status
  }

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    live: LiveRelease,
    body: string,
  ): Promise<number | 'told by the API'> => {
    const input = parsed(body)
    if (joinBody.Check(input)) {
      const joined = await acts.join(live, keys, joinInputOf(input)).catch(() => undefined)
      if (joined) return succeed(response, live, joined, request.headers.cookie)
    }
    const { statusCode, headers, payload } = await askApi(request, body)
    // What it says of a connection is of none that exists.
    const { connection: _, ...told } = headers as Record<string, string>
    response.writeHead(statusCode, told)
    response.end(payload)
    return 'told by the API'
  }

  return {
    slugOf(request) {
      if (request.method !== 'POST' || !isCalm()) return undefined
      const { headers } = request
      const length = Number(headers['content-length'])
      const isUsual =
        headers['content-type'] === 'application/json' &&
        headers['sec-fetch-site'] === 'same-origin' &&
        length > 0 &&
        length <= bodyBytesMax
      return isUsual ? joinPath.exec(request.url ?? '')?.[1] : undefined
    },
    answer(request, response, live, turn) {
      const startedAt = performance.now()
      let body = ''
      request.setEncoding('utf8')
      request.on('data', (part: string) => {
        body += part
      })
      request.on('end', () => {
        answer(request, response, live, body).then(
          (status) => {
            if (status === 'told by the API') return
            const tookMs = turn.waitedMs + performance.now() - startedAt
            measures.countRequest('join', status, tookMs)
            noteJoin(turn.tenantId, tookMs)
          },
          () => response.destroy(),
        )
      })
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
