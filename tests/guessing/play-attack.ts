import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Attack } from './attacks.ts'
import type { GuessedPortal } from './guessed-portal.ts'

const attackersAtOnce = 24

/** How many tries and honest people there were before. */
export type Before = { tries: number; honest: number }

export type AttackOutcome = {
  tries: number
  /** Tries that were compared with what there is, and those that were not even looked at. */
  lookedAt: number
  refused: number
  seconds: number
  /** How often honest people came meanwhile, all of them served, and how long they took at most. */
  honest: number
  honestMsMax: number
}

/** Plays so many tries against a portal that serves honest people meanwhile; throws if anything is found or anybody refused. */
export async function playAttack(
  guessed: GuessedPortal,
  attack: Attack,
  tries: number,
  before: Before = { tries: 0, honest: 0 },
): Promise<AttackOutcome> {
  const startedAt = performance.now()
  const statuses = new Map<number, number>()
  let next = 0
  let isOver = false
  const attacker = async () => {
    while (next < tries) {
      const status = await attack.guess(guessed, before.tries + next++)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  let [honest, honestMsMax] = [0, 0]
  const honestPeople = async () => {
    while (!isOver) {
      const since = performance.now()
      await attack.honest(guessed, before.honest + honest)
      honest++
      honestMsMax = Math.max(honestMsMax, performance.now() - since)
      await pause(attack.honestEveryMs)
    }
  }
  const serving = honestPeople()
  try {
    await Promise.race([Promise.all(Array.from({ length: attackersAtOnce }, attacker)), serving])
  } finally {
    isOver = true
    await serving
  }
  const expected = new Set([attack.missed, 429])
  assert.deepEqual(
    [...statuses].filter(([status]) => !expected.has(status)),
    [],
    'something was found',
  )
  const [lookedAt, refused] = [statuses.get(attack.missed) ?? 0, statuses.get(429) ?? 0]
  assert.equal(lookedAt + refused, tries)
  return { tries, lookedAt, refused, seconds: (performance.now() - startedAt) / 1000, honest, honestMsMax }
}
