import type { Tasks } from '../jobs/jobs.ts'
import { sendNoticeTask } from '../notice/send-notice.ts'
import { armReleaseTask } from '../readiness/arm-release.ts'
import { runPreflight } from '../readiness/run-preflight.ts'
import { dutyStepTask } from '../readiness/take-duty-step.ts'
import { advanceLeftovers } from '../release/offer-leftovers.ts'
import { deleteWhatIsOver } from '../retention/delete-what-is-over.ts'
import { readInstant } from '../store/read-due-deletions.ts'
import { createTicketNoticeWording } from './notices/word-ticket-notice.ts'
import type { Parts } from './routes/parts.ts'

/** What this portal does for each kind of job. */
export function portalTasks(parts: Parts): Tasks {
  const { database, keys, config } = parts
  return {
    send_notice: sendNoticeTask({ ...parts, wordTicketNotice: createTicketNoticeWording(parts) }),
    // The address is known for certain only once the portal listens.
    duty_step: (payload, attempt) => dutyStepTask({ database, keys, publicUrl: config.publicUrl })(payload, attempt),
    arm_release: armReleaseTask(parts),
    check_release: async ({ releaseId }) => void (await runPreflight(parts, releaseId, 'announced')),
    offer_leftovers: ({ releaseId }) => advanceLeftovers(database, releaseId),
    delete_what_is_over: async () => deleteWhatIsOver(parts, await readInstant(database)),
  }
}
