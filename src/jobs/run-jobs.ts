import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger as JobsLogger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import { freeOrphanedJobs, registerWorker } from '../store/job-workers.ts'
import { type JobName, type JobPayloads, jobsSchema, type Tasks } from './jobs.ts'
import { holdLife } from './life.ts'

// Jobs are for what may wait a moment; people who ask come first.
const jobsAtOnce = 6
/** One connection listens for new jobs; the others take and end them, which is quick beside what a job does. */
const connectionsMax = 3
const pollMs = 2000
const sweepMs = 2000
const restartPauseMs = 1000
const stopMs = 5000
/** When nobody is awake, UTC; on one node. Who was down at night does it when it is back. */
const nightly = {
  task: 'delete_what_is_over' satisfies JobName,
  match: '17 1 * * *',
  options: { backfillPeriod: 24 * 3_600_000, maxAttempts: 12 },
}

/**
 * Takes jobs until it is closed. A job of a node that was killed is taken by the next node that looks, within a few
 * seconds. Closing lets the jobs at hand finish; what takes longer than 5 s is left to another node.
 */
export function runJobs(parts: { databaseUrl: string; database: Database; log: Logger; tasks: Tasks }): {
  close(): Promise<void>
} {
  const { databaseUrl, database, log } = parts
  const closing = new AbortController()
  const { signal } = closing
  const life = holdLife(databaseUrl)
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connectionsMax,
    application_name: 'punkt8 jobs',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => {
    registerWorker(database, worker.workerId, life.life).catch(() => log.warn('a worker could not be registered'))
  })
  const working = keepRunning()
  const sweeping = keepSweeping()

  async function keepRunning(): Promise<void> {
    await life.held
    while (!signal.aborted) {
      try {
        const runner = await run({
          pgPool: pool,
          schema: jobsSchema,
          concurrency: jobsAtOnce,
          pollInterval: pollMs,
          noHandleSignals: true,
          gracefulShutdownAbortTimeout: stopMs,
          logger: quietLogger(log),
          events,
          parsedCronItems: parseCronItems([nightly]),
          taskList: taskListOf(parts.tasks),
        })
        const stop = () => void runner.stop().catch(() => {})
        signal.addEventListener('abort', stop)
        if (signal.aborted) stop()
        await runner.promise.finally(() => signal.removeEventListener('abort', stop))
      } catch (error) {
        if (!signal.aborted) log.warn({ reason: reasonOf(error) }, 'jobs stand still for a moment')
      }
      await pause(restartPauseMs, undefined, { signal }).catch(() => {})
    }
  }

  async function keepSweeping(): Promise<void> {
    while (!signal.aborted) {
      try {
        const freed = await freeOrphanedJobs(database)
        if (freed > 0) log.warn({ jobs: freed }, 'jobs of a node that is gone are taken over')
      } catch (error) {
        log.warn({ reason: reasonOf(error) }, 'nobody could look for orphaned jobs')
      }
      await pause(sweepMs, undefined, { signal }).catch(() => {})
    }
  }

  return {
    async close() {
      closing.abort()
      // Whoever waits for the first hold must not wait for ever.
      life.giveUp()
      await Promise.all([working, sweeping])
      await pool.end()
      await life.end()
    },
  }
}

function taskListOf(tasks: Tasks): TaskList {
  const names = Object.keys(tasks) as JobName[]
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) => {
        const task = tasks[name] as (payload: JobPayloads[JobName], attempt: object) => Promise<void>
        try {
          await task(payload as never, { count: job.attempts, isLast: job.attempts >= job.max_attempts })
        } catch (error) {
          // What stands in the table of jobs and in the log must not quote data.
          throw new Error(reasonOf(error))
        }
      },
    ]),
  )
}

/** Passes on that something went wrong, never what: details could quote data. */
function quietLogger(log: Logger): JobsLogger {
  return new JobsLogger(() => (level, message) => {
    if (level === 'error') log.warn({ job: /\((\w+), /.exec(message)?.[1] }, 'a job failed or could not be taken')
  })
}

/** The kind of an error and its code, never a message that could quote data. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
