/** The jobs that there are, and what each is given. */
export type JobPayloads = {
  send_notice: { noticeId: number }
  /** Takes the step that is due in a release's duty chain, if any, and plans the next. */
  duty_step: { releaseId: number }
  arm_release: { releaseId: number }
  /** Looks at everything that an announced release needs. */
  check_release: { releaseId: number }
  /** Ends offers of leftover doses that nobody answered in time, and asks the next. */
  offer_leftovers: { releaseId: number }
  /** Deletes personal data that were kept long enough; every night. */
  delete_what_is_over: Record<string, never>
}

export type JobName = keyof JobPayloads

export type Attempt = {
  /** 1 is the first. */
  count: number
  /** Nobody tries again after this one. */
  isLast: boolean
}

/** Does a job. It may run again after a crash, also when it was done: it must be idempotent. Throwing repeats it later. */
export type Task<Name extends JobName> = (payload: JobPayloads[Name], attempt: Attempt) => Promise<void>

export type Tasks = { [Name in JobName]: Task<Name> }

/** The database schema that graphile-worker has to itself. */
export const jobsSchema = 'jobs'
