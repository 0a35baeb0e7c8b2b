import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'

/** Waits until something holds; fails where it does not within so many ms. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 90_000): Promise<void> {
  for (const giveUpAt = performance.now() + withinMs; !(await holds()); await pause(25)) {
    assert.ok(performance.now() < giveUpAt, `waited in vain: ${holds}`)
  }
}
