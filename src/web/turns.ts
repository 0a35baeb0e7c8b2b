import { createFairQueue, type Urgency } from '../fairness/fair-queue.ts'
import { installationId } from './asked-tenant.ts'

export type Turns<Job> = {
  /** Runs a job now, or when its tenant has its turn, urgent ones first; false where too many of the tenant's jobs wait. */
  take(tenantId: number, job: Job, urgency?: Urgency): boolean
}

/** Jobs that may run where they arrive, in one round of the event loop, before the others have to queue. */
const directJobsMax = 8
/** The same while there is one tenant alone: a round that ran thousands would hold up the answers of the database. */
const aloneJobsMax = 64
/** Jobs of a round of `roundMs`, after which the loop reads what has come meanwhile. */
const roundJobsMax = 32
/** How long a round begins jobs: thirty joins take three milliseconds, thirty pages to choose from a hundred. */
const roundMs = 3
/** Where reading took longer than that, the jobs get as long: a crowd that asks for fronts must not take all the time. */
const roundMsMax = 50
/** How long jobs run where they arrive: as long as `aloneJobsMax` joins take. */
const directMs = 6
const laneJobsMax = 20_000
/** How long a tenant must have been the only one before its jobs run where they arrive, however many. */
const aloneMs = 1000

/**
 * Gives the tenants turns on this process' one thread. As long as there is time, a job runs where it arrives, and more of
 * them while one tenant is alone: taking turns costs a tenth of a join. Otherwise all wait in the lines of their tenants,
 * and a round of the event loop runs a few of them: those of the tenants that have used the least time. What a job leaves
 * for "right after" it runs before the next one, and counts as its cost.
 */
export function createTurns<Job>(run: (job: Job) => void): Turns<Job> {
  const queue = createFairQueue<Job>({ laneJobsMax })
  let direct = 0
  let directUntil = 0
  let roundUntil: number | undefined
  let roundAskedAt = 0
  let lastRoundMs = roundMs
  let isRound = false
  let runningTenantId: number | undefined
  let startedAt = 0
  let lastTenantId = installationId
  let changedAt = 0

  /** Whether no other tenant has asked for a while; the files that all pages share count for none. */
  const isAlone = (tenantId: number): boolean => {
    if (tenantId === installationId) return false
    if (tenantId === lastTenantId) return performance.now() - changedAt > aloneMs
    lastTenantId = tenantId
    changedAt = performance.now()
    return false
  }

  const mayRunDirectly = (tenantId: number): boolean => {
    if (direct >= (isAlone(tenantId) ? aloneJobsMax : directJobsMax) || queue.length() > 0) return false
    const now = performance.now()
    if (direct === 0) directUntil = now + directMs
    return now < directUntil
  }

  const chargeLast = (): number => {
    const now = performance.now()
    if (runningTenantId !== undefined) queue.charge(runningTenantId, now - startedAt)
    runningTenantId = undefined
    return now
  }

  const runNext = (): void => {
    const now = chargeLast()
    if (roundUntil === undefined) {
      lastRoundMs = Math.max(roundMs, Math.min(now - roundAskedAt, roundMsMax))
      roundUntil = now + lastRoundMs
    }
    if (now >= roundUntil) return
    const next = queue.next()
    if (!next) return
    runningTenantId = next.tenantId
    startedAt = now
    run(next.job)
  }

  const startRound = (jobs: number): void => {
    isRound = true
    roundUntil = undefined
    roundAskedAt = performance.now()
    // One immediate each: between two of them Node runs the promises of the first.
    for (let job = 0; job < jobs; job++) setImmediate(runNext)
    setImmediate(endRound)
  }

  const endRound = (): void => {
    chargeLast()
    direct = 0
    isRound = false
    if (queue.length() > 0) startRound(Math.min(queue.length(), Math.ceil((roundJobsMax * lastRoundMs) / roundMs)))
  }

  return {
    take(tenantId, job, urgency) {
      if (mayRunDirectly(tenantId)) {
        direct++
        if (!isRound) startRound(0)
        run(job)
        return true
      }
      if (!queue.push(tenantId, job, urgency)) return false
      if (!isRound) startRound(1)
      return true
    },
  }
}
