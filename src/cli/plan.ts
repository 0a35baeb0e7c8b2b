import { parseArgs } from 'node:util'
import { Refusal } from '../installation.ts'
import { measuredCosts } from '../plan/costs.ts'
import { assumedPrices, type Limit, standardBounds } from '../plan/limits.ts'
import { compareWithRuns, measuredRuns } from '../plan/measured-runs.ts'
import { type Plan, planOf } from '../plan/plan.ts'

const help = `Usage: punkt8 plan --people N --slots M [options]
       punkt8 plan --measured

Says how many machines, connections, bytes and euros an opening takes, from what one join, front
and booking was measured to cost. "--measured" holds the model against releases that were played.
docs/scale.md tells the formulas and where they stop holding.

  --per-release <n>       people in one release (default: 66000, a district; all open at once)
  --opening-minutes <n>   in which everybody joins (default: 2)
  --devices <n>           devices of one person (default: 1.2)
  --edges <n>             caches between people and the portal (default: 0, none)
  --wait-minutes <n>      how long people wait on average (default: 30)
  --days <n>              days with an opening in a month (default: 2)
  --hours <n>             hours of such a day at full size (default: 4)
  --core-hour <euros>     assumed price of a core with its memory for an hour (default: ${assumedPrices.coreHour})
  --gigabyte <euros>      assumed price of a gigabyte to people (default: ${assumedPrices.gigabyte})`

const options = {
  people: { type: 'string' },
  slots: { type: 'string' },
  'per-release': { type: 'string', default: '66000' },
  'opening-minutes': { type: 'string', default: '2' },
  devices: { type: 'string', default: '1.2' },
  edges: { type: 'string', default: '0' },
  'wait-minutes': { type: 'string', default: '30' },
  days: { type: 'string', default: '2' },
  hours: { type: 'string', default: '4' },
  'core-hour': { type: 'string', default: String(assumedPrices.coreHour) },
  gigabyte: { type: 'string', default: String(assumedPrices.gigabyte) },
  measured: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `punkt8 plan`: what an opening takes; 1 where the plan leaves what the design can do. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  if (values.help) {
    console.log(help)
    return 0
  }
  if (values.measured) {
    for (const line of measuredLines()) console.log(line)
    return 0
  }
  const read = (name: Exclude<keyof typeof options, 'measured' | 'help'>, least: number, most: number): number => {
    const number = Number(values[name] ?? Number.NaN)
    if (number >= least && number <= most) return number
    throw new Refusal(`--${name} is a number from ${least} to ${most}; --help tells more.`)
  }
  const demand = {
    people: read('people', 1, 1e9),
    slots: read('slots', 1, 1e9),
    peoplePerRelease: read('per-release', 1, 1e9),
    openingMinutes: read('opening-minutes', 0.1, 10_000),
    devices: read('devices', 1, 10),
    edges: read('edges', 0, 10_000),
    waitMinutes: read('wait-minutes', 0, 10_000),
    daysPerMonth: read('days', 0, 31),
    hoursPerDay: read('hours', 0, 24),
  }
  const prices = { coreHour: read('core-hour', 0, 100), gigabyte: read('gigabyte', 0, 100) }
  const plan = planOf(demand, measuredCosts, standardBounds, prices)
  for (const [name, value] of rowsOf(plan)) console.log(`${name.padEnd(34)}${value}`)
  const sentences = plan.limits.map(sentenceOf)
  console.log(sentences.length === 0 ? '\nWithin what was measured.' : '')
  for (const sentence of sentences) console.log(`! ${sentence}`)
  console.log(`\nAssumed: ${prices.coreHour} € a core and hour, ${prices.gigabyte} € a gigabyte to people.`)
  return plan.limits.some(({ limit }) => impossible.includes(limit)) ? 1 : 0
}

const impossible: Limit['limit'][] = ['one_writer', 'lobby_list']

function rowsOf(plan: Plan): [string, string][] {
  const { askedPerSecond: asked, originPerSecond: origin, demand } = plan
  const rate = (of: keyof typeof asked) => `${count(asked[of])}, of them at the portal ${count(origin[of])}`
  return [
    ['people, appointments', `${count(demand.people)}, ${count(demand.slots)}`],
    ['releases', count(plan.releases)],
    ['joins in the busiest second', rate('joins')],
    ['fronts in the busiest second', rate('fronts')],
    ['pages in the busiest second', rate('pages')],
    ['bookings in the busiest second', rate('bookings')],
    ['share answered by caches', `${(plan.cdnShare * 100).toFixed(1)} %`],
    ['cells (a database each)', count(plan.cells)],
    ['processes', count(plan.processes)],
    [
      `nodes of ${standardBounds.coresOfNode} cores`,
      `${count(plan.nodes)}, ${standardBounds.spareNodes} of each cell to spare`,
    ],
    [
      'memory of a node',
      `${((standardBounds.coresOfNode * measuredCosts.processBytes) / 1e9).toFixed(1)} GB, however many wait`,
    ],
    [
      'cores of primaries',
      `${count(plan.databaseCores)}, and as many for each of ${standardBounds.databaseCopies - 1} replicas`,
    ],
    ['connections to each primary', count(plan.databaseConnections)],
    ['connections of people', count(plan.connections)],
    ['to people, from the portal', `${gigabits(plan.bitsPerSecond.people)}, ${gigabits(plan.bitsPerSecond.origin)}`],
    ['traffic of the day', `${count(plan.gigabytesPerDay)} GB`],
    ['tickets on disk', `${(plan.diskBytes / 1e9).toFixed(2)} GB`],
    ['drawn after', `${(plan.drawnAfterMs / 1000).toFixed(1)} s`],
    ['devices ask every', `${(plan.askAfterMs / 1000).toFixed(1)} s`],
    ['an hour at full size', `${count(plan.euros.hour)} €`],
    ['a day with an opening', `${count(plan.euros.day)} €`],
    ['a month', `${count(plan.euros.month)} €`],
  ]
}

function sentenceOf(limit: Limit): string {
  switch (limit.limit) {
    case 'one_writer':
      return `Joins of one release take turns: ${count(limit.joinsPerSecond)} a second are wanted, ${count(limit.joinsPerSecondMax)} is the most. Make several releases of it, or more minutes.`
    case 'lobby_list':
      return `The list of a lobby holds ${count(limit.ticketsMax)} tickets at most, not ${count(limit.tickets)}. Make several releases of it.`
    case 'cell_too_large':
      return `One cell would need ${count(limit.databaseCores)} cores for its primary. Make several releases of it, so that they can lie in several cells.`
    case 'slow_news':
      return `A crowd of this size asks for news every ${count(limit.askAfterMs / 1000)} seconds only. Smaller releases hear it sooner.`
    case 'not_measured':
      return `Releases of more than ${count(limit.measuredMax)} tickets have not been measured; this one would have ${count(limit.tickets)}.`
    case 'bandwidth':
      return `A cell would send ${gigabits(limit.bitsPerSecond)}: put caches before it (--edges).`
    case 'connections':
      return `${count(limit.connections)} connections to one primary are more than ${count(limit.connectionsMax)}: take more and smaller cells, or raise max_connections.`
  }
}

function* measuredLines(): Generator<string> {
  yield 'people      joins, CPU s          drawn after, ms       tickets on disk, MB'
  for (const { measured, modelled, off } of compareWithRuns(measuredCosts, measuredRuns)) {
    const pair = (figure: 'joinCpuSeconds' | 'drawnAfterMs' | 'ticketDiskBytes', divisor: number, digits: number) =>
      `${(modelled[figure] / divisor).toFixed(digits)} for ${(measured[figure] / divisor).toFixed(digits)} (${percent(off[figure])})`.padEnd(
        22,
      )
    yield `${count(measured.people).padEnd(12)}${pair('joinCpuSeconds', 1, 1)}${pair('drawnAfterMs', 1, 0)}${pair('ticketDiskBytes', 1e6, 1)}`.trimEnd()
  }
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en')
}

function gigabits(bitsPerSecond: number): string {
  return `${(bitsPerSecond / 1e9).toFixed(2)} Gbit/s`
}

function percent(share: number): string {
  return `${share > 0 ? '+' : ''}${(share * 100).toFixed(0)} %`
}
