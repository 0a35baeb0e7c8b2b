import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newHelpCode, readHelpCode, spokenCode } from './help-code.ts'

test('codes are new each time, and use all signs', () => {
  const codes = Array.from({ length: 500 }, newHelpCode)
  assert.equal(new Set(codes).size, codes.length)
  assert.equal(new Set(codes.join('')).size, 17)
  for (const code of codes) assert.equal(readHelpCode(code), code)
})

test('a code is read however it was typed', () => {
  assert.equal(spokenCode('FJ4KM7R3W'), 'FJ4 KM7 R3W')
  for (const typed of ['FJ4 KM7 R3W', ' fj4-km7-r3w ', 'f j 4 k m 7 r 3 w', 'FJ4.KM7.R3W']) {
    assert.equal(readHelpCode(typed), 'FJ4KM7R3W')
  }
})

test('what cannot be a code is none', () => {
  for (const typed of ['', 'FJ4KM7R3', 'FJ4KM7R3WW', 'FJ4KM7R30', 'FJ4KM7R3Ö', "FJ4KM7R3'", ' '.repeat(1000)]) {
    assert.equal(readHelpCode(typed), undefined, typed)
  }
})
