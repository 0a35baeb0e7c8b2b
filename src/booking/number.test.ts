import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newBookingNumber } from './number.ts'

test('booking numbers can be read out, use every letter, and do not repeat', () => {
  const numbers = Array.from({ length: 3000 }, newBookingNumber)
  for (const number of numbers) assert.match(number, /^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/)
  assert.equal(new Set(numbers).size, numbers.length)
  assert.equal(new Set(numbers.join('').replaceAll('-', '')).size, 31)
})
