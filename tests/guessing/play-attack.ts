import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { createAsker } from '../visitor-over-http.ts'
import { createFastAsker } from './ask-fast.ts'
import type { Attack } from './attacks.ts'
import type { Treasure } from './guessed-portal.ts'

const attackersAtOnce = 24

export type Extent = {
  tries: number
  /** Beyond it, somebody sits in front of a page that stands still. */
  honestMsLimit: number
  /** How many tries and honest people there were before. */
  before?: { tries: number; honest: number }
}

export type AttackOutcome = {
  tries: number
  /** Tries that were compared with what there is, and those that were not even looked at. */
  lookedAt: number
  refused: number
  /** How often a try had to be made again, because the portal had not read it. */
  again: number
  seconds: number
  /** How often honest people came meanwhile, all of them served, and how long they took at most. */
  honest: number
  honestMsMax: number
}

/**
 * Plays so many tries against a portal that serves honest people meanwhile. Throws if anything is found, or anybody is
 * refused or waits too long.
 */
export async function playAttack(
  treasure: Treasure,
  attack: Attack,
  { tries, honestMsLimit, before = { tries: 0, honest: 0 } }: Extent,
): Promise<AttackOutcome> {
  const startedAt = performance.now()
  const fast = createFastAsker(treasure.origin)
  const field = { ...treasure, fast, ask: createAsker(treasure.origin) }
  const statuses = new Map<number, number>()
  let next = 0
  let isOver = false
  const attacker = async () => {
    while (next < tries && !isOver) {
      const status = await attack.guess(field, before.tries + next++)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  let [honest, honestMsMax] = [0, 0]
  const honestPeople = async () => {
    while (!isOver) {
      const since = performance.now()
      await attack.honest(field, before.honest + honest)
      honest++
      honestMsMax = Math.max(honestMsMax, performance.now() - since)
      assert.ok(honestMsMax < honestMsLimit, `somebody honest was served after ${honestMsMax.toFixed(0)} ms`)
      await pause(attack.honestEveryMs)
    }
  }
  const serving = honestPeople()
  try {
    await Promise.race([Promise.all(Array.from({ length: attackersAtOnce }, attacker)), serving])
    isOver = true
    await serving
  } catch (cause) {
    throw new Error(`${attack.name}: broke off at try ${before.tries + next}`, { cause })
  } finally {
    isOver = true
    fast.close()
  }
  const expected = new Set([attack.missed, 429])
  assert.deepEqual(
    [...statuses].filter(([status]) => !expected.has(status)),
    [],
    'something was found',
  )
  const [lookedAt, refused] = [statuses.get(attack.missed) ?? 0, statuses.get(429) ?? 0]
  assert.equal(lookedAt + refused, tries)
  const seconds = (performance.now() - startedAt) / 1000
  return { tries, lookedAt, refused, again: fast.askedAgain(), seconds, honest, honestMsMax }
}
