import { AggregatorRegistry } from 'prom-client'
import { latencyBoundsMs } from '../measures/histogram.ts'
import { batchKinds, measuredKinds, statusGroups } from '../measures/measures.ts'
import type { NodeReport } from '../measures/node-report.ts'
import { type Phase, phases } from '../release/phase.ts'
import type { Tenant } from '../release/release.ts'
import type { DatabaseState } from '../store/read-database-state.ts'
import type { Front } from '../waiting-room/front.ts'

export type Exposed = {
  nodes: { name: string; startedAt: number; report: NodeReport }[]
  /** Null while the database does not answer. */
  database: DatabaseState | null
  releases: { release: { slug: string; phase: Phase; tenant: Pick<Tenant, 'slug' | 'kind'> }; front: Front }[]
}

type Sample = { labels: Record<string, string>; value: number; metricName?: string }
type Metric = {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  aggregator: 'sum'
  values: Sample[]
}

/** Releases that are told one by one; the label must not grow with the years. */
const releasesMax = 50

/** The metrics of the nodes given, of the database and of the releases, in Prometheus' text format. */
export function expose({ nodes, database, releases }: Exposed): Promise<string> {
  const metrics = [
    ...nodes.map(nodeMetrics),
    releaseMetrics(releases),
    [gauge('punkt8_database_up', 'Whether the database answers.', [{ labels: {}, value: database ? 1 : 0 }])],
    ...(database ? [databaseMetrics(database)] : []),
  ]
  return AggregatorRegistry.aggregate(metrics).metrics()
}

function nodeMetrics({ name: node, startedAt, report }: Exposed['nodes'][number]): Metric[] {
  const { counters, gauges } = report
  const one = (value: number): Sample[] => [{ labels: { node }, value }]
  const byBatch = (values: number[]): Sample[] =>
    batchKinds.map((kind, index) => ({ labels: { node, kind }, value: values[index] as number }))
  return [
    counter(
      'punkt8_requests_total',
      'Answered requests by kind and status; 503 tells to come back later.',
      measuredKinds.flatMap((kind, index) =>
        statusGroups.map((status, group) => ({
          labels: { node, kind, status },
          value: counters.statuses[index]?.[group] as number,
        })),
      ),
    ),
    histogram(
      'punkt8_request_seconds',
      'Time from the head of a request to the end of its answer, by kind.',
      measuredKinds.flatMap((kind, index) =>
        bucketsOf(
          'punkt8_request_seconds',
          { node, kind },
          {
            buckets: counters.latencies[index] as number[],
            sumMs: counters.latencySumsMs[index] as number,
          },
        ),
      ),
    ),
    counter('punkt8_batches_total', 'Batches that were carried out or failed, by act.', byBatch(counters.batches)),
    counter('punkt8_batch_rows_total', 'Requests that travelled in batches, by act.', byBatch(counters.batchRows)),
    counter('punkt8_batch_failures_total', 'Batches that failed, by act.', byBatch(counters.batchFailures)),
    histogram(
      'punkt8_batch_seconds',
      'Time of a batch from its statement to its commit, by act.',
      batchKinds.flatMap((kind, index) =>
        bucketsOf(
          'punkt8_batch_seconds',
          { node, kind },
          {
            buckets: counters.batchLatencies[index] as number[],
            sumMs: counters.batchSumsMs[index] as number,
          },
        ),
      ),
    ),
    gauge(
      'punkt8_queued_requests',
      'Requests that wait for a batch or are in one, by act.',
      batchKinds.map((kind) => ({ labels: { node, kind }, value: gauges.queued[kind] })),
    ),
    gauge('punkt8_late_seconds', 'How late timers were at worst in the last second or two.', one(gauges.lateMs / 1000)),
    gauge('punkt8_connections_open', 'Connections to the database.', one(gauges.connectionsOpen)),
    gauge('punkt8_connections_idle', 'Connections to the database without work.', one(gauges.connectionsIdle)),
    gauge('punkt8_connections_wanted', 'Operations that wait for a connection.', one(gauges.connectionsWanted)),
    gauge(
      'punkt8_clock_difference_seconds',
      "The database's clock minus the clock of the node's machine.",
      one(gauges.clockDifferenceMs / 1000),
    ),
    gauge('punkt8_board_viewers', 'Open streams of the board.', one(gauges.viewers)),
    gauge('punkt8_node_start_seconds', 'When the process started, seconds since the epoch.', one(startedAt / 1000)),
    counter('punkt8_cpu_seconds_total', 'Processor time of the process.', one(gauges.cpuSeconds)),
    gauge('punkt8_memory_bytes', 'Resident memory of the process.', one(gauges.memoryBytes)),
    gauge('punkt8_heap_bytes', 'Used heap of the process.', one(gauges.heapBytes)),
  ]
}

function databaseMetrics(state: DatabaseState): Metric[] {
  const one = (value: number): Sample[] => [{ labels: {}, value }]
  return [
    counter('punkt8_database_commits_total', 'Transactions that were committed.', one(state.commits)),
    counter('punkt8_database_rollbacks_total', 'Transactions that were rolled back.', one(state.rollbacks)),
    counter('punkt8_database_deadlocks_total', 'Deadlocks.', one(state.deadlocks)),
    gauge('punkt8_database_size_bytes', 'Size of the database.', one(state.sizeBytes)),
    gauge('punkt8_database_connections', 'Connections of all nodes and others.', one(state.connections)),
    gauge('punkt8_database_connections_max', 'Connections that the database takes.', one(state.connectionsMax)),
    gauge('punkt8_database_lock_waits', 'Connections that wait for a lock.', one(state.lockWaits)),
    gauge(
      'punkt8_database_oldest_transaction_seconds',
      'Age of the oldest transaction.',
      one(state.oldestTransactionSeconds),
    ),
    gauge('punkt8_database_durable', 'Whether a commit waits for the disk.', one(state.isDurable ? 1 : 0)),
  ]
}

function releaseMetrics(all: Exposed['releases']): Metric[] {
  const real = all.filter(({ release }) => release.tenant.kind !== 'rehearsal')
  const running = real
    .filter(({ release }) => ['lobby', 'drawn', 'open', 'sold_out'].includes(release.phase))
    .sort((a, b) => a.front.opensAt - b.front.opensAt || a.release.slug.localeCompare(b.release.slug))
    .slice(0, releasesMax)
  const each = (name: string, help: string, amountOf: (front: Front) => number) =>
    gauge(
      `punkt8_release_${name}`,
      help,
      running.map(({ release, front }) => ({
        labels: { tenant: release.tenant.slug, release: release.slug },
        value: amountOf(front),
      })),
    )
  return [
    gauge(
      'punkt8_releases',
      'Releases by phase; rehearsals are left out.',
      phases.map((phase) => ({
        labels: { phase },
        value: real.filter(({ release }) => release.phase === phase).length,
      })),
    ),
    each('tickets', 'Ticket numbers given, in a release that runs.', (front) => front.tickets),
    each('waiting', 'Places that have not been let in.', ({ phase, tickets, admitted }) =>
      phase === 'sold_out' ? 0 : Math.max(0, tickets - admitted),
    ),
    each('admitted', 'Places that have been let in.', (front) => front.admitted),
    each('slots', 'Appointments.', (front) => front.slots),
    each('free', 'Appointments that nobody has or holds.', (front) => front.free),
    each('held', 'Appointments that are held.', ({ slots, booked, free }) => slots - booked - free),
    each('booked', 'Appointments that are booked.', (front) => front.booked),
    each('lapsed', 'Passes that ran out or were given back.', (front) => front.lapsed),
    each('opens_seconds', 'When it opens, seconds since the epoch.', (front) => front.opensAt / 1000),
  ]
}

/** Counts up to each bound, as Prometheus wants them. */
function bucketsOf(
  name: string,
  labels: Record<string, string>,
  { buckets, sumMs }: { buckets: number[]; sumMs: number },
): Sample[] {
  let count = 0
  const samples = buckets.map((seen, bucket) => {
    count += seen
    const bound = latencyBoundsMs[bucket]
    const le = bound === undefined ? '+Inf' : String(bound / 1000)
    return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: count }
  })
  return [
    ...samples,
    { metricName: `${name}_sum`, labels, value: sumMs / 1000 },
    { metricName: `${name}_count`, labels, value: count },
  ]
}

function counter(name: string, help: string, values: Sample[]): Metric {
  return { name, help, type: 'counter', aggregator: 'sum', values }
}

function gauge(name: string, help: string, values: Sample[]): Metric {
  return { name, help, type: 'gauge', aggregator: 'sum', values }
}

function histogram(name: string, help: string, values: Sample[]): Metric {
  return { name, help, type: 'histogram', aggregator: 'sum', values }
}
