import { parseArgs } from 'node:util'
import { startCluster } from './cluster.ts'
import { playSaturday, smallSaturday, type Verdict } from './saturday.ts'

const help = `Usage: npm run cluster:saturday [-- options]

Starts a cluster (npm run cluster), plays a small Saturday through its balancer, kills the primary when a quarter is
booked, and judges from outside. Ends with 0 only if everything held.

  --runs <number>    one after the other on the same cluster; default: 1
  --people <number>  default: 6000
  --slots <number>   default: 400
  --seed <number>    of the first run; each run has a crowd of its own
  --keep             leaves data and logs behind`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    runs: { type: 'string', default: '1' },
    people: { type: 'string', default: '6000' },
    slots: { type: 'string', default: '400' },
    seed: { type: 'string', default: '8' },
    keep: { type: 'boolean', default: false },
  },
})
const print = (line: string) => console.log(line)

if (values.help) print(help)
else process.exitCode = (await run()) ? 0 : 1

async function run(): Promise<boolean> {
  const cluster = await startCluster({ keeps: values.keep, print })
  // Whoever breaks it off gets no verdict, but nothing stays behind either.
  const breakOff = () => void cluster.stop().finally(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, breakOff)
  const lines: string[] = []
  let isAllWell = true
  try {
    for (let run = 1; run <= Number(values.runs); run++) {
      const seed = Number(values.seed) + run - 1
      const scenario = smallSaturday({ people: Number(values.people), slots: Number(values.slots), seed })
      print(`\nRun ${run} of ${values.runs}`)
      const verdict = await playSaturday({ cluster, scenario, print })
      lines.push(lineOf(run, verdict), ...verdict.broken.map((sentence) => `     broken: ${sentence}`))
      print(lines.slice(-1 - verdict.broken.length).join('\n'))
      isAllWell &&= verdict.ok
    }
  } finally {
    await cluster.stop()
  }
  print(`\n${lines.join('\n')}\n${isAllWell ? 'Everything held.' : 'Something is broken.'}`)
  return isAllWell
}

function lineOf(run: number, { ok, writes, comparison, isVerified, summary, bookedAtStrike }: Verdict): string {
  const { confirmed, lostBookings, doubleBookings, answeredWrites, lostWrites } = comparison
  const later = summary.series.reduce((total, { shed }) => total + shed, 0)
  return [
    `${String(run).padStart(3)}  ${ok ? 'held' : 'BROKEN'}`,
    `back after ${(writes.longestPauseMs / 1000).toFixed(1)} s`,
    `killed at ${bookedAtStrike} bookings, ${confirmed} confirmed in the end, ${lostBookings} lost, ${doubleBookings} double`,
    `${answeredWrites} joins from outside, ${lostWrites} lost`,
    `${later} answers "later"`,
    isVerified ? 'verified' : 'NOT verified',
  ].join('; ')
}
