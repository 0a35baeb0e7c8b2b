import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { textOf } from './body-text.ts'

test('a body is read as text, packed or not, however long, whatever came before', () => {
  const texts = ['', 'Grüße', 'kurz', 'ä'.repeat(400_000), 'noch kürzer', '0123456789'.repeat(3)]
  for (const text of texts) {
    assert.equal(textOf(Buffer.from(text)), text)
    assert.equal(textOf(gzipSync(text)), text)
  }
})

test('a packed body that is broken or beyond the limit is refused', () => {
  const packed = gzipSync('a page of some length, long enough to be broken')
  assert.throws(() => textOf(packed.subarray(0, packed.length - 12)))
  const boasting = Buffer.from(packed)
  boasting.writeUInt32LE(9 * 1024 * 1024, boasting.length - 4)
  assert.throws(() => textOf(boasting), /beyond the limit/)
})
