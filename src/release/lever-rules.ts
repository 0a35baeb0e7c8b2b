import type { ActingRole, ReleaseTimes } from '../store/create-release.ts'
import type { Phase } from './phase.ts'
import type { NewSlot } from './schedule.ts'

/** What one of the few levers of staff does, with what it needs. */
export type LeverPull =
  | { lever: 'announce' | 'pause' | 'resume' | 'cancel' }
  | { lever: 'extend'; byMs: number }
  | { lever: 'slots'; slots: NewSlot[] }
  | { lever: 'message'; text: string | null }
  | { lever: 'postpone'; times: ReleaseTimes }

export type Lever = LeverPull['lever']

export const levers: readonly Lever[] = ['message', 'pause', 'resume', 'extend', 'slots', 'postpone', 'cancel']

export type LeverOrder = {
  releaseId: number
  by: ActingRole
  /** Of the form that asks: the same order comes with the same key and acts once. */
  key: string
}

/**
 * Why a lever cannot be pulled: not in this phase, or it would change nothing (`nothing_to_do`); a time that is past, not
 * later than the one before, or in the wrong order; slots that are missing, or start before the release closes.
 */
export type LeverRefusal =
  | 'phase'
  | 'nothing_to_do'
  | 'past'
  | 'not_later'
  | 'order'
  | 'no_slots'
  | 'slots_before_end'
  | 'out_of_range'

/** How far a release is, as a lever needs to know it; instants in ms since the epoch. */
export type LeverState = ReleaseTimes & {
  phase: Phase
  isPaused: boolean
  now: number
  firstSlotAt: number | null
  message: string | null
}

/** A message stands in the front that everybody who waits asks for, which must stay below 1 KB. */
export const messageCharactersMax = 200
const extensionMsMax = 24 * 3_600_000

const beforeTheEnd: Phase[] = ['announced', 'lobby', 'drawn', 'open', 'sold_out', 'postponed']

const phasesOf: Record<Lever, readonly Phase[]> = {
  announce: ['draft'],
  pause: ['lobby', 'drawn', 'open', 'sold_out'],
  resume: ['lobby', 'drawn', 'open', 'sold_out'],
  extend: ['open', 'sold_out'],
  slots: beforeTheEnd,
  message: [...beforeTheEnd, 'closed', 'reported', 'cancelled'],
  // What is sold out was given away and cannot be put off.
  postpone: ['announced', 'lobby', 'drawn', 'open', 'postponed'],
  cancel: beforeTheEnd,
}

/** Whether a lever makes sense at this moment, whatever it is given. */
export function isLeverAtHand(lever: Lever, state: Pick<LeverState, 'phase' | 'isPaused'>): boolean {
  if (!phasesOf[lever].includes(state.phase)) return false
  if (lever === 'pause') return !state.isPaused
  if (lever === 'resume') return state.isPaused
  return true
}

/** Why a lever cannot be pulled now with what it is given; undefined where it can. */
export function refusalOf(pull: LeverPull, state: LeverState): LeverRefusal | undefined {
  if (!phasesOf[pull.lever].includes(state.phase)) return 'phase'
  if (!isLeverAtHand(pull.lever, state)) return 'nothing_to_do'
  switch (pull.lever) {
    case 'announce':
      if (state.firstSlotAt === null) return 'no_slots'
      if (state.lobbyAt <= state.now) return 'past'
      return state.firstSlotAt < state.closesAt ? 'slots_before_end' : undefined
    case 'extend':
      return pull.byMs >= 60_000 && pull.byMs <= extensionMsMax ? undefined : 'out_of_range'
    case 'slots':
      if (pull.slots.length === 0) return 'no_slots'
      return pull.slots.some(({ startsAt }) => epochMsOf(startsAt) < state.closesAt) ? 'slots_before_end' : undefined
    case 'message': {
      if (pull.text === state.message) return 'nothing_to_do'
      const length = pull.text?.length ?? 1
      return length >= 1 && length <= messageCharactersMax ? undefined : 'out_of_range'
    }
    case 'postpone':
      return refusalOfTimes(pull.times, state)
    default:
      return undefined
  }
}

function refusalOfTimes({ lobbyAt, opensAt, closesAt }: ReleaseTimes, state: LeverState): LeverRefusal | undefined {
  if (opensAt <= state.now) return 'past'
  if (opensAt <= state.opensAt) return 'not_later'
  // A lobby whose time is past opens at once.
  if (!(lobbyAt < opensAt && opensAt < closesAt)) return 'order'
  return state.firstSlotAt !== null && state.firstSlotAt < closesAt ? 'slots_before_end' : undefined
}

function epochMsOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}
