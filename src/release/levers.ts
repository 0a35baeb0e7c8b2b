import { addFurtherSlots } from '../store/add-further-slots.ts'
import { cancelRelease } from '../store/cancel-release.ts'
import { readClockState } from '../store/change-phase.ts'
import { announceRelease } from '../store/create-release.ts'
import type { Session } from '../store/database.ts'
import { extendPasses } from '../store/extend-passes.ts'
import { lockFront } from '../store/ledger-entry.ts'
import { pauseAdmission, resumeAdmission } from '../store/pause-admission.ts'
import { postponeRelease } from '../store/postpone-release.ts'
import { isActKnown, recordAct } from '../store/record-act.ts'
import { tellEverybody } from '../store/tell-everybody.ts'
import { type LeverOrder, type LeverPull, type LeverRefusal, refusalOf } from './lever-rules.ts'

export type LeverOutcome = { outcome: 'done' | 'repeated' } | { outcome: 'refused'; refusal: LeverRefusal }

/**
 * Pulls a lever of a release in the caller's transaction, under its front's lock and with its entry in the ledger. A
 * repeated order changes nothing; one that makes no sense at this moment is refused with the reason.
 */
export async function pullLever(session: Session, order: LeverOrder, pull: LeverPull): Promise<LeverOutcome> {
  const { releaseId, key } = order
  await session.rows(lockFront(releaseId))
  if (await isActKnown(session, releaseId, key)) return { outcome: 'repeated' }
  const refusal = refusalOf(pull, await readClockState(session, releaseId))
  if (refusal) return { outcome: 'refused', refusal }
  await recordAct(session, releaseId, key, pull.lever)
  await act(session, order, pull)
  return { outcome: 'done' }
}

function act(session: Session, { releaseId, by }: LeverOrder, pull: LeverPull): Promise<void> {
  switch (pull.lever) {
    case 'announce':
      return announceRelease(session, releaseId, by)
    case 'pause':
      return pauseAdmission(session, releaseId, by)
    case 'resume':
      return resumeAdmission(session, releaseId, by)
    case 'extend':
      return extendPasses(session, releaseId, pull.byMs, by)
    case 'slots':
      return addFurtherSlots(session, releaseId, pull.slots, by)
    case 'message':
      return tellEverybody(session, releaseId, pull.text, by)
    case 'postpone':
      return postponeRelease(session, releaseId, pull.times, by)
    case 'cancel':
      return cancelRelease(session, releaseId, by)
  }
}
