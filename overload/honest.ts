import { setTimeout as sleep } from 'node:timers/promises'
import { createHistogram } from '../src/rehearsal/histogram.ts'
import { createHttpClient } from '../src/rehearsal/http-client.ts'
import { loopbackTarget } from '../src/rehearsal/loopback.ts'
import type { Stage } from './stage.ts'

/** How people fared who asked for fronts and joined, each on a connection of their own. */
export type Served = { asked: number; served: number; servedAt: number[]; p50Ms: number; p99Ms: number }

const perSecond = 40

/** Sends honest people in, new connections all the time, until told to stop; each waits `answerMs` and then goes. */
export function sendHonest(url: string, stage: Stage, answerMs = 10_000): { stop(): Promise<Served> } {
  const target = loopbackTarget(url)
  const latencies = createHistogram()
  let asked = 0
  const servedAt: number[] = []
  let underWay = 0
  let isStopping = false

  const visit = (): void => {
    const request = stage.next(asked++ % 4 === 0 ? 'join' : 'front') as string
    const client = createHttpClient(target, { connectionsMax: 1, waitingMax: 1, answerMs })
    const askedAt = performance.now()
    underWay++
    client.send(request, 'count', ({ status }) => {
      underWay--
      if (status >= 200 && status < 300) {
        servedAt.push(performance.now())
        latencies.add(performance.now() - askedAt)
      }
      client.close()
    })
  }
  const running = (async () => {
    while (!isStopping) {
      visit()
      await sleep(1000 / perSecond)
    }
    while (underWay > 0) await sleep(20)
  })()
  return {
    async stop() {
      isStopping = true
      await running
      return {
        asked,
        served: servedAt.length,
        servedAt,
        p50Ms: latencies.quantileMs(0.5),
        p99Ms: latencies.quantileMs(0.99),
      }
    },
  }
}
