import { type Keys, unseal } from '../eligibility/keys.ts'
import type { Channel } from '../notice/notice.ts'
import { type Readiness, readReadiness } from '../store/armings.ts'
import type { Database } from '../store/database.ts'
import { readDutyChains, readDutyRelease } from '../store/duty-chains.ts'
import { type NoticeState, readNoticeStates } from '../store/notices.ts'
import { readCallees } from './roster.ts'
import { callNoticeKey, dutyNameContext } from './take-duty-step.ts'

export type ShownCall = {
  name: string
  /** By which ways the person was called, and what became of each. */
  notices: { channel: Channel; state: NoticeState['state']; reason: string | null }[]
}

export type ShownStep = { step: number; at: number; scope: 'one' | 'all'; calls: ShownCall[] }

export type ShownRound = {
  round: number
  state: 'calling' | 'acknowledged' | 'ended'
  startedAt: number
  endedAt: number | null
  /** By name; null where nobody has answered. */
  acknowledgedBy: string | null
  steps: ShownStep[]
}

/** Everything about the calls of a release and its arming, for its page; the last round is the present one. */
export type DutyOverview = { readiness: Readiness | null; rounds: ShownRound[]; peopleOnDuty: number }

const channels: readonly Channel[] = ['mail', 'sms', 'webhook']

/** Reads what became of the calls of a release. Works for drafts too, which have none. */
export async function readDutySteps(database: Database, keys: Keys, releaseId: number): Promise<DutyOverview> {
  const release = await readDutyRelease(database, releaseId)
  const [chains, states, readiness, callees] = await Promise.all([
    readDutyChains(database, releaseId),
    readNoticeStates(database, releaseId, ['duty-call']),
    readReadiness(database, releaseId),
    readCallees(database, keys, { id: release.tenantId, zone: release.zone }, release.now),
  ])
  const stateOf = new Map(states.map((state) => [state.key, state]))
  const nameOf = (sealedName: string) =>
    unseal(Buffer.from(sealedName, 'hex'), keys.detailsKey(release.tenantId), dutyNameContext).toString()
  return {
    readiness: readiness ?? null,
    peopleOnDuty: callees.filter(({ isOnDuty }) => isOnDuty).length,
    rounds: chains.map(({ calls, memberName, ...chain }) => {
      const names = new Map(calls.map(({ person, sealedName }) => [person, nameOf(sealedName)]))
      const person = chain.acknowledgedBy
      return {
        ...chain,
        acknowledgedBy: person === null ? null : (names.get(person) ?? memberName),
        steps: [...Map.groupBy(calls, ({ step }) => step)].map(([step, called]) => ({
          step,
          at: called[0]?.at ?? 0,
          scope: called[0]?.scope ?? 'one',
          calls: called.map((call) => ({
            name: names.get(call.person) ?? '',
            notices: channels.flatMap((channel) => {
              const key = callNoticeKey({ releaseId, round: chain.round, step, person: call.person, channel })
              const state = stateOf.get(key)
              return state ? [{ channel, state: state.state, reason: state.reason }] : []
            }),
          })),
        })),
      }
    }),
  }
}
