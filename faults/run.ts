import { parseArgs } from 'node:util'
import { startCluster } from '../cluster/cluster.ts'
import { faults } from './faults.ts'
import { playFault } from './play-fault.ts'

const help = `Usage: npm run faults [-- <fault> ...] [--seed <number>]

Starts a cluster, lets people book by way of its balancer, breaks something among them and judges from outside; without
names, one fault after the other. Ends with 0 only if everything held.

${faults.map(({ name, sentence }) => `  ${name.padEnd(18)} ${sentence}`).join('\n')}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' }, seed: { type: 'string', default: '1' } },
})
const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name))

if (values.help || unknown.length > 0) {
  console.log(help)
  process.exitCode = values.help ? 0 : 2
} else {
  process.exitCode = (await run()) ? 0 : 1
}

async function run(): Promise<boolean> {
  const chosen = positionals.length === 0 ? faults : faults.filter(({ name }) => positionals.includes(name))
  const cluster = await startCluster({ print: (line) => console.log(line) })
  const breakOff = () => void cluster.stop().finally(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, breakOff)
  let isAllWell = true
  try {
    for (const fault of chosen) {
      try {
        const { longestGapMs, usualGapMs, people, bookings } = await playFault(cluster, fault, Number(values.seed))
        const gaps = `longest gap ${seconds(longestGapMs)}, before ${seconds(usualGapMs)}`
        console.log(`held    ${fault.name.padEnd(18)} ${gaps}; ${people} people, ${bookings} bookings`)
      } catch (error) {
        isAllWell = false
        console.log(`BROKEN  ${fault.name.padEnd(18)} ${(error as Error).message}`)
        await cluster.heal()
      }
    }
  } finally {
    await cluster.stop()
  }
  return isAllWell
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
