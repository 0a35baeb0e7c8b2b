import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deriveKeys, pseudonymOf, seal, unseal } from './keys.ts'

const keys = deriveKeys(new Uint8Array(32).fill(1))
const bytes = fc.uint8Array({ maxLength: 200 })

test('every purpose, release and tenant has a key of its own, and an installation always the same', () => {
  const derived = [
    keys.drawKey(),
    ...[1, 2, 11].flatMap((id) => [keys.ticketKey(id), keys.personKey(id), keys.detailsKey(id)]),
  ]
  assert.equal(new Set(derived.map((key) => key.toString('hex'))).size, derived.length)
  for (const key of derived) assert.equal(key.length, 32)
  assert.deepEqual(deriveKeys(new Uint8Array(32).fill(1)).ticketKey(2), keys.ticketKey(2))
  assert.notDeepEqual(deriveKeys(new Uint8Array(32).fill(2)).ticketKey(2), keys.ticketKey(2))
})

test('what was sealed opens with its key and context alone', () => {
  fc.assert(
    fc.property(bytes, fc.string(), fc.string(), (plain, context, other) => {
      const sealed = seal(plain, keys.detailsKey(1), context)
      assert.deepEqual(new Uint8Array(unseal(sealed, keys.detailsKey(1), context)), plain)
      assert.throws(() => unseal(sealed, keys.detailsKey(2), context))
      if (other !== context) assert.throws(() => unseal(sealed, keys.detailsKey(1), other))
    }),
  )
})

test('a changed, lost or added byte is found', () => {
  const sealed = seal(Buffer.from('Ida Gärtner'), keys.detailsKey(1), 'ticket 1')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    assert.throws(() => unseal(changed, keys.detailsKey(1), 'ticket 1'), `byte ${at}`)
    assert.throws(() => unseal(sealed.subarray(0, at), keys.detailsKey(1), 'ticket 1'), `cut at ${at}`)
  }
  assert.throws(() => unseal(Buffer.concat([sealed, Buffer.alloc(1)]), keys.detailsKey(1), 'ticket 1'))
})

test('the same is never sealed the same way twice, a pseudonym is always the same', () => {
  const plain = Buffer.from('Ida')
  const sealed = Array.from({ length: 3500 }, () => seal(plain, keys.detailsKey(1), ''))
  const nonces = sealed.map((once) => once.subarray(0, 12).toString('hex'))
  assert.equal(new Set(nonces).size, sealed.length)
  for (const once of sealed) assert.deepEqual(unseal(once, keys.detailsKey(1), ''), plain)
  assert.deepEqual(pseudonymOf('person:ida', keys.personKey(1)), pseudonymOf('person:ida', keys.personKey(1)))
  assert.notDeepEqual(pseudonymOf('person:ida', keys.personKey(1)), pseudonymOf('person:ida', keys.personKey(2)))
})
