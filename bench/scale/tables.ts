import type { Outcome, Target } from '../benchmark.ts'
import type { MemorySample } from '../process-memory.ts'
import type { Comparison } from './compare.ts'
import { type ScaleFigures, warmJoins } from './measure.ts'
import { cpuMicrosIn } from './meter.ts'

const few = 10_000
const many = 1_000_000

/** What the runs found, and the promises about them. */
export function scaleTables(runs: ScaleFigures[], comparisons: Comparison[]): Pick<Outcome, 'tables' | 'targets'> {
  return {
    tables: [
      { title: 'joins: CPU time for each, and what was written', rows: joinRows(runs) },
      {
        title: 'memory: of the node after collecting garbage, of PostgreSQL, and the tickets on disk',
        rows: memoryRows(runs),
      },
      { title: 'opening and booking: µs of CPU time for each, node + PostgreSQL', rows: phaseRows(runs) },
      { title: 'joins in turns: after so many, and in an empty release', rows: comparisonRows(comparisons) },
    ],
    targets: targetsOf(runs, comparisons),
  }
}

function targetsOf(runs: ScaleFigures[], comparisons: Comparison[]): Target[] {
  const least = runs.find(({ people }) => people === few)
  const most = runs.find(({ people }) => people === many)
  const targets: Target[] = []
  if (least && most) {
    const perPerson = (kind: keyof MemorySample, phase: 'joined' | 'booked') => {
      const grown = (run: ScaleFigures) => run.memory[phase][kind] - run.memory.before[kind]
      return (grown(most) - grown(least)) / (many - few)
    }
    targets.push({
      sentence: 'memory: bytes of a node for each further waiting person',
      measured: perPerson('heapBytes', 'joined'),
      bound: { below: 100 },
      unit: 'bytes',
      besides: `resident ${perPerson('residentBytes', 'joined').toFixed(1)}; after the bookings ${perPerson('heapBytes', 'booked').toFixed(1)}, resident ${perPerson('residentBytes', 'booked').toFixed(1)}`,
    })
    targets.push({
      sentence: 'joins: CPU time for each of 1,000,000 over that of 10,000, separate runs',
      measured: cpuMicrosIn(most.join) / cpuMicrosIn(least.join) - 1,
      bound: { below: 0.2 },
      unit: '%',
      besides: `${cpuMicrosIn(least.join).toFixed(0)} and ${cpuMicrosIn(most.join).toFixed(0)} µs`,
    })
  }
  const comparison = comparisons.find(({ joinedBefore }) => joinedBefore === many)
  if (comparison) {
    targets.push({
      sentence: 'joins: CPU time for each after 1,000,000 over that in an empty release, in turns',
      measured: comparison.ratio - 1,
      bound: { below: 0.2 },
      unit: '%',
      besides: `ratios ${comparison.spread}`,
    })
  }
  return targets
}

function joinRows(runs: ScaleFigures[]): string[][] {
  return [
    [
      'people',
      'node µs',
      'postgres µs',
      'sum',
      'last part',
      'checkpoint',
      'WAL bytes',
      'pages',
      'joins/s',
      'p50 ms',
      'p99 ms',
      'again',
      'failed',
    ],
    ...runs.map((run) => {
      const last = run.parts.at(-1)?.join ?? run.join
      return [
        String(run.people),
        run.join.nodeMicros.toFixed(1),
        run.join.postgresMicros.toFixed(1),
        cpuMicrosIn(run.join).toFixed(1),
        cpuMicrosIn(last).toFixed(1),
        run.checkpointMicros.toFixed(1),
        run.join.walBytes.toFixed(0),
        run.join.walPages.toFixed(3),
        run.joinsPerSecond.toFixed(0),
        run.p50Ms.toFixed(1),
        run.p99Ms.toFixed(1),
        String(run.again),
        String(run.failed),
      ]
    }),
  ]
}

function memoryRows(runs: ScaleFigures[]): string[][] {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1)
  return [
    [
      'people',
      'heap before',
      'joined',
      'booked',
      'RSS before',
      'joined',
      'booked',
      'PostgreSQL own',
      'shared',
      'tickets',
      'indexes',
      'bytes each',
    ],
    ...runs.map(({ people, memory, databaseMemory, ticketBytes }) => [
      String(people),
      ...[memory.before.heapBytes, memory.joined.heapBytes, memory.booked.heapBytes].map(mb),
      ...[memory.before.residentBytes, memory.joined.residentBytes, memory.booked.residentBytes].map(mb),
      mb(databaseMemory.ownBytes),
      mb(databaseMemory.sharedBytes),
      mb(ticketBytes.table),
      mb(ticketBytes.indexes),
      ((ticketBytes.table + ticketBytes.indexes) / (people + warmJoins)).toFixed(0),
    ]),
  ]
}

function phaseRows(runs: ScaleFigures[]): string[][] {
  const pair = (cost: { nodeMicros: number; postgresMicros: number }) =>
    `${cost.nodeMicros.toFixed(0)} + ${cost.postgresMicros.toFixed(0)}`
  return [
    [
      'people',
      'front poll',
      'front bytes',
      'drawn ms',
      'let in ms',
      'opening CPU s',
      'place in browser',
      'ticket',
      'pass',
      'hold',
      'confirm',
      'failed',
      'order',
      'lobby.csv MB',
    ],
    ...runs.map(({ people, frontPoll, phases }) => [
      String(people),
      `${frontPoll.nodeMicros.toFixed(1)} + ${frontPoll.postgresMicros.toFixed(1)}`,
      `${frontPoll.bytes}, ${phases.frontBytes}`,
      phases.drawnAfterMs.toFixed(0),
      phases.letInAfterMs.toFixed(0),
      (cpuMicrosIn(phases.opening) / 1e6).toFixed(2),
      `${phases.place.browserMicros.toFixed(0)} µs`,
      pair(phases.lookup),
      pair(phases.pickUp),
      pair(phases.hold),
      pair(phases.confirm),
      String(phases.lookup.failed + phases.pickUp.failed + phases.hold.failed + phases.confirm.failed),
      phases.isOrderRight ? 'right' : 'WRONG',
      (phases.lobbyList.bytes / 1e6).toFixed(1),
    ]),
  ]
}

function comparisonRows(comparisons: Comparison[]): string[][] {
  return [
    [
      'joined before',
      'round',
      'node µs',
      'postgres µs',
      'empty: node µs',
      'postgres µs',
      'ratio',
      'WAL bytes',
      'empty',
    ],
    ...comparisons.flatMap(({ joinedBefore, rounds }) =>
      rounds.map(({ great, small }, index) => [
        String(joinedBefore),
        String(index + 1),
        great.nodeMicros.toFixed(1),
        great.postgresMicros.toFixed(1),
        small.nodeMicros.toFixed(1),
        small.postgresMicros.toFixed(1),
        (cpuMicrosIn(great) / cpuMicrosIn(small)).toFixed(2),
        great.walBytes.toFixed(0),
        small.walBytes.toFixed(0),
      ]),
    ),
  ]
}
