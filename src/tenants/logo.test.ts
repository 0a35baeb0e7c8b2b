import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { samplePng } from '../../tests/sample-logo.ts'
import { logoBytesMax, readLogo } from './logo.ts'

test('PNG and WebP are known by their bytes, with their size', () => {
  assert.deepEqual(readLogo(samplePng(120, 40)), { type: 'image/png', width: 120, height: 40 })
  // The smallest pictures that the WebP tools make: lossy and lossless.
  const lossy = 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA'
  assert.deepEqual(readLogo(Buffer.from(lossy, 'base64')), { type: 'image/webp', width: 1, height: 1 })
  const lossless = 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='
  assert.deepEqual(readLogo(Buffer.from(lossless, 'base64')), { type: 'image/webp', width: 1, height: 1 })
})

test('what could run, is no picture or is too large is refused', () => {
  assert.equal(readLogo(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')), 'svg')
  assert.equal(readLogo(Buffer.from('<?xml version="1.0"?><!-- a --><svg/>')), 'svg')
  assert.equal(readLogo(Buffer.from('<html><script>1</script>')), 'no-image')
  assert.equal(readLogo(Buffer.from('GIF89a')), 'no-image')
  assert.equal(readLogo(new Uint8Array(0)), 'no-image')
  assert.equal(readLogo(samplePng(5000, 10)), 'too-many-pixels')
  assert.equal(readLogo(samplePng(0, 10)), 'no-image')
  assert.equal(readLogo(new Uint8Array(logoBytesMax + 1)), 'too-large')
})

test('any bytes get an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('', 'RIFF', '\x89PNG\r\n\x1a\n'), (bytes, start) => {
      const answer = readLogo(Buffer.concat([Buffer.from(start, 'latin1'), bytes]))
      assert.ok(typeof answer === 'string' || answer.width > 0)
    }),
  )
})
