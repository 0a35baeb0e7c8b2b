import { type Keys, seal } from '../eligibility/keys.ts'
import { addJob } from '../jobs/add-job.ts'
import type { Task } from '../jobs/jobs.ts'
import type { DutyFacts, NewNotice } from '../notice/notice.ts'
import { queueNotices } from '../notice/queue-notices.ts'
import type { Database, Session } from '../store/database.ts'
import {
  type DutyCallRow,
  type DutyRelease,
  endDutyChain,
  readCallingChain,
  readDutyRelease,
  recordDutyStep,
} from '../store/duty-chains.ts'
import { lockFront } from '../store/ledger-entry.ts'
import { type DutyCall, type DutyStep, dutyStepDue } from './duty.ts'
import { dutyTokenHash, dutyTokenOf } from './duty-link.ts'
import { type Callee, readCallees } from './roster.ts'
import { dutyJob } from './start-readiness.ts'

type DutyParts = { database: Database; keys: Keys; publicUrl: string }

/**
 * The job that takes the step that is due in a release's chain of calls. The step, its notices, its entry in the ledger
 * and the next job are one transaction under the front's lock: a process may die at any moment, and the chain goes on
 * with the right step.
 */
export function dutyStepTask(parts: DutyParts): Task<'duty_step'> {
  return async ({ releaseId }) => {
    await parts.database.transaction(async (session) => {
      await session.rows(lockFront(releaseId))
      const chain = await readCallingChain(session, releaseId)
      if (!chain) return
      const release = await readDutyRelease(session, releaseId)
      const people = await readCallees(session, parts.keys, { id: release.tenantId, zone: release.zone }, release.now)
      const step = dutyStepDue({
        now: release.now,
        isAcknowledged: false,
        endsAt: isOver(release) ? release.now : release.closesAt,
        people,
        calls: callsOf(chain.calls),
      })
      if (step.kind === 'end') return endDutyChain(session, releaseId)
      if (step.kind === 'call') await call(session, parts, { release, round: chain.round, step, people })
      const runAt = step.kind === 'wait' ? step.until : step.nextAt
      await addJob(session, 'duty_step', { releaseId }, { key: dutyJob(releaseId), runAt })
    })
  }
}

async function call(
  session: Session,
  { keys, publicUrl }: DutyParts,
  due: { release: DutyRelease; round: number; step: DutyStep & { kind: 'call' }; people: Callee[] },
): Promise<void> {
  const { release, round, step } = due
  const { releaseId, tenantId } = release
  const callees = due.people.filter(({ key }) => step.keys.includes(key))
  const calls = callees.map((callee) => {
    const token = dutyTokenOf(keys, { releaseId, round, step: step.step, person: callee.key })
    return { callee, token, tokenHash: dutyTokenHash(token) as Buffer }
  })
  await recordDutyStep(session, {
    releaseId,
    round,
    step: step.step,
    scope: step.scope,
    calls: calls.map(({ callee, tokenHash }) => ({
      person: callee.key,
      sealedName: seal(Buffer.from(callee.name), keys.detailsKey(tenantId), dutyNameContext),
      tokenHash,
    })),
  })
  const facts = dutyFactsOf(release, publicUrl, step.scope)
  await queueNotices(
    session,
    keys,
    calls.flatMap(({ callee, token }) =>
      callee.addresses.map(
        ([channel, recipient]): NewNotice => ({
          tenantId,
          releaseId,
          key: callNoticeKey({ releaseId, round, step: step.step, person: callee.key, channel }),
          kind: 'duty-call',
          channel,
          language: callee.language,
          recipient,
          facts: { ...facts, link: `${publicUrl}/duty/${token}` },
        }),
      ),
    ),
  )
}

/** What encrypts the names of those who were called. */
export const dutyNameContext = 'duty call'

/** Nobody is told twice of the same step by the same channel. */
export function callNoticeKey(call: {
  releaseId: number
  round: number
  step: number
  person: string
  channel: string
}): string {
  return `duty ${call.releaseId} ${call.round} ${call.step} ${call.person} ${call.channel}`
}

export function dutyFactsOf(release: DutyRelease, publicUrl: string, scope: 'one' | 'all'): DutyFacts {
  return {
    tenantName: release.tenantName,
    releaseTitle: release.title,
    releaseUrl: `${publicUrl}/r/${release.slug}`,
    isToAll: scope === 'all',
    isTooSoon: release.isTooSoon,
    appointments: release.slotCount,
    lobbyAt: release.lobbyAt,
    opensAt: release.opensAt,
    zone: release.zone,
  }
}

function callsOf(rows: readonly DutyCallRow[]): DutyCall[] {
  return [...Map.groupBy(rows, ({ step }) => step)].map(([step, calls]) => ({
    step,
    at: calls[0]?.at ?? 0,
    scope: calls[0]?.scope ?? 'one',
    keys: calls.map(({ person }) => person),
  }))
}

function isOver({ phase }: DutyRelease): boolean {
  return ['draft', 'sold_out', 'closed', 'reported', 'cancelled'].includes(phase)
}
