import { setTimeout as sleep } from 'node:timers/promises'
import { createHttpClient } from '../src/rehearsal/http-client.ts'
import { loopbackTarget } from '../src/rehearsal/loopback.ts'
import type { Answer } from '../src/rehearsal/response-reader.ts'
import type { Booker } from './stage.ts'

const answerMs = 10_000
const retryMs = 1000
const giveUpMs = 60_000

/** How a group of people with passes fared: those who have their booking, how often they were put off, and how long it took. */
export type Fared = { people: number; booked: number; putOff: number; slowestMs: number; refusals: Map<number, number> }

/** Each holds and confirms, coming again as they are told to; they start within `withinMs`. */
export async function bookThrough(url: string, bookers: Booker[], withinMs: number): Promise<Fared> {
  const client = createHttpClient(loopbackTarget(url), {
    connectionsMax: bookers.length,
    waitingMax: bookers.length,
    answerMs,
  })
  const fared: Fared = { people: bookers.length, booked: 0, putOff: 0, slowestMs: 0, refusals: new Map() }
  const ask = (request: string) => new Promise<Answer>((take) => client.send(request, 'count', take))

  const insist = async (request: string): Promise<boolean> => {
    for (const giveUpAt = performance.now() + giveUpMs; performance.now() < giveUpAt; ) {
      const { status, retryAfterMs } = await ask(request)
      if (status >= 200 && status < 300) return true
      if (status !== 503 && status !== 0) {
        fared.refusals.set(status, (fared.refusals.get(status) ?? 0) + 1)
        return false
      }
      fared.putOff++
      await sleep(retryAfterMs ?? retryMs)
    }
    return false
  }
  await Promise.all(
    bookers.map(async ({ hold, confirm }, index) => {
      await sleep((withinMs * index) / bookers.length)
      const startedAt = performance.now()
      if ((await insist(hold)) && (await insist(confirm))) fared.booked++
      fared.slowestMs = Math.max(fared.slowestMs, performance.now() - startedAt)
    }),
  )
  client.close()
  return fared
}
