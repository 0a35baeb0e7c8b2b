import { attemptsMax } from '../jobs/add-job.ts'
import type { Database } from './database.ts'

const rowsMax = 500

/**
 * Adds the jobs that send the notices of tickets, and says for how many. Whose turn it is must hear of it before others
 * hear of what can wait: a lower number goes first.
 */
export async function handOverNotices(database: Database): Promise<number> {
  const [done] = await database.rows<{ count: number }>({
    name: 'handOverNotices',
    text: `
      with fresh as (
        select id from notices where not has_job order by id limit ${rowsMax} for update skip locked
      ),
      notice as (
        update notices set has_job = true from fresh where notices.id = fresh.id returning notices.id, kind
      )
      select count(*)::int as count
      from jobs.add_jobs(array(
        select row(
          'send_notice', json_build_object('noticeId', id), null, null, ${attemptsMax}, null,
          case when kind in ('pass', 'offer', 'leftover') then -10 when kind in ('booked', 'moved', 'unbooked', 'leftover-taken') then 0 when kind like 'release-%' then 10 else 1 end, null
        )::jobs.job_spec
        from notice
      ))`,
    values: [],
  })
  return done?.count ?? 0
}
