import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageOn, findIneligibilities } from './eligibility.ts'

const rule = { ageMin: 60, ageMax: 79, postcodes: ['58256'] }
const day = '2027-03-27'
const born = (birthDate: string, postcode = '58256') => findIneligibilities(rule, { birthDate, postcode }, day)
const dates = fc
  .integer({ min: 0, max: 60_000 })
  .map((offset) => Temporal.PlainDate.from('1900-01-01').add({ days: offset }))

test('both ends of the ages belong to the rule, to the day', () => {
  assert.deepEqual(born('1967-03-28'), ['too_young'])
  assert.deepEqual(born('1967-03-27'), [])
  assert.deepEqual(born('1947-03-28'), [])
  assert.deepEqual(born('1947-03-27'), ['too_old'])
})

test('every reason is told, and an empty rule has none', () => {
  assert.deepEqual(born('2000-01-01', '10115'), ['too_young', 'other_postcode'])
  assert.deepEqual(findIneligibilities({}, { birthDate: '2000-01-01', postcode: '10115' }, day), [])
  assert.deepEqual(findIneligibilities({ postcodes: [] }, { birthDate: '2000-01-01', postcode: '1' }, day), [
    'other_postcode',
  ])
})

test('who was born on the 29th of February has a birthday on the 1st of March in other years', () => {
  assert.equal(ageOn('1964-02-29', '2027-02-28'), 62)
  assert.equal(ageOn('1964-02-29', '2027-03-01'), 63)
  assert.equal(ageOn('1964-02-29', '2028-02-28'), 63)
  assert.equal(ageOn('1964-02-29', '2028-02-29'), 64)
})

test('an age grows by one each year, on the birthday', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 110 }), (birth, age) => {
      const birthday = birth.add({ years: age })
      // Adding years to the 29th of February gives the 28th, which is a day before the birthday in law.
      const counts = birthday.day === birth.day ? birthday : birthday.add({ days: 1 })
      assert.equal(ageOn(birth.toString(), counts.toString()), age)
      assert.equal(ageOn(birth.toString(), counts.subtract({ days: 1 }).toString()), age - 1)
    }),
    { numRuns: 500 },
  )
})

test('who is not born yet has a negative age', () => {
  assert.equal(ageOn('2027-03-28', '2027-03-27'), -1)
})
