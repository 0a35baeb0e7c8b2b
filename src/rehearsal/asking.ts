import type { Front } from '../waiting-room/front.ts'
import { textOf } from './body-text.ts'
import type { HttpClient } from './http-client.ts'
import { isShed, type Recorder, type RequestKind } from './record.ts'
import type { Answer, BodyUse } from './response-reader.ts'

/** An answer with its body as text; empty where it was not wanted. */
export type TextAnswer = Omit<Answer, 'body'> & { text: string }

export type TextUse = 'read' | 'count'

/** How virtual people ask: every request is measured, and asked again where a browser or a person would. */
export type Asking = {
  /** Asks once. */
  once(kind: RequestKind, request: string, use?: TextUse): Promise<TextAnswer>
  /**
   * Asks until there is an answer that is not "come back later": waits as long as the portal says, or a second and
   * more after none. Gives up after `attemptsMax` and then returns the last answer.
   */
  patiently(kind: RequestKind, request: string, use?: TextUse): Promise<TextAnswer>
  /** Asks once for the front; undefined if the portal does not give one. */
  front(): Promise<Front | undefined>
}

const attemptsMax = 20
/** What balancer and portal let overtake the rest. */
const urgentKinds = new Set<RequestKind>(['pass', 'hold', 'confirm'])

/** `nowMs` and `sleepUntil` are on the same clock as the recorder; `frontOf` reads a body that is only lent to it. */
export function createAsking(parts: {
  client: HttpClient
  recorder: Recorder
  frontRequest: string
  frontOf: (body: Buffer) => Front
  nowMs: () => number
  sleepUntil: (atMs: number) => Promise<void>
  isOver: () => boolean
}): Asking {
  const { client, recorder, frontRequest, frontOf, nowMs } = parts

  const ask = (kind: RequestKind, request: string, use: BodyUse, take: (answer: Answer) => void) => {
    const askedMs = nowMs()
    client.send(
      request,
      use,
      (answer) => {
        recorder.request(kind, askedMs, nowMs() - askedMs, answer)
        take(answer)
      },
      urgentKinds.has(kind) ? 'urgent' : 'usual',
    )
  }
  // What a promise gives is read later, when the borrowed body is gone. Text also spares memory outside the heap.
  const askForText = (
    kind: RequestKind,
    request: string,
    use: TextUse,
    give: (answer: TextAnswer) => void,
    fail: (error: unknown) => void,
  ) =>
    ask(kind, request, use === 'read' ? 'borrow' : 'count', ({ body, ...answer }) => {
      try {
        give({ ...answer, text: textOf(body) })
      } catch (error) {
        fail(error)
      }
    })
  return {
    once: (kind, request, use = 'count') =>
      new Promise((resolve, reject) => askForText(kind, request, use, resolve, reject)),
    patiently: (kind, request, use = 'count') =>
      new Promise((resolve, reject) => {
        let attempt = 0
        const attemptOnce = () => {
          attempt++
          const take = (answer: TextAnswer) => {
            const waitMs = pauseAfterMs(answer, attempt)
            if (waitMs === undefined || attempt === attemptsMax || parts.isOver()) return resolve(answer)
            // Spread, so that those who were sent away together do not come back together.
            void parts.sleepUntil(nowMs() + waitMs * (1 + Math.random() / 2)).then(attemptOnce)
          }
          askForText(kind, request, use, take, reject)
        }
        attemptOnce()
      }),
    front: () =>
      new Promise((resolve, reject) =>
        ask('front', frontRequest, 'borrow', ({ status, body }) => {
          try {
            resolve(status === 200 ? frontOf(body) : undefined)
          } catch (error) {
            reject(error)
          }
        }),
      ),
  }
}

/** How long to stay away after an answer, in ms; undefined if it is one to go on with. */
function pauseAfterMs(answer: TextAnswer, attempt: number): number | undefined {
  if (isShed(answer)) return answer.retryAfterMs
  return answer.status === 0 || answer.status >= 500 ? Math.min(8000, 500 * 2 ** attempt) : undefined
}
