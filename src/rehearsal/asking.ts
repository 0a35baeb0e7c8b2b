import type { HttpClient } from './http-client.ts'
import { isShed, type Recorder, type RequestKind } from './record.ts'
import { type Answer, type BodyUse, headerOf } from './response-reader.ts'

/** How virtual people ask: every request is measured, and asked again where a browser or a person would. */
export type Asking = {
  /** Asks once. */
  once(kind: RequestKind, request: string, use?: BodyUse): Promise<Answer>
  /**
   * Asks until there is an answer that is not "come back later": waits as long as the portal says, or a second and
   * more after none. Gives up after `attemptsMax` and then returns the last answer.
   */
  patiently(kind: RequestKind, request: string, use?: BodyUse): Promise<Answer>
}

const attemptsMax = 20

/** `nowMs` and `sleepUntil` are on the same clock as the recorder. */
export function createAsking(parts: {
  client: HttpClient
  recorder: Recorder
  nowMs: () => number
  sleepUntil: (atMs: number) => Promise<void>
  isOver: () => boolean
}): Asking {
  const { client, recorder, nowMs } = parts

  const once = async (kind: RequestKind, request: string, use: BodyUse = 'count') => {
    const askedMs = nowMs()
    const answer = await client.send(request, use)
    recorder.request(kind, askedMs, nowMs() - askedMs, {
      status: answer.status,
      bodyBytes: answer.bodyBytes,
      retryAfter: retryAfterMs(answer) !== undefined,
    })
    return answer
  }
  const patiently = async (kind: RequestKind, request: string, use: BodyUse = 'count') => {
    for (let attempt = 1; ; attempt++) {
      const answer = await once(kind, request, use)
      const waitMs = isShed({ ...answer, retryAfter: retryAfterMs(answer) !== undefined })
        ? retryAfterMs(answer)
        : answer.status === 0 || answer.status >= 500
          ? Math.min(8000, 500 * 2 ** attempt)
          : undefined
      if (waitMs === undefined || attempt === attemptsMax || parts.isOver()) return answer
      // Spread, so that those who were sent away together do not come back together.
      await parts.sleepUntil(nowMs() + waitMs * (1 + Math.random() / 2))
    }
  }
  return { once, patiently }
}

/** How long an answer asks to stay away, in ms; undefined if it does not. */
function retryAfterMs(answer: Answer): number | undefined {
  if (answer.status !== 503 && answer.status !== 429) return undefined
  const seconds = headerOf(answer.head, 'retry-after')
  return seconds !== undefined && /^\d{1,4}$/.test(seconds) ? Number(seconds) * 1000 : undefined
}
