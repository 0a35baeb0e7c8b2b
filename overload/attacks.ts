import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { attack, creep } from './attackers.ts'
import { type Served, sendHonest } from './honest.ts'
import { playStorm } from './retry-storm.ts'
import type { Play, Scene } from './scene.ts'
import { setStage } from './stage.ts'

const headBytes = 64 * 1024
const floodConnections = 5000
const slowConnections = 500
const filesBesides = 400

/** Plays an attack while honest people come in, and judges how they fared and what the portal has open in the end. */
function beside(slug: string, connections: number, play: (scene: Scene) => Promise<{ broken: string[] }>): Play {
  return async (scene) => {
    const { portal, say } = scene
    const stage = await setStage({ ...scene, url: portal.url, slug, guests: 10, bookers: 0 })
    const honest = sendHonest(portal.url, stage)
    const filesBefore = filesOf(portal.pid)
    const { broken } = await play(scene)
    const served = await honest.stop()
    // Connections that were ended may still be on their way out.
    await sleep(1000)
    say(`${slug}: ${servedLine(served)}; open files ${filesBefore} before, ${filesOf(portal.pid)} after`)
    if (served.served < served.asked) broken.push(`${served.asked - served.served} of ${served.asked} were not served`)
    if (filesOf(portal.pid) > connections + filesBesides) broken.push(`${filesOf(portal.pid)} files are open`)
    return broken
  }
}

function servedLine({ asked, served, p50Ms, p99Ms }: Served): string {
  return `${served} of ${asked} honest requests served, p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms`
}

function filesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length
}

/** What is done to a portal by those who mean harm, or by a crowd that was kept waiting. */
export const attacks: Record<string, Play> = {
  slowloris: beside('slowloris', slowConnections, async ({ portal, say }) => {
    const slow = await attack(portal.url, slowConnections, creep)
    await sleep(15_000)
    say(`slowloris: ${slow.ended()} of ${slowConnections} were ended within 15 s: ${slow.said().split('\r\n')[0]}`)
    const broken = slow.open() > 0 ? [`${slow.open()} of them still hold their connection`] : []
    slow.close()
    return { broken }
  }),
  'huge-heads': beside('huge-heads', 100, async ({ portal, say }) => {
    const head = `GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-huge: ${'x'.repeat(headBytes)}\r\n\r\n`
    const huge = await attack(portal.url, 100, (socket) => void socket.write(head))
    await sleep(3000)
    say(`huge heads: ${huge.ended()} of 100 were ended: ${huge.said().split('\r\n')[0]}`)
    const broken = huge.said().includes(' 431 ') && huge.open() === 0 ? [] : ['not all were told 431']
    huge.close()
    return { broken }
  }),
  flood: beside('flood', floodConnections, async ({ portal, say }) => {
    const flood = await attack(portal.url, floodConnections)
    const atOnce = filesOf(portal.pid)
    await sleep(15_000)
    say(`flood: ${atOnce} files were open at once, ${flood.ended()} of ${floodConnections} were ended within 15 s`)
    const broken = flood.open() > 0 ? [`${flood.open()} silent connections are still open`] : []
    flood.close()
    return { broken }
  }),
  storm: playStorm,
}
