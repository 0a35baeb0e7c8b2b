import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync } from 'node:zlib'
import { loopbackTarget } from '../../src/rehearsal/loopback.ts'
import { createPortalRequests } from '../../src/rehearsal/portal-requests.ts'
import { personAt } from '../people.ts'
import { startPortal } from '../processes.ts'
import { announceRelease, awaitFront } from '../releases.ts'
import { createCrowd } from './crowd.ts'
import type { ScaleSetting } from './measure.ts'
import { type Cost, createMeter, perOne } from './meter.ts'

/** What does not depend on how many people join: pages, bytes on the wire, and what a process does all the time. */
export type SideCosts = {
  releasePage: Cost & { wireBytes: number }
  waitingPage: Cost & { wireBytes: number }
  slotList: Cost & { wireBytes: number }
  /** Bytes of request and answer together. */
  wireBytes: { front: number; join: number; firstVisitFiles: number }
  /** CPU time of a process and of PostgreSQL for it, of one second in which nobody asks anything. */
  idle: { releases: number; second: Cost }[]
}

const pages = 5000
const idleSeconds = 10
const idleReleases = [1, 300]

export function measureSideCosts(setting: ScaleSetting): Promise<SideCosts> {
  const { installation, connections, say } = setting
  const plan = { kind: 'live', slots: 500, capacity: 8 } as const
  return installation.withDatabase(async (database, databaseUrl) => {
    const release = await announceRelease(installation, database, { ...plan, slug: 'pages' })
    await using portal = await startPortal(installation, databaseUrl)
    await awaitFront(portal.url, release.slug, ({ phase }) => phase === 'lobby')
    const crowd = createCrowd(portal.url, { connections, peopleMax: pages })
    const meter = createMeter(database, portal, installation.postmasterPid)
    try {
      const requests = createPortalRequests('127.0.0.1', release.slug)
      await crowd.send(pages, () => requests.front)
      const measured = async (text: string) => {
        await crowd.send(1000, () => text)
        const { cost, result } = await meter.costOf(() => crowd.send(pages, () => text))
        if (result.failed > 0) throw new Error(`${result.failed} pages did not come`)
        return { ...perOne(cost, pages), wireBytes: await wireBytesOf(portal.url, text) }
      }
      const found = {
        releasePage: await measured(requests.openPage(`/r/${release.slug}`, '')),
        waitingPage: await measured(requests.waitingPage),
        slotList: await measured(requests.slotList),
        wireBytes: {
          front: await wireBytesOf(portal.url, requests.front),
          join: await wireBytesOf(portal.url, requests.join(personAt(1), 1)),
          firstVisitFiles: await fileBytes(portal.url, `/r/${release.slug}`),
        },
      }
      const idle: SideCosts['idle'] = []
      let announced = 1
      for (const releases of idleReleases) {
        for (; announced < releases; announced++)
          await announceRelease(installation, database, { ...plan, slots: 50, slug: `idle-${announced}` })
        await sleep(3000)
        const { cost } = await meter.costOf(() => sleep(idleSeconds * 1000))
        idle.push({ releases, second: perOne(cost, idleSeconds) })
        say(`  idle with ${releases} releases: ${JSON.stringify(perOne(cost, idleSeconds))}`)
      }
      return { ...found, idle }
    } finally {
      crowd.close()
    }
  })
}

/** Bytes of a request and of its answer, heads included; the connection is asked to close, to know where that ends. */
function wireBytesOf(url: string, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.byteLength(text)
    const socket = net.connect(loopbackTarget(url), () => {
      socket.write(text.replace('\r\n', '\r\nconnection: close\r\n'))
    })
    socket.on('data', (part) => {
      bytes += part.length
    })
    socket.on('end', () => resolve(bytes))
    socket.on('error', reject)
  })
}

/** What a first visit loads beside the page itself: the files that it names, as Brotli. */
async function fileBytes(url: string, path: string): Promise<number> {
  const page = await fetch(`${url}${path}`).then((answer) => answer.text())
  const files = new Set([...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file as string))
  let bytes = 0
  for (const file of files) {
    const body = await fetch(`${url}${file}`).then((answer) => answer.arrayBuffer())
    bytes += brotliCompressSync(Buffer.from(body)).length
  }
  return bytes
}
