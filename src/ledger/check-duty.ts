import type { EntryOf } from './entries.ts'
import type { Replay } from './replay.ts'

/** Checks that people on duty were called step by step, none left out and none twice, and until somebody answered. */
export function checkCall(replay: Replay, entry: EntryOf<'called'>): void {
  const { findings, duty } = replay
  const { position, step } = entry
  if (duty.isAcknowledged) findings.add('duty', position, `step ${step} is called after somebody answered`)
  if (step !== duty.step + 1) findings.add('duty', position, `step ${step} is called after step ${duty.step}`)
  duty.step = step
  duty.callCount++
}

export function checkAcknowledgement(replay: Replay, entry: EntryOf<'acknowledged'>): void {
  const { findings, duty } = replay
  if (duty.step === 0) findings.add('duty', entry.position, 'somebody answered whom nobody had called')
  duty.isAcknowledged = true
}

/** Only a release that comes sooner than its preparation needs is flagged. */
export function checkFlag(replay: Replay, entry: EntryOf<'flagged'>): void {
  const { leadMs, neededMs } = entry
  if (leadMs >= neededMs) {
    replay.findings.add('duty', entry.position, `flagged with ${leadMs} ms, where ${neededMs} ms are needed`)
  }
}
