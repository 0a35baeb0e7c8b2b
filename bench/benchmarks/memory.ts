import { setTimeout as sleep } from 'node:timers/promises'
import { createPortalRequests } from '../../src/rehearsal/portal-requests.ts'
import type { Database } from '../../src/store/database.ts'
import type { Benchmark, Setting } from '../benchmark.ts'
import { type MemorySample, medianMemory, memoryOf } from '../process-memory.ts'
import { type ServerProcess, startPortalWithGc } from '../processes.ts'
import { announceRelease, awaitFront } from '../releases.ts'
import { writeTickets } from '../written-tickets.ts'

const ticketCounts = [10_000, 100_000, 1_000_000]
const samples = 5

type Memory = { tickets: number; lobby: MemorySample; open: MemorySample }

/**
 * What one more waiting person costs a process of the portal: its memory with ever more tickets in the lobby, and after
 * the draw, while fronts are polled. Each count has a fresh process and database.
 */
export const memory: Benchmark = async (setting) => {
  const found: Memory[] = []
  for (const tickets of ticketCounts) found.push(await measure(setting, tickets))
  const [least, , most] = found as [Memory, Memory, Memory]
  const perTicket = (phase: 'lobby' | 'open', kind: keyof MemorySample) =>
    (most[phase][kind] - least[phase][kind]) / (most.tickets - least.tickets)
  return {
    tables: [
      {
        title: 'memory: a process of the portal, after collecting garbage',
        rows: [
          ['tickets', 'lobby RSS MB', 'lobby heap MB', 'open RSS MB', 'open heap MB'],
          ...found.map(({ tickets, lobby, open }) => [
            String(tickets),
            ...[lobby.residentBytes, lobby.heapBytes, open.residentBytes, open.heapBytes].map(megabytes),
          ]),
        ],
      },
    ],
    targets: [
      {
        sentence: 'memory: bytes of a node for each waiting person',
        measured: Math.max(perTicket('lobby', 'heapBytes'), perTicket('open', 'heapBytes')),
        bound: { below: 100 },
        unit: 'bytes',
        besides: `resident: lobby ${perTicket('lobby', 'residentBytes').toFixed(1)}, open ${perTicket('open', 'residentBytes').toFixed(1)}`,
      },
    ],
    figures: found,
  }
}

function measure(setting: Setting, tickets: number): Promise<Memory> {
  return setting.installation.withDatabase(async (database, databaseUrl) => {
    const plan = { slug: 'memory', kind: 'live', slots: 500, capacity: 8 } as const
    const release = await announceRelease(setting.installation, database, plan)
    await using portal = await startPortalWithGc(setting.installation, databaseUrl)
    await awaitFront(portal.url, release.slug, ({ phase }) => phase === 'lobby')
    setting.say(`  ${tickets} tickets`)
    await insertTickets(database, release.id, tickets)
    await awaitFront(portal.url, release.slug, (front) => front.tickets === tickets)
    const lobby = await sampleOf(setting, portal, release.slug)
    await database.rows({
      name: 'openNow',
      text: "update releases set lobby_at = now() - interval '1 hour', opens_at = now() where id = $1",
      values: [release.id],
    })
    await awaitFront(portal.url, release.slug, ({ phase, admitted }) => phase === 'open' && admitted > 0)
    return { tickets, lobby, open: await sampleOf(setting, portal, release.slug) }
  })
}

/** Tickets of people who do not matter, written straight into the database. */
async function insertTickets(database: Database, releaseId: number, count: number): Promise<void> {
  await writeTickets(database, releaseId, { count, perStatement: 50_000 })
  await database.rows({
    name: 'countManyTickets',
    text: 'update lobbies set ticket_count = $2 where release_id = $1',
    values: [releaseId, count],
  })
}

/** The median of several samples, each after the front was polled for a second. */
async function sampleOf(setting: Setting, portal: ServerProcess, slug: string): Promise<MemorySample> {
  const [client] = setting.clients
  const request = createPortalRequests('127.0.0.1', slug).front
  const usages: NodeJS.MemoryUsage[] = []
  for (let sample = 0; sample < samples; sample++) {
    await client?.play(portal.url, [request], { seconds: 1, connections: setting.connections })
    // Closed connections leave a moment later.
    await sleep(500)
    usages.push(await memoryOf(portal))
  }
  return medianMemory(usages)
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
