import { setTimeout as sleep } from 'node:timers/promises'
import { createHttpClient } from '../src/rehearsal/http-client.ts'
import { loopbackTarget } from '../src/rehearsal/loopback.ts'
import type { Answer } from '../src/rehearsal/response-reader.ts'
import { sendHonest } from './honest.ts'
import type { Play } from './scene.ts'
import { setStage } from './stage.ts'

const people = 1000
const quietMs = 4000
const outageMs = 10_000
const patienceMs = 2000
const backWithinMs = 15_000
const goodputShareMin = 0.8
const recoveredWithinMs = 5000

/**
 * The portal stands still for 10 s while a thousand people ask, give up after two seconds and press again at once, on new
 * connections. Afterwards it has to be well again by itself: everybody served, and others who come in all the time, before
 * and after, as many a second as before.
 */
export const playStorm: Play = async (scene) => {
  const { portal, say } = scene
  const stage = await setStage({ ...scene, url: portal.url, slug: 'storm', guests: 10, bookers: 0 })
  const target = loopbackTarget(portal.url)
  const servedAt: number[] = []
  let presses = 0
  let putOff = 0
  let isOver = false

  const insist = async (): Promise<void> => {
    const request = stage.next('join') as string
    while (!isOver) {
      const client = createHttpClient(target, { connectionsMax: 1, waitingMax: 1, answerMs: patienceMs })
      presses++
      const { status, retryAfterMs } = await new Promise<Answer>((take) => client.send(request, 'count', take))
      client.close()
      if (status >= 200 && status < 300) {
        servedAt.push(performance.now())
        return
      }
      if (retryAfterMs !== undefined) putOff++
      await sleep(retryAfterMs ?? 10)
    }
  }
  const others = sendHonest(portal.url, stage, patienceMs)
  await sleep(quietMs)
  const stoppedAt = performance.now()
  portal.child.kill('SIGSTOP')
  const insisting = Array.from({ length: people }, insist)
  await sleep(outageMs)
  portal.child.kill('SIGCONT')
  const backAt = performance.now()
  while (performance.now() - backAt < recoveredWithinMs + quietMs) await sleep(50)
  while (servedAt.length < people && performance.now() - backAt < backWithinMs) await sleep(50)
  isOver = true
  await Promise.all(insisting)
  const goodput = (await others.stop()).servedAt
  const before = goodput.filter((at) => at < stoppedAt).length / quietMs
  const recoveredMs = recoveryMs(
    goodput.map((at) => at - backAt),
    before,
  )
  const lastMs = Math.max(...servedAt) - backAt
  say(
    `storm: ${servedAt.length} of ${people} served, the last ${lastMs.toFixed(0)} ms after the outage; ${presses} presses, ${putOff} answers "later"; others: ${(before * 1000).toFixed(0)} a second before, ${goodputShareMin * 100} % of them again after ${recoveredMs.toFixed(0)} ms`,
  )
  const broken: string[] = []
  if (servedAt.length < people) {
    broken.push(`${people - servedAt.length} people were not served within ${backWithinMs} ms of its end`)
  }
  if (recoveredMs > recoveredWithinMs) broken.push('goodput did not recover')
  return broken
}

/** When the first second begins in which as much is served as usually, in ms after the outage. */
function recoveryMs(servedAfterMs: number[], usualPerMs: number): number {
  const after = servedAfterMs.filter((at) => at >= 0)
  const isWell = (from: number) =>
    after.filter((at) => at >= from && at < from + 1000).length >= goodputShareMin * usualPerMs * 1000
  for (let from = 0; from <= backWithinMs; from += 50) if (isWell(from)) return from
  return Number.POSITIVE_INFINITY
}
