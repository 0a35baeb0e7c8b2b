import { createHistogram } from '../../src/rehearsal/histogram.ts'
import { createHttpClient, type HttpClient } from '../../src/rehearsal/http-client.ts'
import { loopbackTarget } from '../../src/rehearsal/loopback.ts'
import { createPortalRequests } from '../../src/rehearsal/portal-requests.ts'
import { personAt } from '../people.ts'

/** Many people on a few connections that are kept alive; their texts are made as they are sent, so that none is kept. */
export type Crowd = {
  /** The people `first … first + count - 1` join; whoever is sent away comes again. Gives what was seen. */
  join(slug: string, first: number, count: number): Promise<Seen>
  /** Sends `count` requests, each once; `take` sees the answers that are wanted. */
  send(count: number, textOf: (index: number) => string, take?: (index: number, body: string) => void): Promise<Seen>
  /** Which person got the ticket number `n`. */
  personOf(slug: string, n: number): number
  close(): void
}

export type Seen = {
  requests: number
  seconds: number
  p50Ms: number
  p99Ms: number
  /** Sent away with 503 and asked again. */
  again: number
  failed: number
}

const again = { pauseMs: 200, triesMax: 100 }

export function createCrowd(url: string, limits: { connections: number; peopleMax: number }): Crowd {
  const client = createHttpClient(loopbackTarget(url), {
    connectionsMax: limits.connections,
    waitingMax: limits.connections,
    answerMs: 60_000,
  })
  const owners = new Map<string, Int32Array>()
  const ownersOf = (slug: string): Int32Array => {
    const known = owners.get(slug) ?? new Int32Array(limits.peopleMax + 1)
    owners.set(slug, known)
    return known
  }

  return {
    join(slug, first, count) {
      const requests = createPortalRequests('127.0.0.1', slug)
      const people = ownersOf(slug)
      return play(
        client,
        limits.connections,
        count,
        (index) => requests.join(personAt(first + index), 1),
        (index, body) => {
          const n = numberIn(body)
          if (n > 0 && n <= limits.peopleMax) people[n] = first + index
        },
      )
    },
    send: (count, textOf, take) => play(client, limits.connections, count, textOf, take),
    personOf: (slug, n) => owners.get(slug)?.[n] ?? 0,
    close: () => client.close(),
  }
}

/** The ticket number in the answer to a join, read without making an object of it. */
function numberIn(body: string): number {
  const at = body.indexOf('"n":')
  return at < 0 ? 0 : Number.parseInt(body.slice(at + 4, at + 16), 10)
}

async function play(
  client: HttpClient,
  connections: number,
  count: number,
  textOf: (index: number) => string,
  take?: (index: number, body: string) => void,
): Promise<Seen> {
  const latencies = createHistogram()
  const startedAt = performance.now()
  let next = 0
  let failed = 0
  let sentAgain = 0
  await new Promise<void>((allDone) => {
    let busy = Math.min(connections, count)
    const sendNext = () => {
      if (next < count) ask(next++, 0)
      else if (--busy === 0) allDone()
    }
    const ask = (index: number, tries: number) => {
      const sentAt = performance.now()
      client.send(textOf(index), take ? 'borrow' : 'count', ({ status, body }) => {
        if ((status === 503 || status === 429) && tries < again.triesMax) {
          sentAgain++
          setTimeout(ask, again.pauseMs, index, tries + 1)
          return
        }
        latencies.add(performance.now() - sentAt)
        if (status < 200 || status > 299) failed++
        else take?.(index, body.toString('latin1'))
        sendNext()
      })
    }
    const starters = busy
    if (starters === 0) allDone()
    for (let connection = 0; connection < starters; connection++) sendNext()
  })
  return {
    requests: count,
    seconds: (performance.now() - startedAt) / 1000,
    p50Ms: latencies.quantileMs(0.5),
    p99Ms: latencies.quantileMs(0.99),
    again: sentAgain,
    failed,
  }
}
