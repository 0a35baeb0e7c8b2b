import { randomUUID } from 'node:crypto'
import os from 'node:os'
import type { Logger } from 'pino'
import type { LiveReleases } from '../release/live-releases.ts'
import { beatNode, removeNode } from '../store/beat-node.ts'
import type { Database } from '../store/database.ts'
import { deleteOldSamples } from '../store/delete-old-samples.ts'
import { type NodeRow, readNodes } from '../store/read-nodes.ts'
import { fresh } from './fresh.ts'
import { loadBetween } from './load.ts'
import { batchKinds, type Measures } from './measures.ts'
import { type NodeReport, type NodeState, parseNodeReport } from './node-report.ts'
import { createRecent } from './recent.ts'
import { isSampleDue, sampleEverySeconds } from './sampling.ts'

export type Node = {
  id: string
  name: string
  machine: string
  startedAt: number
  /** How this process is now. */
  report(): NodeReport
  /** All nodes as the database knows them, at most a second old, however many ask; itself among them. */
  all(): Promise<NodeState[]>
  close(): Promise<void>
}

type Parts = {
  database: Database
  liveReleases: LiveReleases
  measures: Measures
  log: Logger
  /** Port of the portal and number of the process, which name the node. */
  port: number
  processNumber: number
}

const busyBeatMs = 1000
const quietBeatMs = 2000
const cleaningMs = 3_600_000
const allFreshMs = 900

/** Lets the other nodes know of this one, and keeps the samples of the day, by a statement every second or two. */
export function startNode(parts: Parts): Node {
  const { database, liveReleases, measures, log } = parts
  const machine = `${os.hostname()}:${parts.port}`
  const node = {
    id: randomUUID(),
    machine,
    name: `${machine}/${parts.processNumber}`,
    startedAt: Math.round(performance.timeOrigin),
  }
  const told = new Map<number, number>()
  let before = measures.counters()
  let beforeAt = performance.now()
  let lateMs = 0
  let lateSinceLoadMs = 0
  let cleanedAt = performance.now()
  const recent = createRecent(measures)
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let beating: Promise<void> = Promise.resolve()

  const report = (): NodeReport => ({
    counters: measures.counters(),
    gauges: gaugesOf(parts, lateMs),
    recent: recent.read(),
  })

  const takeLoad = () => {
    const after = measures.counters()
    const afterAt = performance.now()
    const load = loadBetween(before, after, (afterAt - beforeAt) / 1000, lateSinceLoadMs)
    before = after
    beforeAt = afterAt
    lateSinceLoadMs = 0
    return load
  }

  const beat = async (): Promise<number> => {
    // Samples carry whole seconds of the database's clock.
    const secondMs = Math.floor(liveReleases.now() / 1000) * 1000
    const running = liveReleases.all().filter(({ front }) => sampleEverySeconds(front, secondMs) !== null)
    const due = running.filter(({ front }) => isSampleDue(front, secondMs))
    recent.note()
    lateMs = measures.takeLateMs()
    lateSinceLoadMs = Math.max(lateSinceLoadMs, lateMs)
    const load = due.length > 0 ? takeLoad() : null
    const visits = [...measures.visits()].filter(([releaseId, count]) => told.get(releaseId) !== count)
    await beatNode(database, {
      node,
      report: JSON.stringify(report()),
      visits,
      releaseIds: due.map(({ release }) => release.id),
      load,
    })
    for (const [releaseId, count] of visits) told.set(releaseId, count)
    if (performance.now() - cleanedAt > cleaningMs) {
      cleanedAt = performance.now()
      await deleteOldSamples(database)
    }
    return running.length > 0 ? busyBeatMs : quietBeatMs
  }

  const run = async (): Promise<void> => {
    let everyMs = quietBeatMs
    try {
      everyMs = await beat()
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string }
      log.warn({ error: name, code }, 'the node could not tell how it is')
    }
    // A little after the whole second, so that beats of all nodes fall into the same one.
    if (!isStopped) timer = setTimeout(start, everyMs - (liveReleases.now() % 1000) + 20)
  }
  const start = () => {
    beating = run()
  }
  start()

  return {
    ...node,
    report,
    all: fresh(allFreshMs, async () => (await readNodes(database)).map(stateOf)),
    async close() {
      isStopped = true
      clearTimeout(timer)
      await beating
      await removeNode(database, node.id).catch(() => {})
    },
  }
}

function gaugesOf({ database, liveReleases, measures }: Parts, lateMs: number): NodeReport['gauges'] {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const { open, idle, wanted } = database.connections()
  const queued = Object.fromEntries(batchKinds.map((kind) => [kind, 0])) as NodeReport['gauges']['queued']
  for (const { operations } of liveReleases.all()) {
    for (const kind of batchKinds) queued[kind] += operations[kind].depth()
  }
  return {
    cpuSeconds: (user + system) / 1e6,
    memoryBytes: rss,
    heapBytes: heapUsed,
    lateMs: Math.round(lateMs * 10) / 10,
    connectionsOpen: open,
    connectionsIdle: idle,
    connectionsWanted: wanted,
    clockDifferenceMs: liveReleases.now() - Date.now(),
    queued,
    viewers: measures.viewers(),
  }
}

function stateOf(row: NodeRow): NodeState {
  return { ...row, report: parseNodeReport(row.report) }
}
