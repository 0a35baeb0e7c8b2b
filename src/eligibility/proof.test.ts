import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { hasLeadingZeros, isProof, newChallenge, patienceSeconds, proofBits } from './proof.ts'

const key = Buffer.alloc(32, 7)
const nowMs = 1_800_000_000_000
const subject = { releaseId: 3, typed: 'code:ABCDEFGH22' }
const challengeOf = (allowsPatience: boolean) => newChallenge(subject, key, { nowMs, allowsPatience }).text

/** As a browser does it. */
function solve(challenge: string): string {
  for (let nonce = 0; ; nonce++) {
    const proof = `${challenge}~${nonce.toString(36)}`
    if (hasLeadingZeros(createHash('sha256').update(proof).digest(), proofBits)) return proof
  }
}

test('work is a proof for what was typed, in its release, for a quarter of an hour', () => {
  const proof = solve(challengeOf(false))
  assert.equal(isProof(proof, subject, key, nowMs), true)
  assert.equal(isProof(proof, subject, key, nowMs + 899_000), true)
  assert.equal(isProof(proof, subject, key, nowMs + 901_000), false)
  assert.equal(isProof(proof, { ...subject, typed: 'code:ABCDEFGH23' }, key, nowMs), false, 'each guess costs one')
  assert.equal(isProof(proof, { ...subject, releaseId: 4 }, key, nowMs), false)
  assert.equal(isProof(proof, subject, Buffer.alloc(32, 8), nowMs), false)
})

test('less work, other work and what was made up are none', () => {
  const challenge = challengeOf(true)
  assert.equal(isProof(`${challenge}~0`, subject, key, nowMs + 60_000), false)
  const [, ...rest] = solve(challenge).split('.')
  for (const text of ['', '~', 'a.b.c.d', '....', `9999999999.${rest.join('.')}`, 'x'.repeat(300)]) {
    assert.equal(isProof(text, subject, key, nowMs), false, text)
  }
})

test('patience is a proof as well where it is allowed, but not before its time', () => {
  const challenge = challengeOf(true)
  assert.equal(isProof(challenge, subject, key, nowMs + patienceSeconds * 1000 - 1), false)
  assert.equal(isProof(challenge, subject, key, nowMs + patienceSeconds * 1000), true)
  assert.equal(isProof(challengeOf(false), subject, key, nowMs + 60_000), false)
  const [until, , ...rest] = challengeOf(false).split('.')
  assert.equal(
    isProof([until, '1', ...rest].join('.'), subject, key, nowMs + 60_000),
    false,
    'it cannot be allowed by oneself',
  )
})

test('zeros are counted in bits', () => {
  assert.equal(hasLeadingZeros(Uint8Array.of(0, 0, 0x7f), 17), true)
  assert.equal(hasLeadingZeros(Uint8Array.of(0, 0, 0x80), 17), false)
  assert.equal(hasLeadingZeros(Uint8Array.of(0, 1, 0), 17), false)
  assert.equal(hasLeadingZeros(Uint8Array.of(0, 0, 0xff), 16), true)
})
