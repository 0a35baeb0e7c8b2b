import { setTimeout as sleep } from 'node:timers/promises'
import { createHttpClient } from '../src/rehearsal/http-client.ts'
import { loopbackTarget } from '../src/rehearsal/loopback.ts'
import type { Play } from './scene.ts'
import { setStage } from './stage.ts'

const people = 1000
const outageMs = 10_000
const patienceMs = 2000
const backWithinMs = 15_000
const normalMs = 1000

/**
 * The portal stands still for 10 s while a thousand people ask, give up after two seconds and press again at once, on new
 * connections. Afterwards it has to be normal again by itself: joins answered within a second, and everybody served.
 */
export const playStorm: Play = async (scene) => {
  const { portal, say } = scene
  const stage = await setStage({ ...scene, url: portal.url, slug: 'storm', guests: 10, bookers: 0 })
  const target = loopbackTarget(portal.url)
  let served = 0
  let presses = 0
  let isOver = false

  const insist = async (): Promise<void> => {
    const request = stage.next('join') as string
    while (!isOver) {
      const client = createHttpClient(target, { connectionsMax: 1, waitingMax: 1, answerMs: patienceMs })
      presses++
      const { status, retryAfterMs } = await new Promise<{ status: number; retryAfterMs: number | undefined }>((take) =>
        client.send(request, 'count', take),
      )
      client.close()
      if (status >= 200 && status < 300) {
        served++
        return
      }
      await sleep(retryAfterMs ?? 10)
    }
  }
  portal.child.kill('SIGSTOP')
  const insisting = Array.from({ length: people }, insist)
  await sleep(outageMs)
  portal.child.kill('SIGCONT')
  const backAt = performance.now()
  const normalAfterMs = await untilNormal(portal.url, stage.release.slug, backAt)
  while (served < people && performance.now() - backAt < backWithinMs) await sleep(50)
  const servedAfterMs = performance.now() - backAt
  isOver = true
  await Promise.all(insisting)
  say(
    `storm: ${served} of ${people} served ${servedAfterMs.toFixed(0)} ms after the outage, ${presses} presses; a front within ${normalMs} ms again after ${normalAfterMs.toFixed(0)} ms`,
  )
  const broken: string[] = []
  if (served < people) broken.push(`${people - served} people were not served within ${backWithinMs} ms of its end`)
  if (normalAfterMs > backWithinMs) broken.push('it did not become normal')
  return broken
}

/** When ten fronts in a row are answered as on a quiet day. */
async function untilNormal(url: string, slug: string, since: number): Promise<number> {
  for (let quick = 0; quick < 10 && performance.now() - since < 2 * backWithinMs; ) {
    const askedAt = performance.now()
    const answer = await fetch(`${url}/r/${slug}/front.json`).catch(() => undefined)
    await answer?.text()
    quick = answer?.ok && performance.now() - askedAt < normalMs ? quick + 1 : 0
  }
  return performance.now() - since
}
