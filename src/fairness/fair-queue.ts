import { strict as assert } from 'node:assert'

export type FairQueue<Job> = {
  /**
   * Puts a job at the end of its tenant's line, or of the line beside it for what is `urgent`; false where that line is
   * full, and nothing was done.
   */
  push(tenantId: number, job: Job, urgency?: Urgency): boolean
  /**
   * Takes a job of the tenant that has used least, among those that `mayWork` lets through: its oldest urgent one, or
   * after some of these in a row its oldest usual one; undefined where nobody waits.
   */
  next(mayWork?: (tenantId: number) => boolean): { tenantId: number; job: Job } | undefined
  /** Adds what a tenant's work has cost, in any one unit. */
  charge(tenantId: number, cost: number): void
  /** Jobs that wait, of all tenants. */
  length(): number
}

export type Urgency = 'usual' | 'urgent'

type Lane<Job> = { tenantId: number; used: number; usual: Line<Job>; urgent: Line<Job>; urgentInRow: number }
type Line<Job> = { jobs: Job[]; first: number }

// Taken jobs are forgotten together: shifting an array moves all that is behind.
const takenJobsMax = 512
/** Urgent jobs of a tenant, one after the other, while usual ones of it wait: a flood of them must not stop the rest. */
const urgentInRowMax = 4

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
      lane = { tenantId, used: level, usual: emptyLine(), urgent: emptyLine(), urgentInRow: 0 }
      lanes.set(tenantId, lane)
    }
    return lane
  }

  return {
    push(tenantId, job, urgency = 'usual') {
      const lane = laneOf(tenantId)
      if (lengthOf(lane[urgency]) >= options.laneJobsMax) return false
      if (lengthOf(lane.usual) + lengthOf(lane.urgent) === 0) {
        lane.used = Math.max(lane.used, level)
        waiting.push(lane)
      }
      lane[urgency].jobs.push(job)
      length++
      return true
    },
    next(mayWork) {
      let lane: Lane<Job> | undefined
      for (const other of waiting) {
        if ((!lane || other.used < lane.used) && (!mayWork || mayWork(other.tenantId))) lane = other
      }
      if (!lane) return undefined
      const job = takeFrom(lane)
      length--
      level = Math.max(level, lane.used)
      if (lengthOf(lane.usual) + lengthOf(lane.urgent) === 0) waiting.splice(waiting.indexOf(lane), 1)
      return { tenantId: lane.tenantId, job }
    },
    charge(tenantId, cost) {
      laneOf(tenantId).used += cost
    },
    length: () => length,
  }
}

function takeFrom<Job>(lane: Lane<Job>): Job {
  const isUrgent = lengthOf(lane.urgent) > 0 && (lengthOf(lane.usual) === 0 || lane.urgentInRow < urgentInRowMax)
  lane.urgentInRow = isUrgent ? lane.urgentInRow + 1 : 0
  return shift(isUrgent ? lane.urgent : lane.usual)
}

function emptyLine<Job>(): Line<Job> {
  return { jobs: [], first: 0 }
}

function lengthOf(line: Line<unknown>): number {
  return line.jobs.length - line.first
}

function shift<Job>(line: Line<Job>): Job {
  const job = line.jobs[line.first] as Job
  line.first++
  if (line.first === line.jobs.length) {
    line.jobs = []
    line.first = 0
  } else if (line.first >= takenJobsMax) {
    line.jobs = line.jobs.slice(line.first)
    line.first = 0
  }
  return job
}
