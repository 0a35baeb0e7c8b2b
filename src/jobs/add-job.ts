import type { Session } from '../store/database.ts'
import type { JobName, JobPayloads } from './jobs.ts'

type JobOptions = {
  /** Not before this instant, ms since the epoch. */
  runAt?: number
  /** A job that waits under the same key is replaced; one that runs is done to its end and not repeated. */
  key?: string
}

/** With pauses of e, e², e³ … seconds, at most e¹⁰: about six hours. */
export const attemptsMax = 12

/** Adds a job in the caller's transaction: it runs if and only if that commits. */
export async function addJob<Name extends JobName>(
  session: Session,
  name: Name,
  payload: JobPayloads[Name],
  { runAt, key }: JobOptions = {},
): Promise<void> {
  await session.rows({
    name: 'addJob',
    text: `
      select jobs.add_job(
        $1, payload => $2::json, run_at => to_timestamp($3::float8 / 1000), max_attempts => $4::int, job_key => $5
      )`,
    values: [name, JSON.stringify(payload), runAt ?? null, attemptsMax, key ?? null],
  })
}

/** SQL that adds a `send_notice` job for each row of `notices` (a name with a column `id`). */
export function sendJobsFor(notices: string): string {
  return `
    select jobs.add_job(
      'send_notice', payload => json_build_object('noticeId', ${notices}.id), max_attempts => ${attemptsMax}
    )
    from ${notices}`
}

/** Takes a job that waits under this key back, in the caller's transaction. */
export async function removeJob(session: Session, key: string): Promise<void> {
  await session.rows({ name: 'removeJob', text: 'select jobs.remove_job($1)', values: [key] })
}
