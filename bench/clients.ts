import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHistogram } from '../src/rehearsal/histogram.ts'
import { createHttpClient } from '../src/rehearsal/http-client.ts'
import { loopbackTarget } from '../src/rehearsal/loopback.ts'

/** Plays prepared requests against a server for some seconds, or until all were sent; a single one is repeated. */
export type Client = {
  name: string
  play(url: string, requests: string[], limits: { seconds: number; connections: number }): Promise<Played>
}

export type Played = {
  requests: number
  seconds: number
  p50Ms: number
  p99Ms: number
  /** Answers other than 2xx, and requests without any. */
  failed: number
}

/** The clients that there are here, the lightest first: wrk when it is on the PATH, and the rehearsal's own. */
export function findClients(): Client[] {
  const isWrkThere = spawnSync('wrk', ['-v']).error === undefined
  return isWrkThere ? [wrk, lean] : [lean]
}

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'requests.lua')

const wrk: Client = {
  name: 'wrk',
  async play(url, requests, { seconds, connections }) {
    const { host, port } = loopbackTarget(url)
    const args = [
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '--timeout',
      '10s',
      '-s',
      script,
      `http://${host}:${port}`,
    ]
    const child = spawn('wrk', args, { stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.end(requests.map((request) => `${request.length}\n${request}`).join(''))
    let output = ''
    for await (const chunk of child.stdout) output += chunk
    const line = output.split('\n').find((text) => text.startsWith('{'))
    if (line === undefined) throw new Error(`wrk did not end well: ${output}`)
    const counts = JSON.parse(line) as Record<'requests' | 'micros' | 'refused' | 'broken' | 'p50' | 'p99', number>
    // It counts the time until the end of the round, also where it had nothing left to send.
    if (requests.length > 1 && counts.requests >= requests.length) throw new Error('a round had too few requests')
    return {
      requests: counts.requests,
      seconds: counts.micros / 1e6,
      p50Ms: counts.p50 / 1000,
      p99Ms: counts.p99 / 1000,
      failed: counts.refused + counts.broken,
    }
  },
}

/** The rehearsal's client, in this process. */
const lean: Client = {
  name: 'lean',
  async play(url, requests, { seconds, connections }) {
    const client = createHttpClient(loopbackTarget(url), {
      connectionsMax: connections,
      waitingMax: connections,
      answerMs: 10_000,
    })
    const latencies = createHistogram()
    const startedAt = performance.now()
    const endsAt = startedAt + seconds * 1000
    let next = 0
    let failed = 0
    await new Promise<void>((allDone) => {
      let busy = connections
      const sendNext = () => {
        const sentAt = performance.now()
        const request = requests.length === 1 ? requests[0] : requests[next++]
        if (sentAt >= endsAt || request === undefined) {
          if (--busy === 0) allDone()
          return
        }
        client.send(request, 'count', ({ status }) => {
          latencies.add(performance.now() - sentAt)
          if (status < 200 || status > 299) failed++
          sendNext()
        })
      }
      for (let connection = 0; connection < connections; connection++) sendNext()
    })
    const endedAt = performance.now()
    client.close()
    return {
      requests: latencies.count(),
      seconds: (endedAt - startedAt) / 1000,
      p50Ms: latencies.quantileMs(0.5),
      p99Ms: latencies.quantileMs(0.99),
      failed,
    }
  },
}
