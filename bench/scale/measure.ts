import { setTimeout as sleep } from 'node:timers/promises'
import { createPortalRequests } from '../../src/rehearsal/portal-requests.ts'
import type { Database } from '../../src/store/database.ts'
import type { Installation } from '../installation.ts'
import { type MemorySample, medianMemory, memoryOf } from '../process-memory.ts'
import { type ServerProcess, startPortalWithGc } from '../processes.ts'
import { announceRelease, awaitFront, type BenchRelease } from '../releases.ts'
import { medianOf } from '../statistics.ts'
import { type Crowd, createCrowd, type Seen } from './crowd.ts'
import { type Cost, createMeter, type DatabaseMemory, type Meter, perOne, sumOf } from './meter.ts'
import { type PhaseCosts, playPhases } from './phases.ts'

/** What a release of so many people has cost, each on a fresh portal and a fresh database. */
export type ScaleFigures = {
  people: number
  /** Of one join, over all of them. */
  join: Cost
  /** Of one join in each part of the run, in the order of the parts. */
  parts: { until: number; join: Cost }[]
  /** CPU time of the checkpoint after the last join, µs for each join. */
  checkpointMicros: number
  seconds: number
  /** The median of whole seconds, which does not count those in which the machine did something else. */
  joinsPerSecond: number
  p50Ms: number
  p99Ms: number
  again: number
  failed: number
  /** Of the node, after a forced collection: before the first join, after the last, and after the bookings. */
  memory: { before: MemorySample; joined: MemorySample; booked: MemorySample }
  databaseMemory: DatabaseMemory
  ticketBytes: { table: number; indexes: number }
  frontPoll: Cost & { bytes: number; perSecond: number }
  phases: PhaseCosts
}

export type ScaleSetting = {
  installation: Installation
  connections: number
  appointments: number
  say(line: string): void
}

export const warmJoins = 15_000
const partsMax = 20
const partJoinsMin = 10_000
const frontPolls = 30_000
const slotCapacity = 8

/** Lets `people` people join one release, opens it, and lets those who are let in book. */
export function measureScale(setting: ScaleSetting, people: number): Promise<ScaleFigures> {
  const { installation, connections, say } = setting
  return installation.withDatabase(async (database, databaseUrl) => {
    const plan = {
      kind: 'live',
      slots: Math.ceil(setting.appointments / slotCapacity),
      capacity: slotCapacity,
    } as const
    const warm = await announceRelease(installation, database, { ...plan, slug: 'warm' })
    const release = await announceRelease(installation, database, { ...plan, slug: 'scale' })
    await using portal = await startPortalWithGc(installation, databaseUrl)
    for (const { slug } of [warm, release]) await awaitFront(portal.url, slug, ({ phase }) => phase === 'lobby')
    const crowd = createCrowd(portal.url, { connections, peopleMax: Math.max(people, warmJoins) })
    const meter = createMeter(database, portal, installation.postmasterPid)
    try {
      // What is compiled and planned once is not a cost of the first 10,000.
      await crowd.join(warm.slug, 0, warmJoins)
      await pollFront(crowd, warm, frontPolls)
      await checkpoint(database)
      const before = await sampleOf(portal)

      const joined = await joinAll({ crowd, meter, release, people, say })
      await awaitFront(portal.url, release.slug, (front) => front.tickets === people)
      const late = await meter.costOf(() => checkpoint(database))
      const afterJoins = await sampleOf(portal)
      const databaseMemory = meter.databaseMemory()
      const ticketBytes = await ticketBytesOf(database)

      const polled = await meter.costOf(() => pollFront(crowd, release, frontPolls))
      const front = await fetch(`${portal.url}/r/${release.slug}/front.json`).then((answer) => answer.text())
      const phases = await playPhases({ setting, database, portal, release, crowd, meter, people })
      const booked = await sampleOf(portal)
      return {
        people,
        ...joined,
        checkpointMicros: (late.cost.nodeMicros + late.cost.postgresMicros) / people,
        memory: { before, joined: afterJoins, booked },
        databaseMemory,
        ticketBytes,
        frontPoll: {
          ...perOne(polled.cost, frontPolls),
          bytes: Buffer.byteLength(front),
          perSecond: frontPolls / polled.result.seconds,
        },
        phases,
      }
    } finally {
      crowd.close()
    }
  })
}

async function joinAll(parts: {
  crowd: Crowd
  meter: Meter
  release: BenchRelease
  people: number
  say: ScaleSetting['say']
}) {
  const { crowd, meter, release, people, say } = parts
  const size = Math.max(partJoinsMin, Math.ceil(people / partsMax))
  const costs: Cost[] = []
  const seen: Seen[] = []
  const shown: ScaleFigures['parts'] = []
  for (let first = 0; first < people; first += size) {
    const count = Math.min(size, people - first)
    const { cost, result } = await meter.costOf(() => crowd.join(release.slug, first, count))
    costs.push(cost)
    seen.push(result)
    const join = perOne(cost, count)
    shown.push({ until: first + count, join })
    say(
      `  ${first + count} joined: ${join.nodeMicros.toFixed(0)} + ${join.postgresMicros.toFixed(0)} µs each, ${(count / result.seconds).toFixed(0)}/s`,
    )
  }
  const total = (amount: (part: Seen) => number) => seen.reduce((sum, part) => sum + amount(part), 0)
  return {
    join: perOne(sumOf(costs), people),
    parts: shown,
    seconds: total((part) => part.seconds),
    joinsPerSecond: medianOf(seen.map((part) => part.requests / part.seconds)),
    p50Ms: medianOf(seen.map((part) => part.p50Ms)),
    p99Ms: medianOf(seen.map((part) => part.p99Ms)),
    again: total((part) => part.again),
    failed: total((part) => part.failed),
  }
}

function pollFront(crowd: Crowd, release: BenchRelease, count: number): Promise<Seen> {
  const text = createPortalRequests('127.0.0.1', release.slug).front
  return crowd.send(count, () => text)
}

export async function checkpoint(database: Database): Promise<void> {
  await database.rows({ name: 'checkpoint', text: 'checkpoint', values: [] })
}

/** The median of a few samples, each a moment after the last request. */
async function sampleOf(portal: ServerProcess): Promise<MemorySample> {
  const usages: NodeJS.MemoryUsage[] = []
  for (let sample = 0; sample < 3; sample++) {
    await sleep(500)
    usages.push(await memoryOf(portal))
  }
  return medianMemory(usages)
}

async function ticketBytesOf(database: Database): Promise<{ table: number; indexes: number }> {
  const [size] = await database.rows<{ table: number; indexes: number }>({
    name: 'ticketBytes',
    text: "select pg_table_size('tickets') as table, pg_indexes_size('tickets') as indexes",
    values: [],
  })
  return size ?? { table: 0, indexes: 0 }
}
