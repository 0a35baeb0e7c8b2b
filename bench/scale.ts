import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startInstallation } from './installation.ts'
import { type Comparison, compareScale } from './scale/compare.ts'
import { measureScale, type ScaleFigures } from './scale/measure.ts'
import { measureSideCosts, type SideCosts } from './scale/side-costs.ts'
import { scaleTables } from './scale/tables.ts'
import { tablesOf, targetLines } from './table.ts'

const help = `Usage: npm run scale -- [--people 10000,66000,300000,1000000] [--compare 1000000] [--side-costs] [--rounds 6]
                     [--connections 256] [--appointments 4000]

Lets so many people join one release over HTTP, each number on a fresh portal and database, opens it
and lets those who are let in book; measures CPU time, memory and bytes. "--compare N" measures a join
after N others beside one in an empty release, in turns; "--side-costs" pages, bytes and idle processes. What is not asked for is taken from the last
run, which lies in bench/scale.json. Everything runs on 127.0.0.1 with a PostgreSQL in a temporary folder.`

const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    compare: { type: 'string' },
    'side-costs': { type: 'boolean' },
    rounds: { type: 'string', default: '6' },
    connections: { type: 'string', default: '256' },
    appointments: { type: 'string', default: '4000' },
    help: { type: 'boolean', short: 'h' },
  },
})
if (values.help) {
  console.log(help)
  process.exit(0)
}

type Machine = { node: string; cores: number; processor: string; loadBefore: number[]; at: string }
type Results = {
  runs: (ScaleFigures & { machine: Machine })[]
  comparisons: (Comparison & { machine: Machine })[]
  sideCosts?: SideCosts & { machine: Machine }
}

const nothingAsked = values.people === undefined && values.compare === undefined && !values['side-costs']
const counts = numbersIn('people', values.people ?? (nothingAsked ? '10000,66000,300000,1000000' : ''))
const compared = numbersIn('compare', values.compare ?? (nothingAsked ? '1000000' : ''))
const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'scale.json')
const results: Results = fs.existsSync(file)
  ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Results)
  : { runs: [], comparisons: [] }
const say = (line: string) => console.error(line)

const installation = await startInstallation()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await installation.stop()
    process.exit(1)
  })
}
const [connections = 256] = numbersIn('connections', values.connections)
const [appointments = 4000] = numbersIn('appointments', values.appointments)
const [rounds = 6] = numbersIn('rounds', values.rounds)
const setting = { installation, connections, appointments, say }
try {
  for (const people of counts) {
    say(`${people} people …`)
    const machine = machineNow()
    const figures = await measureScale(setting, people)
    results.runs = [...results.runs.filter((run) => run.people !== people), { ...figures, machine }].toSorted(
      (a, b) => a.people - b.people,
    )
    save()
  }
  for (const people of compared) {
    say(`a join after ${people} others beside one in an empty release …`)
    const machine = machineNow()
    const comparison = await compareScale(setting, people, rounds)
    results.comparisons = [
      ...results.comparisons.filter(({ joinedBefore }) => joinedBefore !== people),
      { ...comparison, machine },
    ]
    save()
  }
  if (values['side-costs'] || nothingAsked) {
    say('pages, bytes and idle processes …')
    results.sideCosts = { ...(await measureSideCosts(setting)), machine: machineNow() }
    save()
  }
} finally {
  await installation.stop()
}
const { tables, targets } = scaleTables(results.runs, results.comparisons)
console.log(tablesOf({ tables, targets, figures: results }))
console.log(targetLines(targets))

function machineNow(): Machine {
  return {
    node: process.version,
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? '',
    loadBefore: os.loadavg(),
    at: new Date().toISOString(),
  }
}

function save(): void {
  fs.writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
}

function numbersIn(name: string, list: string): number[] {
  const numbers = list.split(',').filter(Boolean).map(Number)
  if (numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= 5_000_000)) return numbers
  console.error(`--${name} takes whole numbers from 1 to 5000000.\n\n${help}`)
  return process.exit(2)
}
