import { setTimeout as sleep } from 'node:timers/promises'
import { createHttpClient, type HttpClient } from '../src/rehearsal/http-client.ts'
import { loopbackTarget } from '../src/rehearsal/loopback.ts'
import { connectionsMax, deadlineMs, type Kind, kinds, mixOfAHundred } from './kinds.ts'
import type { Stage } from './stage.ts'
import { createTally, type Tally, usefulOf } from './tally.ts'

const tickMs = 5
const answerMs = 10_000

/** One client a kind, so that nobody who waits for one thing keeps others from asking for another. */
function openClients(url: string): Record<Kind, HttpClient> & { close(): void } {
  const target = loopbackTarget(url)
  const clients = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      createHttpClient(target, { connectionsMax: connectionsMax[kind], waitingMax: connectionsMax[kind], answerMs }),
    ]),
  ) as Record<Kind, HttpClient>
  return { ...clients, close: () => kinds.forEach((kind) => void clients[kind].close()) }
}

/**
 * Open loop: so many arrivals a second, evenly spaced and mixed, whether the portal answers or not. An arrival that finds
 * all connections of its kind busy counts as unsent.
 */
export async function offer(url: string, stage: Stage, perSecond: number, seconds: number): Promise<Tally> {
  const clients = openClients(url)
  const tally = createTally()
  const mix = mixOfAHundred()
  const underWay = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>
  let arrived = 0

  const arrive = (kind: Kind) => {
    const counts = tally.of[kind]
    counts.arrived++
    const request = underWay[kind] < connectionsMax[kind] ? stage.next(kind) : undefined
    if (request === undefined) {
      counts.unsent++
      return
    }
    underWay[kind]++
    const arrivedAt = performance.now()
    clients[kind].send(request, 'count', (answer) => {
      underWay[kind]--
      tally.take(kind, arrivedAt, answer)
    })
  }

  const startedAt = performance.now()
  for (let passedMs = 0; passedMs < seconds * 1000; passedMs = performance.now() - startedAt) {
    const due = Math.floor((passedMs / 1000) * perSecond)
    // Where this process cannot keep up, it still has to read answers between two lots.
    const lotMax = Math.ceil((perSecond * tickMs * 4) / 1000)
    const lot = Math.min(due - arrived, lotMax)
    for (let count = 0; count < lot; count++) arrive(mix[arrived++ % mix.length] as Kind)
    await sleep(tickMs)
  }
  const giveUpAt = performance.now() + deadlineMs.confirm
  while (kinds.some((kind) => underWay[kind] > 0) && performance.now() < giveUpAt) await sleep(20)
  clients.close()
  return tally
}

/** Closed loop: `width` requests under way at any time, in the same mix. Gives the useful answers a second. */
export async function measureCapacity(url: string, stage: Stage, width: number, seconds: number): Promise<number> {
  const clients = openClients(url)
  const tally = createTally()
  const mix = mixOfAHundred()
  const endsAt = performance.now() + seconds * 1000
  let sent = 0
  await new Promise<void>((allDone) => {
    let busy = width
    const sendNext = () => {
      const kind = mix[sent++ % mix.length] as Kind
      const arrivedAt = performance.now()
      const request = arrivedAt < endsAt ? stage.next(kind) : undefined
      if (request === undefined) {
        if (--busy === 0) allDone()
        return
      }
      clients[kind].send(request, 'count', (answer) => {
        tally.take(kind, arrivedAt, answer)
        sendNext()
      })
    }
    for (let line = 0; line < width; line++) sendNext()
  })
  clients.close()
  return usefulOf(tally) / seconds
}
