import { strict as assert } from 'node:assert'

export type FairQueue<Job> = {
  /** Puts a job at the end of its tenant's line; false where that line is full, and nothing was done. */
  push(tenantId: number, job: Job): boolean
  /**
   * Takes the oldest job of the tenant that has used least, among those that `mayWork` lets through; undefined where
   * nobody waits.
   */
  next(mayWork?: (tenantId: number) => boolean): { tenantId: number; job: Job } | undefined
  /** Adds what a tenant's work has cost, in any one unit. */
  charge(tenantId: number, cost: number): void
  /** Jobs that wait, of all tenants. */
  length(): number
}

type Lane<Job> = { tenantId: number; used: number; jobs: Job[]; first: number }

// Taken jobs are forgotten together: shifting an array moves all that is behind.
const takenJobsMax = 512

/**
 * Lines of jobs, one a tenant, that share one worker. Whoever has used least is next, whatever a job costs and however
 * many jobs others have brought. A tenant that comes anew starts level with those who are there: having waited idle
 * earns no credit, so that nobody can be held up by a burst of it.
 *
 * The method is start-time fair queueing (Goyal, Vin and Cheng 1996), with costs that are known only afterwards.
 */
export function createFairQueue<Job>(options: { laneJobsMax: number }): FairQueue<Job> {
  assert(options.laneJobsMax > 0)
  const lanes = new Map<number, Lane<Job>>()
  const waiting: Lane<Job>[] = []
  let length = 0
  /** What the tenant that was served last had used: where newcomers start. */
  let level = 0

  const laneOf = (tenantId: number): Lane<Job> => {
    let lane = lanes.get(tenantId)
    if (!lane) {
      lane = { tenantId, used: level, jobs: [], first: 0 }
      lanes.set(tenantId, lane)
    }
    return lane
  }

  return {
    push(tenantId, job) {
      const lane = laneOf(tenantId)
      const jobs = lane.jobs.length - lane.first
      if (jobs >= options.laneJobsMax) return false
      if (jobs === 0) {
        lane.used = Math.max(lane.used, level)
        waiting.push(lane)
      }
      lane.jobs.push(job)
      length++
      return true
    },
    next(mayWork) {
      let lane: Lane<Job> | undefined
      for (const other of waiting) {
        if ((!lane || other.used < lane.used) && (!mayWork || mayWork(other.tenantId))) lane = other
      }
      if (!lane) return undefined
      const job = lane.jobs[lane.first] as Job
      lane.first++
      length--
      level = Math.max(level, lane.used)
      if (lane.first === lane.jobs.length) {
        waiting.splice(waiting.indexOf(lane), 1)
        lane.jobs = []
        lane.first = 0
      } else if (lane.first >= takenJobsMax) {
        lane.jobs = lane.jobs.slice(lane.first)
        lane.first = 0
      }
      return { tenantId: lane.tenantId, job }
    },
    charge(tenantId, cost) {
      laneOf(tenantId).used += cost
    },
    length: () => length,
  }
}
