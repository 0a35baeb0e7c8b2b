import assert from 'node:assert/strict'
import { test } from 'node:test'
import { playSeed } from './simulation/play.ts'

const seeds = 500

test(`in ${seeds} simulated releases with crashes and a bad net, all that must hold holds`, async () => {
  let booked = 0
  let crashes = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const outcome = await playSeed(seed).catch((error) => {
      throw new Error(`seed ${seed}, again with: npm run simulate -- --seed ${seed}`, { cause: error })
    })
    booked += outcome.booked
    crashes += outcome.crashes
  }
  assert.ok(booked > seeds && crashes > seeds, `${booked} booked, ${crashes} crashes: too little happens`)
})

test('a seed replays exactly, and another one is another morning', async () => {
  const first = await playSeed(4711)
  assert.deepEqual(await playSeed(4711), first)
  assert.notEqual((await playSeed(4712)).digest, first.digest)
})
