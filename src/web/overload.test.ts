import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Overload, watchOverload } from './overload.ts'
import { Problem } from './problem.ts'

let overload: Overload
beforeEach(() => {
  overload = watchOverload()
})
afterEach(() => overload.stop())

/** Keeps the process from doing anything else. */
function hang(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

test('whose requests wait too long for their turn is shed, by kind, and nobody else', async () => {
  overload.noteWait(1, 2000)
  overload.noteWait(2, 1)
  await pause(60)
  assert.ok(overload.isShed('join', 1))
  assert.throws(() => overload.check('front', 1), Problem)
  assert.equal(overload.isShed('confirm', 1), false)
  for (const kind of ['other', 'front', 'join', 'confirm'] as const) assert.equal(overload.isShed(kind, 2), false)
  assert.ok(overload.isBusy())
  assert.ok(overload.retryAfterSeconds(1) > overload.retryAfterSeconds(2))
})

test('where the process is late, those who ask for most of it are shed', async () => {
  for (let asked = 0; asked < 990; asked++) overload.noteWait(1, 0)
  for (let asked = 0; asked < 10; asked++) overload.noteWait(2, 0)
  hang(1300)
  await pause(1)
  assert.ok(overload.isShed('front', 1))
  assert.equal(overload.isShed('front', 2), false)
  assert.equal(overload.isShed('other', 2), false)
})

test('a tenant alone is shed as the process is late, and let in again when it has caught up', async () => {
  overload.noteWait(1, 0)
  hang(900)
  await pause(1)
  assert.ok(overload.isShed('other', 1))
  await pause(1200)
  assert.equal(overload.isShed('other', 1), false)
})

test('while joins take too long, further joins are shed, and nothing else', async () => {
  overload.noteWait(1, 0)
  overload.noteJoin(1, 2000)
  await pause(60)
  assert.ok(overload.isShed('join', 1))
  for (const kind of ['other', 'front', 'pass', 'hold', 'confirm'] as const)
    assert.equal(overload.isShed(kind, 1), false)
})

test('a standstill that is over makes nobody wait, and counts for nobody who waited through it', async () => {
  overload.noteWait(1, 0)
  hang(2100)
  await pause(1)
  overload.noteWait(1, 2100)
  overload.noteJoin(1, 2100)
  await pause(60)
  assert.equal(overload.isShed('other', 1), false)
  assert.equal(overload.isShed('join', 1), false)
})
