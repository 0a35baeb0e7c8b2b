import { parseArgs } from 'node:util'
import { type Cluster, startCluster } from './cluster.ts'

const help = `Usage: npm run cluster [-- options]

Starts a whole cluster on this machine, on loopback addresses of its own, until Ctrl-C: 3 etcd, 3 PostgreSQL under
Patroni, 4 nodes and 4 HAProxy. Missing packages of Debian are installed. Everything is in a temporary folder.

  --nodes <number>   nodes of the portal; default: 4
  --demo             with the demo's tenant and release
  --keep             leaves data and logs behind`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    nodes: { type: 'string', default: '4' },
    demo: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
if (values.help) console.log(help)
else await run()

async function run(): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
  const cluster = await startCluster({
    nodes: Number(values.nodes),
    env: values.demo ? { PUNKT8_DEMO: 'on' } : {},
    keeps: values.keep,
    print: (line) => console.log(line),
  })
  for (const line of await addressesOf(cluster)) console.log(line)
  await ended
  console.log('Ending everything …')
  await cluster.stop()
}

async function addressesOf(cluster: Cluster): Promise<string[]> {
  const primary = await cluster.primary()
  const sync = await cluster.syncReplica()
  const noteOf = (name: string) => (name === primary.name ? ' primary' : name === sync.name ? ' in step' : '')
  const { etcds, databases, nodes, balancers, databaseWays } = cluster
  const all = [...etcds, ...databases, ...databaseWays, ...nodes, ...balancers]
  return [
    ...all.map(({ name, host, pids }) => `  ${name.padEnd(14)} ${host.padEnd(12)} ${pids()[0]}${noteOf(name)}`),
    `Logs: ${cluster.dir}/*/*.log`,
    `Database: ${cluster.databaseUrl}`,
    `The portal: ${cluster.url}   (Ctrl-C ends everything)`,
  ]
}
