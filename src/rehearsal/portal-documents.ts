import type { Front } from '../waiting-room/front.ts'
import type { HttpClient } from './http-client.ts'
import type { PortalRequests } from './portal-requests.ts'
import { type Published, readLedgerLines } from './published.ts'
import type { Answer, BodyUse } from './response-reader.ts'

/** The front now, and how far the portal's clock is ahead of this process's. */
export async function readClock(client: HttpClient, requests: PortalRequests) {
  let offsetMs = Number.NEGATIVE_INFINITY
  let front: Front | undefined
  let announcedFor = 0
  for (let sample = 0; sample < 6; sample++) {
    const answer = await ask(client, requests.front, 'keep')
    // A release that has just been announced is known to the portal a moment later.
    if (answer.status === 404 && sample === 0 && announcedFor++ < 10) {
      await new Promise((done) => setTimeout(done, 200))
      sample--
      continue
    }
    if (answer.status !== 200) {
      throw new Error(`the front of ${requests.slug} is not there (${answer.status || 'no answer'})`)
    }
    front = JSON.parse(answer.body.toString()) as Front
    // A front is made before it arrives, so that the greatest difference is the nearest to the truth.
    const difference = front.now - (performance.timeOrigin + performance.now())
    offsetMs = Math.max(offsetMs, difference)
    await new Promise((done) => setTimeout(done, 300))
  }
  if (front === undefined) throw new Error('no front was read')
  // Below the age that a front may have, the clocks count as the same.
  return { front, offsetMs: Math.abs(offsetMs) < 2500 ? 0 : offsetMs }
}

/** `[slot id, free]` as the portal publishes it; empty where it does not. */
export async function readSlotList(client: HttpClient, requests: PortalRequests) {
  const answer = await ask(client, requests.slotList, 'keep')
  if (answer.status !== 200) return []
  return (JSON.parse(answer.body.toString()) as { slots: [number, number][] }).slots
}

/** The paths of the release page's style sheets and scripts. */
export async function readAssets(client: HttpClient, requests: PortalRequests): Promise<string[]> {
  const page = await ask(client, requests.download(`/r/${requests.slug}`), 'keep')
  const links = page.body.toString().matchAll(/<(?:link|script)\b[^>]*?(?:href|src)="(\/[^"]+)"/g)
  return [...new Set([...links].map((match) => match[1] as string))]
}

/** What the portal publishes after the run. */
export async function download(
  client: HttpClient,
  requests: PortalRequests,
  frontBefore: Front,
  slotsBefore: [number, number][],
): Promise<Published> {
  // What proxies may keep for a second has to be over.
  await new Promise((done) => setTimeout(done, 1500))
  const get = (name: string) => ask(client, requests.download(`/r/${requests.slug}/${name}`), 'keep')
  const front = await get('front.json')
  const lobby = await get('lobby.csv')
  const ledger = await get('ledger.ndjson')
  return {
    frontBefore,
    front: front.status === 200 ? (JSON.parse(front.body.toString()) as Front) : frontBefore,
    lobbyCsv: lobby.status === 200 ? lobby.body : null,
    ledger: ledger.status === 200 ? readLedgerLines(ledger.body.toString()) : [],
    ledgerNdjson: ledger.body,
    slotsBefore,
    slotsAfter: await readSlotList(client, requests),
  }
}

function ask(client: HttpClient, request: string, use: BodyUse): Promise<Answer> {
  return new Promise((resolve) => client.send(request, use, resolve))
}
