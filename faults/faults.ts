import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from '../cluster/cluster.ts'
import { superuserUrlAt } from '../cluster/databases.ts'
import type { Part } from '../cluster/part.ts'
import { cutDatabase } from './cut-database.ts'
import type { Fault } from './fault.ts'

const frozenMs = 30_000
const cutMs = 10_000
const crowdedMs = 15_000
const slowMs = 20_000
const stillMs = 250
const runningMs = 50

export const faults: Fault[] = [
  {
    name: 'node-killed',
    sentence: 'kill -9 of a node',
    strike: ({ nodes }) => first(nodes).kill(),
  },
  {
    name: 'replica-killed',
    sentence: 'kill -9 of the replica that is in step',
    strike: async (cluster) => (await cluster.syncReplica()).kill(),
  },
  {
    name: 'etcd-killed',
    sentence: 'kill -9 of the leader of etcd',
    strike: async (cluster) => (await cluster.etcdLeader()).kill(),
  },
  {
    name: 'balancer-killed',
    sentence: 'kill -9 of one of two HAProxy in front of the nodes',
    strike: ({ balancers }) => first(balancers).kill(),
  },
  {
    name: 'way-killed',
    sentence: 'kill -9 of one of two HAProxy in front of the databases',
    strike: ({ databaseWays }) => first(databaseWays).kill(),
  },
  {
    name: 'node-frozen',
    sentence: `a node stands still for ${frozenMs / 1000} s (SIGSTOP) and goes on`,
    async strike({ nodes }) {
      const node = first(nodes)
      node.freeze()
      await pause(frozenMs)
      node.thaw()
    },
  },
  {
    name: 'database-cut',
    sentence: `no packet between the nodes and the databases for ${cutMs / 1000} s (nftables)`,
    async strike({ databaseWays }) {
      const join = cutDatabase(first(databaseWays).host)
      await pause(cutMs)
      join()
    },
  },
  {
    name: 'connections-taken',
    sentence: `every connection of the primary is taken for ${crowdedMs / 1000} s, those of the nodes are ended`,
    strike: takeConnections,
  },
  {
    name: 'slow-database',
    sentence: `the primary runs ${runningMs} ms of every ${stillMs + runningMs} ms, for ${slowMs / 1000} s, as on a disk that is late with every write`,
    async strike(cluster) {
      const primary = await cluster.primary()
      for (const endsAt = performance.now() + slowMs; performance.now() < endsAt; ) {
        primary.freeze()
        await pause(stillMs)
        primary.thaw()
        await pause(runningMs)
      }
    },
  },
  {
    name: 'deploy',
    sentence: 'every node ends (SIGTERM) and is started again, one after the other',
    async strike({ nodes }) {
      for (const node of nodes) {
        await node.stop()
        node.start()
        await node.ready()
      }
    },
  },
]

function first<P extends Part>(parts: P[]): P {
  const [part] = parts
  if (!part) throw new Error('the cluster has no such part')
  return part
}

/** Takes connections as the portal's own role until there is none left, and then ends those of the nodes. */
async function takeConnections(cluster: Cluster): Promise<void> {
  const { host } = await cluster.primary()
  const taken: pg.Client[] = []
  const direct = cluster.databaseUrl.replace(/@[^:/]+/, `@${host}`)
  const take = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: direct, application_name: 'crowd' })
    client.on('error', () => {})
    try {
      await client.connect()
      taken.push(client)
      return true
    } catch {
      return false
    }
  }
  const superuser = new pg.Client({ connectionString: superuserUrlAt(host) })
  superuser.on('error', () => {})
  await superuser.connect()
  try {
    while (await take());
    await superuser.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'punkt8'")
    for (const endsAt = performance.now() + crowdedMs; performance.now() < endsAt; await pause(20)) await take()
  } finally {
    await superuser.end()
    await Promise.all(taken.map((client) => client.end()))
  }
}
