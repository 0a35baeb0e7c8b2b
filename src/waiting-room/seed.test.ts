import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { commitmentOf, seedOf } from './seed.ts'

const parts = {
  secret: new Uint8Array(32).fill(1),
  lobbyCount: 66_000,
  lobbyDigest: new Uint8Array(32).fill(2),
  beacon: 'runde 4711',
}

test('the seed is the SHA-256 of secret, number, lobby digest and beacon, as the page says', () => {
  const bytes = Buffer.concat([
    parts.secret,
    Buffer.from([0x00, 0x01, 0x01, 0xd0]),
    parts.lobbyDigest,
    Buffer.from('runde 4711'),
  ])
  assert.deepEqual(seedOf(parts), createHash('sha256').update(bytes).digest())
})

test('every part changes the seed, and the commitment says nothing but the secret', () => {
  const seeds = [
    parts,
    { ...parts, secret: new Uint8Array(32).fill(3) },
    { ...parts, lobbyCount: 66_001 },
    { ...parts, lobbyDigest: new Uint8Array(32).fill(3) },
    { ...parts, beacon: '' },
  ].map((changed) => seedOf(changed).toString('hex'))
  assert.equal(new Set(seeds).size, seeds.length)
  assert.deepEqual(commitmentOf(parts.secret), createHash('sha256').update(parts.secret).digest())
})
