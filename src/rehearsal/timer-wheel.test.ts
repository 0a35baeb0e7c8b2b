import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTimerWheel } from './timer-wheel.ts'

test('everybody wakes at their time, also those who sleep longer than one turn of the wheel', async () => {
  const wheel = createTimerWheel({ nowMs: () => performance.now(), slotMs: 2, slotCount: 16 })
  const start = performance.now()
  const late: number[] = []
  await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      const dueMs = start + index
      await wheel.sleepUntil(dueMs)
      late.push(performance.now() - dueMs)
    }),
  )
  assert.equal(wheel.sleeping(), 0)
  assert.equal(late.length, 300)
  assert.ok(Math.min(...late) >= 0, 'nobody wakes early')
  assert.ok(Math.max(...late) < 3000, `woken ${Math.max(...late)} ms late`)
  wheel.stop()
})

test('who sleeps when the wheel stops is woken', async () => {
  const wheel = createTimerWheel({ nowMs: () => performance.now() })
  const sleep = wheel.sleepUntil(performance.now() + 3_600_000)
  wheel.stop()
  await sleep
  await wheel.sleepUntil(performance.now() + 3_600_000)
})
