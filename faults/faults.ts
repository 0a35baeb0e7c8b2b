import { setTimeout as pause } from 'node:timers/promises'
import type { Program } from '../cluster/packages.ts'
import type { Part } from '../cluster/part.ts'
import { cutDatabase, cutDatabasePrograms } from './cut-database.ts'
import type { Fault } from './fault.ts'
import { fullDisk } from './full-disk.ts'
import { mailOutage } from './mail-outage.ts'
import { takeConnections } from './take-connections.ts'
import { wrongClocks, wrongClocksPrograms } from './wrong-clocks.ts'

const frozenMs = 30_000
const cutMs = 10_000
const crowdedMs = 15_000
const slowMs = 20_000
const stillMs = 250
const runningMs = 50

/** What they call beside the programs of the cluster. */
export const faultPrograms: Program[] = [...cutDatabasePrograms, ...wrongClocksPrograms]

export const faults: Fault[] = [
  {
    name: 'primary-killed',
    sentence: 'kill -9 of the primary and its Patroni',
    strike: async ({ cluster }) => (await cluster.primary()).kill(),
  },
  {
    name: 'node-killed',
    sentence: 'kill -9 of a node',
    strike: ({ cluster }) => first(cluster.nodes).kill(),
  },
  {
    name: 'replica-killed',
    sentence: 'kill -9 of the replica that is in step',
    strike: async ({ cluster }) => (await cluster.syncReplica()).kill(),
  },
  {
    name: 'etcd-killed',
    sentence: 'kill -9 of the leader of etcd',
    strike: async ({ cluster }) => (await cluster.etcdLeader()).kill(),
  },
  {
    name: 'balancer-killed',
    sentence: 'kill -9 of one of two HAProxy in front of the nodes',
    strike: ({ cluster }) => first(cluster.balancers).kill(),
  },
  {
    name: 'way-killed',
    sentence: 'kill -9 of one of two HAProxy in front of the databases',
    strike: ({ cluster }) => first(cluster.databaseWays).kill(),
  },
  {
    name: 'node-frozen',
    sentence: `a node stands still for ${frozenMs / 1000} s (SIGSTOP) and goes on`,
    async strike({ cluster }) {
      const node = first(cluster.nodes)
      node.freeze()
      await pause(frozenMs)
      node.thaw()
    },
  },
  {
    name: 'database-cut',
    sentence: `no packet between the nodes and the databases for ${cutMs / 1000} s (nftables)`,
    async strike({ cluster }) {
      const join = cutDatabase(first(cluster.databaseWays).host)
      await pause(cutMs)
      join()
    },
  },
  {
    name: 'connections-taken',
    sentence: `every connection of the primary is taken for ${crowdedMs / 1000} s, those of the nodes are ended`,
    strike: ({ cluster }) => takeConnections(cluster, crowdedMs),
  },
  {
    name: 'slow-database',
    sentence: `the primary runs ${runningMs} ms of every ${stillMs + runningMs} ms, for ${slowMs / 1000} s, as on a disk that is late with every write`,
    async strike({ cluster }) {
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
    async strike({ cluster }) {
      for (const node of cluster.nodes) {
        await node.stop()
        node.start()
        await node.ready()
      }
    },
  },
  fullDisk,
  wrongClocks,
  mailOutage,
]

function first<P extends Part>(parts: P[]): P {
  const [part] = parts
  if (!part) throw new Error('the cluster has no such part')
  return part
}
