import fs from 'node:fs'
import type { Database } from '../../src/store/database.ts'
import { cpuMicrosOf, cpuMicrosOfFamily } from '../cpu-time.ts'
import type { ServerProcess } from '../processes.ts'

/** What something has cost, in total. */
export type Cost = {
  nodeMicros: number
  postgresMicros: number
  walBytes: number
  /** Whole pages in the WAL: the first change of a page after a checkpoint. */
  walPages: number
}

export type DatabaseMemory = {
  /** Of all processes together, what each has for itself. */
  ownBytes: number
  /** The shared buffers that have been touched so far. */
  sharedBytes: number
}

export type Meter = {
  /** What `work` cost the portal and PostgreSQL; it is over when both are done with it. */
  costOf<Result>(work: () => Promise<Result>): Promise<{ cost: Cost; result: Result }>
  /** Memory of PostgreSQL now. */
  databaseMemory(): DatabaseMemory
}

export function createMeter(database: Database, portal: ServerProcess, postmasterPid: number): Meter {
  const readCost = async (): Promise<Cost> => {
    const [wal] = await database.rows<{ bytes: number; pages: number }>({
      name: 'readWalCost',
      text: `select wal_bytes::bigint as bytes, wal_fpi as pages from pg_stat_wal`,
      values: [],
    })
    return {
      nodeMicros: cpuMicrosOf(portal.pid),
      postgresMicros: cpuMicrosOfFamily(postmasterPid),
      walBytes: wal?.bytes ?? 0,
      walPages: wal?.pages ?? 0,
    }
  }
  return {
    async costOf(work) {
      const before = await readCost()
      const result = await work()
      return { cost: differenceOf(await readCost(), before), result }
    },
    databaseMemory: () => memoryOfFamily(postmasterPid),
  }
}

export function sumOf(costs: Cost[]): Cost {
  const total = { nodeMicros: 0, postgresMicros: 0, walBytes: 0, walPages: 0 }
  for (const cost of costs) {
    for (const kind of Object.keys(total) as (keyof Cost)[]) total[kind] += cost[kind]
  }
  return total
}

export function perOne(cost: Cost, count: number): Cost {
  return {
    nodeMicros: cost.nodeMicros / count,
    postgresMicros: cost.postgresMicros / count,
    walBytes: cost.walBytes / count,
    walPages: cost.walPages / count,
  }
}

export function cpuMicrosIn({ nodeMicros, postgresMicros }: Pick<Cost, 'nodeMicros' | 'postgresMicros'>): number {
  return nodeMicros + postgresMicros
}

function differenceOf(after: Cost, before: Cost): Cost {
  return {
    nodeMicros: after.nodeMicros - before.nodeMicros,
    postgresMicros: after.postgresMicros - before.postgresMicros,
    walBytes: after.walBytes - before.walBytes,
    walPages: after.walPages - before.walPages,
  }
}

function memoryOfFamily(pid: number): DatabaseMemory {
  let ownBytes = 0
  let sharedBytes = 0
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const status = fs.readFileSync(`/proc/${name}/status`, 'latin1')
      if (Number(name) !== pid && lineIn(status, 'PPid') !== pid) continue
      ownBytes += lineIn(status, 'RssAnon') * 1024
      sharedBytes = Math.max(sharedBytes, lineIn(status, 'RssShmem') * 1024)
    } catch {
      // It has ended meanwhile.
    }
  }
  return { ownBytes, sharedBytes }
}

function lineIn(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
}
