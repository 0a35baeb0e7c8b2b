import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newBookingNumber, readBookingNumber } from './number.ts'

test('booking numbers can be read out, use every letter, and do not repeat', () => {
  const numbers = Array.from({ length: 3000 }, newBookingNumber)
  for (const number of numbers) assert.match(number, /^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/)
  assert.equal(new Set(numbers).size, numbers.length)
  assert.equal(new Set(numbers.join('').replaceAll('-', '')).size, 31)
})

test('a number is read however it is typed, and nothing else is', () => {
  for (const typed of ['K7M4-92QX', 'k7m492qx', ' K7M4 92QX ', 'K7M4 – 92QX']) {
    assert.equal(readBookingNumber(typed), 'K7M4-92QX', typed)
  }
  for (const typed of ['', 'K7M4-92Q', 'K7M4-92QXX', 'K7M4-92Q0', 'K7M4-92QI', 'K7M4_92QX', 'ＫＭ４-92QX']) {
    assert.equal(readBookingNumber(typed), undefined, typed)
  }
})
