import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { claimNetwork } from '../cluster/network.ts'

const skip = process.platform !== 'linux'

test('clusters that start in the same moment get different addresses', { skip }, async (t) => {
  const claimed = await Promise.all([1, 2, 3].map(() => claimNetwork([])))
  t.after(() => claimed.forEach(({ release }) => void release()))
  assert.equal(new Set(claimed.map(({ prefix }) => prefix)).size, 3)
})

test('addresses at which somebody still listens are left alone', { skip }, async (t) => {
  const { prefix, release } = await claimNetwork([])
  const left = createServer()
  await new Promise<void>((resolve) => left.listen({ host: `${prefix}.21`, port: 5432 }, resolve))
  t.after(() => left.close())
  release()
  const next = await claimNetwork([{ host: 21, port: 5432 }])
  t.after(() => next.release())
  assert.notEqual(next.prefix, prefix)
})
