import type { Database } from './database.ts'

/** What a node did between two samples; latencies in ms, null where there was no such request. */
export type LoadInterval = {
  seconds: number
  requests: number
  fronts: number
  shed: number
  failed: number
  joinP99Ms: number | null
  passP99Ms: number | null
  holdP99Ms: number | null
  confirmP99Ms: number | null
  lateMs: number
}

export type Beat = {
  node: { id: string; name: string; machine: string; startedAt: number }
  /** JSON. */
  report: string
  /** Visits by release since the process began, of those that changed. */
  visits: [releaseId: number, visits: number][]
  /** Releases of which a sample is due. */
  releaseIds: number[]
  /** Null while nobody needs to know. */
  load: LoadInterval | null
}

// Whichever node comes first in a second takes the samples; the others find them there.
const text = `
  with node as (
    insert into nodes (id, name, machine, started_at, report)
    values ($1, $2, $3, to_timestamp($4::float8 / 1000), $5)
    on conflict (id) do update set beat_at = now(), report = excluded.report
  ),
  visit as (
    insert into release_visits (release_id, node_id, visits)
    select release_id, $1, visits from unnest($6::int[], $7::int[]) as visit (release_id, visits)
    on conflict (release_id, node_id) do update set visits = excluded.visits
  ),
  load as (
    insert into load_samples (
      at, node_id, seconds, requests, fronts, shed, failed,
      join_p99_ms, pass_p99_ms, hold_p99_ms, confirm_p99_ms, late_ms
    )
    select date_trunc('second', now()), $1, seconds, requests, fronts, shed, failed,
      "joinP99Ms", "passP99Ms", "holdP99Ms", "confirmP99Ms", "lateMs"
    from jsonb_to_record($9::jsonb) as load (
      seconds real, requests int, fronts int, shed int, failed int,
      "joinP99Ms" real, "passP99Ms" real, "holdP99Ms" real, "confirmP99Ms" real, "lateMs" real
    )
    where seconds is not null
    on conflict (at, node_id) do nothing
  ),
  due as (
    select release_id
    from unnest($8::int[]) as due (release_id)
    where not exists (
      select from release_samples
      where release_samples.release_id = due.release_id and release_samples.at = date_trunc('second', now())
    )
  )
  insert into release_samples (
    release_id, at, phase, visits, joined, people, waiting, admitted, held, booked, free, lapsed, waiting_list
  )
  select releases.id, date_trunc('second', now()), releases.phase,
    (select coalesce(sum(visits), 0) from release_visits where release_visits.release_id = releases.id),
    -- places at the end of the line are counted by the lobby, too
    lobbies.ticket_count - (select count(*) from requeued where requeued.release_id = releases.id),
    lobbies.people_count,
    case
      when releases.phase in ('lobby', 'drawn', 'open') then greatest(0, lobbies.ticket_count - fronts.admitted_place)
      else 0
    end,
    fronts.admitted_place,
    fronts.slot_count - fronts.booked - fronts.free,
    fronts.booked, fronts.free, fronts.lapsed,
    (select count(*) from waiting_list where waiting_list.release_id = releases.id)
  from due
  join releases on releases.id = due.release_id
  join lobbies on lobbies.release_id = due.release_id
  join fronts on fronts.release_id = due.release_id
  on conflict (release_id, at) do nothing`

/** Says that a node is alive, and keeps what it counted; repeating it changes nothing but the time. */
export async function beatNode(database: Database, { node, report, visits, releaseIds, load }: Beat): Promise<void> {
  await database.rows({
    name: 'beatNode',
    text,
    values: [
      node.id,
      node.name,
      node.machine,
      node.startedAt,
      report,
      visits.map(([releaseId]) => releaseId),
      visits.map(([, count]) => count),
      releaseIds,
      JSON.stringify(load ?? {}),
    ],
  })
}

/** Takes a node that ends in order off the list. */
export async function removeNode(database: Database, nodeId: string): Promise<void> {
  await database.rows({ name: 'removeNode', text: 'delete from nodes where id = $1', values: [nodeId] })
}
