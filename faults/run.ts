import { parseArgs } from 'node:util'
import { type Cluster, startCluster } from '../cluster/cluster.ts'
import type { Fault } from './fault.ts'
import { faultPrograms, faults } from './faults.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { type Outcome, playFault } from './play-fault.ts'

const help = `Usage: npm run faults [-- <fault> ...] [--seed <number>] [--keep]

Starts a cluster (npm run cluster), lets people book by way of its balancer, breaks something among them and judges from
outside; without names, all faults in turn. What one fault has left broken, the next does not meet: it gets a new cluster.
Ends with 0 only if everything held.

  --seed <number>  what people do; default: 1
  --keep           leaves data and logs behind

${faults.map(({ name, sentence }) => `  ${name.padEnd(18)} ${sentence}`).join('\n')}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
  },
})
const print = (line: string) => console.log(line)
const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name))
/** Room for what PostgreSQL writes while all faults are played; a file takes no more than is written. */
const databaseDiskMb = 6000

if (values.help || unknown.length > 0) {
  print(unknown.length > 0 ? `There is no fault ${unknown.join(', ')}.\n\n${help}` : help)
  process.exitCode = values.help ? 0 : 2
} else {
  process.exitCode = (await run()) ? 0 : 1
}

async function run(): Promise<boolean> {
  const chosen = positionals.length === 0 ? faults : faults.filter(({ name }) => positionals.includes(name))
  const mails = await startMailServer()
  let starting: Promise<Cluster> | undefined
  const stop = async () => (await starting?.catch(() => undefined))?.stop()
  // Whoever breaks it off gets no verdict, but nothing stays behind either.
  const breakOff = () => void stop().finally(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, breakOff)
  const lines: string[] = []
  let isAllWell = true
  try {
    for (const fault of chosen) {
      starting ??= start(mails)
      const { isHeld, line } = await judge({ cluster: await starting, mails }, fault)
      lines.push(line)
      print(line)
      isAllWell &&= isHeld
      if (!isHeld) {
        await stop()
        starting = undefined
      }
    }
  } finally {
    await stop()
    await mails.refuse()
  }
  print(`\n${lines.join('\n')}\n${isAllWell ? 'Everything held.' : 'Something is broken.'}`)
  return isAllWell
}

function start(mails: MailServer): Promise<Cluster> {
  const env = { PUNKT8_SMTP_URL: mails.url, PUNKT8_MAIL_FROM: 'Terminvergabe <termine@example.org>' }
  return startCluster({ env, databaseDiskMb, programs: faultPrograms, keeps: values.keep, print })
}

async function judge(
  parts: { cluster: Cluster; mails: MailServer },
  fault: Fault,
): Promise<{ isHeld: boolean; line: string }> {
  const lineOf = (word: string, text: string) => `${word.padEnd(7)} ${fault.name.padEnd(18)} ${text}`
  print(`${' '.repeat(8)}${fault.name}: ${fault.sentence}`)
  try {
    return { isHeld: true, line: lineOf('held', textOf(await playFault(parts, fault, Number(values.seed)))) }
  } catch (error) {
    return { isHeld: false, line: lineOf('BROKEN', (error as Error).message) }
  }
}

function textOf({ longestGapMs, usualGapMs, people, bookings, further }: Outcome): string {
  const gaps = `longest gap ${seconds(longestGapMs)}, before ${seconds(usualGapMs)}`
  return [gaps, `${people} people, ${bookings} bookings`, ...(further === '' ? [] : [further])].join('; ')
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
