import type { Phase } from '../release/phase.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** How a release stood at an instant; `visits`, `joined`, `people`, `admitted` and `lapsed` are sums from its begin. */
export type ReleaseSample = {
  at: number
  phase: Phase
  visits: number
  joined: number
  people: number
  waiting: number
  admitted: number
  held: number
  booked: number
  free: number
  lapsed: number
  waitingList: number
}

/** How all nodes together did: counts a second, and the slowest node's latencies in ms. */
export type LoadSample = {
  at: number
  nodes: number
  requestsPerSecond: number
  frontsPerSecond: number
  shedPerSecond: number
  failedPerSecond: number
  joinP99Ms: number | null
  passP99Ms: number | null
  holdP99Ms: number | null
  confirmP99Ms: number | null
  lateMs: number
}

/** A stretch of time, ends included, in ms since the epoch, and how many samples of it are wanted at most. */
export type Stretch = { sinceMs: number; untilMs: number; pointsMax: number }

/** Reads a release's samples in order of time; where there are too many, the last one of each of equal parts. */
export function readReleaseSamples(database: Database, releaseId: number, stretch: Stretch): Promise<ReleaseSample[]> {
  return database.rows<ReleaseSample>({
    name: 'readReleaseSamples',
    text: `
      select distinct on (${part('$4')})
        ${epochMs('at')} as at, phase, visits, joined, people, waiting, admitted, held, booked, free, lapsed,
        waiting_list as "waitingList"
      from release_samples
      where release_id = $1 and at between to_timestamp($2::float8 / 1000) and to_timestamp($3::float8 / 1000)
      order by ${part('$4')}, at desc`,
    values: [releaseId, stretch.sinceMs, stretch.untilMs, partSecondsOf(stretch)],
  })
}

/** Reads how the installation did, in order of time; where there are too many samples, equal parts are drawn together. */
export function readLoadSamples(database: Database, stretch: Stretch): Promise<LoadSample[]> {
  return database.rows<LoadSample>({
    name: 'readLoadSamples',
    text: `
      select ${epochMs('max(at)')} as at, max(nodes)::int as nodes,
        avg(requests) as "requestsPerSecond", avg(fronts) as "frontsPerSecond",
        avg(shed) as "shedPerSecond", avg(failed) as "failedPerSecond",
        max(join_p99_ms) as "joinP99Ms", max(pass_p99_ms) as "passP99Ms",
        max(hold_p99_ms) as "holdP99Ms", max(confirm_p99_ms) as "confirmP99Ms", max(late_ms) as "lateMs"
      from (
        select at, count(*) as nodes,
          sum(requests / greatest(seconds, 0.1)) as requests, sum(fronts / greatest(seconds, 0.1)) as fronts,
          sum(shed / greatest(seconds, 0.1)) as shed, sum(failed / greatest(seconds, 0.1)) as failed,
          max(join_p99_ms) as join_p99_ms, max(pass_p99_ms) as pass_p99_ms,
          max(hold_p99_ms) as hold_p99_ms, max(confirm_p99_ms) as confirm_p99_ms, max(late_ms) as late_ms
        from load_samples
        where at between to_timestamp($1::float8 / 1000) and to_timestamp($2::float8 / 1000)
        group by at
      ) as second
      group by ${part('$3')}
      order by 1`,
    values: [stretch.sinceMs, stretch.untilMs, partSecondsOf(stretch)],
  })
}

/** SQL for the part of the time axis, of so many seconds, that an instant is in. */
function part(seconds: string): string {
  return `floor(extract(epoch from at) / ${seconds}::int)`
}

function partSecondsOf({ sinceMs, untilMs, pointsMax }: Stretch): number {
  return Math.max(1, Math.ceil((untilMs - sinceMs) / 1000 / pointsMax))
}
