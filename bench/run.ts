import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Benchmark, Target } from './benchmark.ts'
import { allocate } from './benchmarks/allocate.ts'
import { booking } from './benchmarks/booking.ts'
import { front } from './benchmarks/front.ts'
import { importOfCodes } from './benchmarks/import.ts'
import { join } from './benchmarks/join.ts'
import { memory } from './benchmarks/memory.ts'
import { oneByOne } from './benchmarks/one-by-one.ts'
import { findClients } from './clients.ts'
import { startInstallation } from './installation.ts'
import { tablesOf, targetLines } from './table.ts'

const benchmarks: Record<string, Benchmark> = {
  front,
  join,
  booking,
  'one-by-one': oneByOne,
  memory,
  allocate,
  import: importOfCodes,
}

const help = `Usage: npm run bench -- [benchmark …] [--rounds 7] [--seconds 3] [--connections 256]
                     [--client wrk]

Measures what the portal costs against a ceiling in the same minutes on this machine, in rounds
that take turns. Everything runs on 127.0.0.1 with a PostgreSQL in a temporary folder.

Benchmarks: ${Object.keys(benchmarks).join(', ')}; all of them unless some are named.
  --rounds       rounds of each contender and client
  --seconds      length of a round
  --connections  connections that a client keeps busy
  --client       only this one of the clients, wrk or lean`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '256' },
    client: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
})

const names = positionals.length > 0 ? positionals : Object.keys(benchmarks)
const unknown = names.find((name) => !(name in benchmarks))
if (values.help) {
  console.log(help)
  process.exit(0)
}
if (unknown) refuse(`There is no benchmark "${unknown}".`)

const rounds = wholeNumber('rounds', 1, 100)
const roundSeconds = wholeNumber('seconds', 1, 60)
const connections = wholeNumber('connections', 1, 2000)
const say = (line: string) => console.error(line)

const clients = findClients().filter(({ name }) => values.client === undefined || name === values.client)
if (clients.length === 0) refuse(`There is no client "${values.client}" here.`)

const machine = {
  node: process.version,
  cores: os.availableParallelism(),
  processor: os.cpus()[0]?.model ?? '',
  loadBefore: os.loadavg(),
  clients: clients.map(({ name }) => name),
}
say(`Node ${machine.node}, ${machine.cores} cores, load average ${machine.loadBefore[0]?.toFixed(1)}`)
if (!machine.clients.includes('wrk')) say('without wrk the heavier client of the rehearsals plays alone')

const targets: Target[] = []
const figures: Record<string, unknown> = {}
const installation = await startInstallation()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await installation.stop()
    process.exit(1)
  })
}
try {
  for (const name of names) {
    say(`${name} …`)
    const outcome = await benchmarks[name]?.({ installation, clients, rounds, roundSeconds, connections, say })
    if (!outcome) continue
    console.log(tablesOf(outcome))
    targets.push(...outcome.targets)
    figures[name] = outcome.figures
  }
} finally {
  await installation.stop()
}
console.log(targetLines(targets))
const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'results.json')
fs.writeFileSync(file, `${JSON.stringify({ machine, rounds, roundSeconds, connections, targets, figures }, null, 2)}\n`)

function wholeNumber(name: 'rounds' | 'seconds' | 'connections', min: number, max: number): number {
  const number = Number(values[name])
  if (Number.isInteger(number) && number >= min && number <= max) return number
  return refuse(`--${name} is a whole number from ${min} to ${max}.`)
}

function refuse(sentence: string): never {
  console.error(`${sentence}\n\n${help}`)
  process.exit(1)
}
