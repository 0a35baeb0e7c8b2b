import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chooseDatabaseUser } from '../src/store/embedded/database-user.ts'
import { type Balancer, createBalancers, createDatabaseWays } from './balancers.ts'
import { createDatabases, databaseUrlAt, roleOf } from './databases.ts'
import { mountDisk } from './disk.ts'
import { createEtcds, etcdLeader } from './etcd.ts'
import { claimNetwork } from './network.ts'
import { createNodes } from './nodes.ts'
import { type Program, requirePackages } from './packages.ts'
import type { Account, Part } from './part.ts'
import { waitUntil } from './wait-until.ts'

export type Cluster = {
  /** Where people arrive: both balancers listen there. */
  url: string
  /** The portal's database, by way of whichever is the primary. */
  databaseUrl: string
  /** With it, commands of the portal (`announceRehearsal`, `punkt8 verify`) work on the cluster. */
  env: NodeJS.ProcessEnv
  /** A temporary folder that goes at the end; logs are in it, `<part>.log`. */
  dir: string
  etcds: Part[]
  databases: Part[]
  nodes: Part[]
  balancers: Balancer[]
  /** The ways from the nodes to the primary. */
  databaseWays: Balancer[]
  /** Every part by its name: etcd1 … 3, database1 … 3, disk-watch1 … 3, node1 … 4, balancer1, 2, database-way1, 2. */
  part(name: string): Part
  /** The database that is the primary now. Throws where there is none. */
  primary(): Promise<Part>
  /** The replica without which the primary answers nothing. Throws where there is none. */
  syncReplica(): Promise<Part>
  etcdLeader(): Promise<Part>
  /** The folder in which a database keeps everything. */
  databaseDir(database: Part): string
  /** Starts what does not run, and waits until everything is ready and a replica is in step. */
  heal(withinMs?: number): Promise<void>
  /** Ends every process that was started here, and removes the folder unless it is to be kept. */
  stop(): Promise<void>
}

export type ClusterOptions = {
  nodes?: number
  /** Settings of the nodes beside those that the cluster needs, such as `PUNKT8_SMTP_URL`. */
  env?: Record<string, string>
  print?: (line: string) => void
  /** Gives each database a disk of its own of so many megabytes, as a file that is mounted. */
  databaseDiskMb?: number
  /** Programs that are needed beside those of the cluster. */
  programs?: Program[]
  /** Leaves data and logs behind. */
  keeps?: boolean
}

const portalPort = 8080
const healMs = 120_000

/**
 * Starts a whole cluster on this machine, on loopback addresses of its own: three etcd, three PostgreSQL under Patroni
 * with synchronous replication, nodes of the portal (four), two balancers in front of them and two ways to the primary.
 * Comes back when everything is ready. Whoever starts it has to `stop` it, at a signal as well.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { print = () => {}, nodes: nodeCount = 4 } = options
  requirePackages(print, options.programs)
  const { prefix: network, release: releaseNetwork } = await claimNetwork([
    { host: 1, port: portalPort },
    ...[11, 12, 13].map((host) => ({ host, port: 2380 })),
    ...[21, 22, 23].map((host) => ({ host, port: 5432 })),
  ])
  const hosts = (first: number, count: number) => Array.from({ length: count }, (_, i) => `${network}.${first + i}`)
  const front = `${network}.1`
  const way = `${network}.2`
  const etcdHosts = hosts(11, 3)
  const databaseHosts = hosts(21, 3)
  const nodeHosts = hosts(31, nodeCount)

  const account = unprivileged()
  const dir = mkdtempSync(path.join(tmpdir(), 'punkt8-cluster-'))
  chmodSync(dir, 0o711)
  const dirOf = (name: string) => {
    const own = path.join(dir, name)
    mkdirSync(own, { mode: 0o700 })
    if (account) chownSync(own, account.uid, account.gid)
    return own
  }
  const env = {
    DATABASE_URL: databaseUrlAt(way),
    PUNKT8_KEY: randomBytes(32).toString('base64url'),
    PUNKT8_PUBLIC_URL: `http://${front}:${portalPort}`,
    // On one machine a balancer's connections come from here, whatever address it listens at itself.
    PUNKT8_TRUST_PROXY: '127.0.0.1',
    PUNKT8_DRAIN_SECONDS: '3',
    PUNKT8_DEMO: 'off',
    PUNKT8_LOG_LEVEL: 'warn',
    ...options.env,
  }
  const etcds = createEtcds({ hosts: etcdHosts, dir: dirOf('etcd'), account })
  const disks: (() => void)[] = []
  const { databases, diskWatches } = createDatabases({
    hosts: databaseHosts,
    etcdHosts,
    dir: dirOf('databases'),
    dirOf(name) {
      const own = dirOf(path.join('databases', name))
      if (options.databaseDiskMb) disks.push(mountDisk(own, options.databaseDiskMb, account))
      return own
    },
    account,
  })
  const databaseWays = createDatabaseWays({ host: way, databaseHosts, dir: dirOf('ways'), account })
  const nodes = createNodes({ hosts: nodeHosts, dir: path.join(dir, 'nodes'), env })
  const balancers = createBalancers({ host: front, port: portalPort, nodeHosts, dir: dirOf('balancers'), account })
  const all: Part[] = [...etcds, ...databases, ...diskWatches, ...databaseWays, ...nodes, ...balancers]

  const roles = async () => Promise.all(databases.map(({ host }) => roleOf(host)))
  const databaseOfRole = async (role: 'primary' | 'sync'): Promise<Part> => {
    const found = databases[(await roles()).indexOf(role)]
    if (!found) throw new Error(role === 'primary' ? 'there is no primary now' : 'no replica is in step now')
    return found
  }
  const startAll = async (parts: Part[], withinMs: number) => {
    for (const part of parts) if (!part.isRunning()) part.start()
    await Promise.all(parts.map((part) => part.ready(withinMs)))
  }
  const cluster: Cluster = {
    url: `http://${front}:${portalPort}`,
    databaseUrl: env.DATABASE_URL,
    env: { ...process.env, ...env, PUNKT8_DATA_DIR: path.join(dir, 'commands') },
    dir,
    etcds,
    databases,
    nodes,
    balancers,
    databaseWays,
    part(name) {
      const found = all.find((part) => part.name === name)
      if (!found) throw new Error(`there is no part ${name}`)
      return found
    },
    primary: () => databaseOfRole('primary'),
    syncReplica: () => databaseOfRole('sync'),
    etcdLeader: () => etcdLeader(etcds),
    databaseDir: ({ name }) => path.join(dir, 'databases', name),
    async heal(withinMs = healMs) {
      await startAll(etcds, withinMs)
      await startAll([...databases, ...diskWatches, ...databaseWays], withinMs)
      const isInStep = async () => {
        const now = await roles()
        return now.every((role) => role !== undefined) && now.includes('primary') && now.includes('sync')
      }
      await waitUntil('the replicas are in step', isInStep, withinMs)
      await startAll([...nodes, ...balancers], withinMs)
      const isServed = async () => (await fetch(cluster.url, { signal: AbortSignal.timeout(2000) })).ok
      await waitUntil('the portal answers by way of the balancer', isServed, withinMs)
    },
    async stop() {
      for (const part of all) part.thaw()
      await Promise.all([...balancers, ...nodes, ...diskWatches].map((part) => part.stop()))
      await Promise.all([...databaseWays, ...databases].map((part) => part.stop()))
      await Promise.all(etcds.map((part) => part.stop()))
      releaseNetwork()
      for (const unmount of disks) unmount()
      if (options.keeps) print(`Data and logs are left in ${dir}`)
      else rmSync(dir, { recursive: true, force: true })
    },
  }
  try {
    print(`Starting 3 etcd, 3 PostgreSQL, ${nodeCount} nodes and 4 HAProxy at ${network}.0/24 …`)
    await cluster.heal()
  } catch (error) {
    options = { ...options, keeps: true }
    await cluster.stop()
    throw error
  }
  return cluster
}

function unprivileged(): Account {
  const { uid, gid } = chooseDatabaseUser('/nonexistent')
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}
