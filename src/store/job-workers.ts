import type { Database } from './database.ts'

/** The first key of the advisory locks that processes hold while they live; the second is their life. */
export const lifeLock = 98_008

/** SQL for the lives that some session holds right now. */
const livesHeld = `
        select objid::bigint::int as life
        from pg_locks
        where locktype = 'advisory' and granted and classid = ${lifeLock} and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())`

/** Notes that a worker belongs to a process, which is known by the life that it holds. */
export async function registerWorker(database: Database, workerId: string, life: number): Promise<void> {
  await database.rows({
    name: 'registerWorker',
    text: 'insert into job_workers (worker_id, life) values ($1, $2) on conflict do nothing',
    values: [workerId, life],
  })
}

/** A worker takes its first job a moment before it is registered. */
const registrationMs = 5000

/**
 * Gives the jobs of dead workers back, so that the next free worker takes them, and forgets these workers. A job that
 * was taken by somebody who is not registered at all is given back too.
 */
export async function freeOrphanedJobs(database: Database): Promise<number> {
  const [freed] = await database.rows<{ count: number }>({
    name: 'freeOrphanedJobs',
    text: `
      with held as materialized (${livesHeld}
      ),
      alive as (
        select worker_id from job_workers where life in (select life from held)
      ),
      orphan as (
        select locked_by from jobs._private_jobs
        where locked_by is not null and locked_by not in (select worker_id from alive)
          and locked_at < now() - case
            when locked_by in (select worker_id from job_workers) then interval '0'
            else interval '${registrationMs} milliseconds'
          end
      ),
      forgotten as (
        delete from job_workers
        where life not in (select life from held)
          and worker_id not in (select locked_by from jobs._private_jobs where locked_by is not null)
      ),
      freed as (
        select jobs.force_unlock_workers(array_agg(distinct locked_by)) from orphan having count(*) > 0
      )
      select (select count(*)::int from orphan) as count from (select count(*) from freed) as freed`,
    values: [],
  })
  return freed?.count ?? 0
}
