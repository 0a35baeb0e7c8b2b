import { strict as assert } from 'node:assert'
import { createFairQueue } from './fair-queue.ts'

export type FairSlots = {
  /** Does a piece of a tenant's work as soon as one of the slots is free for it. */
  use<Result>(tenantId: number, work: () => Promise<Result>): Promise<Result>
  /** Pieces of work that wait for a slot. */
  wanted(): number
}

/**
 * A few slots for work that takes a while, shared fairly among tenants: by the time that their work has held slots. No
 * tenant holds more than `tenantSlotsMax` at once, so that a short piece of another's never waits behind long ones alone.
 */
export function createFairSlots(options: {
  slots: number
  tenantSlotsMax: number
  laneJobsMax: number
  /** What is thrown where a tenant's line is full. */
  refusal(): Error
}): FairSlots {
  const { slots, tenantSlotsMax, laneJobsMax, refusal } = options
  assert(tenantSlotsMax > 0 && tenantSlotsMax <= slots)
  const queue = createFairQueue<() => void>({ laneJobsMax })
  const held = new Map<number, number>()
  let free = slots

  const heldBy = (tenantId: number) => held.get(tenantId) ?? 0
  const mayWork = (tenantId: number) => heldBy(tenantId) < tenantSlotsMax

  const take = (tenantId: number): void => {
    free--
    held.set(tenantId, heldBy(tenantId) + 1)
  }

  const giveBack = (tenantId: number): void => {
    free++
    held.set(tenantId, heldBy(tenantId) - 1)
    while (free > 0) {
      const next = queue.next(mayWork)
      if (!next) return
      take(next.tenantId)
      next.job()
    }
  }

  return {
    async use(tenantId, work) {
      if (free > 0 && mayWork(tenantId)) {
        take(tenantId)
      } else {
        await new Promise<void>((resolve, reject) => {
          if (!queue.push(tenantId, resolve)) reject(refusal())
        })
      }
      const startedAt = performance.now()
      try {
        return await work()
      } finally {
        queue.charge(tenantId, performance.now() - startedAt)
        giveBack(tenantId)
      }
    },
    wanted: () => queue.length(),
  }
}
