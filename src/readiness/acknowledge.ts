import { type Keys, unseal } from '../eligibility/keys.ts'
import { removeJob } from '../jobs/add-job.ts'
import { queueNotices } from '../notice/queue-notices.ts'
import type { Role } from '../staff/roles.ts'
import type { ActingRole } from '../store/create-release.ts'
import type { Database, Session } from '../store/database.ts'
import {
  acknowledgeChain,
  type DutyRelease,
  findDutyCall,
  readCallingChain,
  readDutyRelease,
} from '../store/duty-chains.ts'
import { lockFront } from '../store/ledger-entry.ts'
import { dutyTokenHash } from './duty-link.ts'
import { readCallees } from './roster.ts'
import { dutyJob } from './start-readiness.ts'
import { dutyFactsOf, dutyNameContext } from './take-duty-step.ts'

/** Who answers a call on the release's page, beside owners. */
export const answeringRoles: readonly Role[] = ['duty', 'planner']

/** What somebody who follows a link sees. */
export type CallSeen = {
  release: DutyRelease
  name: string
  state: 'calling' | 'acknowledged' | 'over'
  /** Whether it was this person who answered. */
  isOwnAnswer: boolean
}

/** The call behind a link; undefined where the link is none of ours. Changes nothing. */
export async function readCallByLink(database: Database, keys: Keys, token: string): Promise<CallSeen | undefined> {
  const tokenHash = dutyTokenHash(token)
  const call = tokenHash && (await findDutyCall(database, tokenHash))
  if (!call) return undefined
  const release = await readDutyRelease(database, call.releaseId)
  return {
    release,
    name: unseal(call.sealedName, keys.detailsKey(call.tenantId), dutyNameContext).toString(),
    state: call.isOutdated || call.state === 'ended' ? 'over' : call.state,
    isOwnAnswer: call.acknowledgedBy === call.person,
  }
}

type AcknowledgeParts = { database: Database; keys: Keys; publicUrl: string }

/**
 * Somebody answers by their link: the calling ends, and everybody else who was called is told. Answering again changes
 * nothing. False where the link is none of ours.
 */
export async function acknowledgeByLink(parts: AcknowledgeParts, token: string): Promise<boolean> {
  const { database, keys } = parts
  const tokenHash = dutyTokenHash(token)
  const found = tokenHash && (await findDutyCall(database, tokenHash))
  if (!found) return false
  await database.transaction(async (session) => {
    await session.rows(lockFront(found.releaseId))
    const call = await findDutyCall(session, tokenHash)
    if (call?.state !== 'calling') return
    const name = unseal(call.sealedName, keys.detailsKey(call.tenantId), dutyNameContext).toString()
    const { releaseId, person, step } = call
    await answer(session, parts, { releaseId, person, role: 'duty', step, name })
  })
  return true
}

/** A member of staff answers on the release's page; false where nobody is being called. */
export function acknowledgeByMember(
  parts: AcknowledgeParts,
  releaseId: number,
  member: { id: number; name: string; role: ActingRole },
): Promise<boolean> {
  return parts.database.transaction(async (session) => {
    await session.rows(lockFront(releaseId))
    const person = `member ${member.id}`
    return answer(session, parts, { releaseId, person, role: member.role, step: null, name: member.name })
  })
}

async function answer(
  session: Session,
  { keys, publicUrl }: AcknowledgeParts,
  by: { releaseId: number; person: string; role: string; step: number | null; name: string },
): Promise<boolean> {
  const { releaseId, person } = by
  const chain = await readCallingChain(session, releaseId)
  if (!chain || !(await acknowledgeChain(session, by))) return false
  await removeJob(session, dutyJob(releaseId))
  const release = await readDutyRelease(session, releaseId)
  const called = new Set(chain.calls.map((call) => call.person))
  const others = await readCallees(session, keys, { id: release.tenantId, zone: release.zone }, release.now)
  await queueNotices(
    session,
    keys,
    others
      .filter(({ key }) => called.has(key) && key !== person)
      .flatMap(({ key, language, addresses }) =>
        addresses.map(([channel, recipient]) => ({
          tenantId: release.tenantId,
          releaseId,
          key: `duty ${releaseId} ${chain.round} answered ${key} ${channel}`,
          kind: 'duty-answered' as const,
          channel,
          language,
          recipient,
          facts: { ...dutyFactsOf(release, publicUrl, 'one'), answeredBy: by.name },
        })),
      ),
  )
  return true
}
