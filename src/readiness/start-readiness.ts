import type { Keys } from '../eligibility/keys.ts'
import { addJob, removeJob } from '../jobs/add-job.ts'
import { flagRelease, planArming } from '../store/armings.ts'
import type { Session } from '../store/database.ts'
import { beginDutyChain, endDutyChain, readDutyRelease } from '../store/duty-chains.ts'
import { lockFront } from '../store/ledger-entry.ts'
import { chainMs } from './duty.ts'
import { armAt, neededLeadMs } from './lead-time.ts'
import { readCallees } from './roster.ts'

/** The key of the job that takes a release's next step of calls. */
export const dutyJob = (releaseId: number) => `duty ${releaseId}`
const checkJob = (releaseId: number) => `check ${releaseId}`
const armingJob = (releaseId: number) => `arming ${releaseId}`

/**
 * Starts to make an announced release ready, in the transaction of announcing or postponing it: people on duty are
 * called as soon as it commits, everything it needs is looked at, the arming is planned, and a release that comes sooner
 * than its preparation needs is flagged. Takes the front's lock.
 */
export async function startDutyChain(session: Session, keys: Keys, releaseId: number): Promise<void> {
  await session.rows(lockFront(releaseId))
  const release = await readDutyRelease(session, releaseId)
  const callees = await readCallees(session, keys, { id: release.tenantId, zone: release.zone }, release.now)
  const leadMs = Math.max(0, release.lobbyAt - release.now)
  const neededMs = neededLeadMs(chainMs(callees))
  const runAt = armAt(release.lobbyAt)
  await planArming(session, { releaseId, leadMs, neededMs, armAt: runAt })
  if (leadMs < neededMs) await flagRelease(session, { releaseId, leadMs, neededMs })
  await beginDutyChain(session, releaseId)
  await addJob(session, 'duty_step', { releaseId }, { key: dutyJob(releaseId) })
  // Arming looks at everything itself; of two who look at once, the first to begin could be the last to say.
  if (runAt > release.now) await addJob(session, 'check_release', { releaseId }, { key: checkJob(releaseId) })
  await addJob(session, 'arm_release', { releaseId }, { key: armingJob(releaseId), runAt })
}

/** Ends the calls and takes the arming back, in the transaction that cancels the release. Takes the front's lock. */
export async function stopDutyChain(session: Session, releaseId: number): Promise<void> {
  await session.rows(lockFront(releaseId))
  await endDutyChain(session, releaseId)
  await removeJob(session, dutyJob(releaseId))
  await removeJob(session, checkJob(releaseId))
  await removeJob(session, armingJob(releaseId))
}
