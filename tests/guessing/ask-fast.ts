import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const connections = 24

export type AskFast = {
  /** Posts a form, or JSON, over connections that stay open, and gives the status; what was shed is asked again. */
  post(path: string, body: URLSearchParams | object, headers: Record<string, string>): Promise<number>
  close(): void
}

/** For tests: asks as often as a program that guesses can. */
export function createFastAsker(origin: string): AskFast {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname: host, port } = new URL(origin)

  const postOnce = (path: string, type: string, body: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const length = Buffer.byteLength(body)
      const options = { agent, host, port, path, method: 'POST' }
      const post = request(
        { ...options, headers: { ...headers, 'content-type': type, 'content-length': length } },
        (response) => {
          response.on('end', () => resolve(response.statusCode ?? 0)).on('error', reject)
          response.resume()
        },
      )
      post.on('error', reject)
      post.end(body)
    })

  return {
    async post(path, body, headers) {
      const isForm = body instanceof URLSearchParams
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
      const text = isForm ? body.toString() : JSON.stringify(body)
      for (;;) {
        const status = await postOnce(path, type, text, headers)
        if (status !== 503) return status
        await pause(500)
      }
    },
    close: () => agent.destroy(),
  }
}
