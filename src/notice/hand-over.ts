import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import { handOverNotices } from '../store/hand-over-notices.ts'
import { queueReminders } from '../store/queue-reminders.ts'

const lookMs = 500
const remindEveryMs = 60_000

/**
 * Hands the notices that acts have queued over to the jobs, and queues reminders when they are due, until it is closed.
 * The acts themselves add rows alone: adding jobs there would make everybody wait who books at that moment.
 */
export function startHandingOver(database: Database, log: Logger): { close(): Promise<void> } {
  const closing = new AbortController()
  const { signal } = closing
  const working = keepHandingOver()

  async function keepHandingOver(): Promise<void> {
    let remindedAt = Number.NEGATIVE_INFINITY
    while (!signal.aborted) {
      let count = 0
      try {
        if (performance.now() - remindedAt > remindEveryMs) {
          remindedAt = performance.now()
          await queueReminders(database)
        }
        count = await handOverNotices(database)
      } catch {
        log.warn('notices could not be handed over; it is tried again')
      }
      if (count === 0) await pause(lookMs, undefined, { signal }).catch(() => {})
    }
  }

  return {
    async close() {
      closing.abort()
      await working
    },
  }
}
