import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const connections = 24
const againMs = 500
/** What a portal that is too busy says, and one that stood still before it had read the whole request. */
const notEvenRead = new Set([503, 408])
/** A connection that was kept open too long without a word was closed while the next request was on its way. */
const closedMeanwhile = new Set(['ECONNRESET', 'EPIPE'])
/** All that are kept open may be closed at once, and a request be given one after the other of them. */
const closedMax = connections

export type AskFast = {
  /** Posts a form, or JSON, over connections that stay open, and gives the status; what was not read is asked again. */
  post(path: string, body: URLSearchParams | object, headers: Record<string, string>): Promise<number>
  /** How many requests were asked again until now. */
  askedAgain(): number
  close(): void
}

/** For tests: asks as often as a program that guesses can. */
export function createFastAsker(origin: string): AskFast {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname: host, port } = new URL(origin)
  let askedAgain = 0

  /** Gives undefined where the connection was closed before anything of this request came back. */
  const postOnce = (path: string, type: string, body: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const length = Buffer.byteLength(body)
      const options = { agent, host, port, path, method: 'POST' }
      const post = request(
        { ...options, headers: { ...headers, 'content-type': type, 'content-length': length } },
        (response) => {
          response.on('end', () => resolve(response.statusCode ?? 0)).on('error', reject)
          response.resume()
        },
      )
      post.on('error', (error: NodeJS.ErrnoException) => {
        // Not asked whether it was used before: node:http does not say so of one that a request waited for.
        if (closedMeanwhile.has(error.code ?? '')) resolve(undefined)
        else reject(error)
      })
      post.end(body)
    })

  return {
    async post(path, body, headers) {
      const isForm = body instanceof URLSearchParams
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
      const text = isForm ? body.toString() : JSON.stringify(body)
      for (let closed = 0; closed <= closedMax; ) {
        const status = await postOnce(path, type, text, headers)
        if (status !== undefined && !notEvenRead.has(status)) return status
        askedAgain++
        if (status === undefined) closed++
        else await pause(againMs)
      }
      throw new Error(`${path}: the portal closes every connection`)
    },
    askedAgain: () => askedAgain,
    close: () => agent.destroy(),
  }
}
