import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageOn } from './eligibility.ts'
import { checkCode, checkPerson } from './typed-person.ts'

const today = '2027-03-27'
const typed = { givenName: 'Ida', familyName: 'Gärtner', birthDate: '1957-11-04', postcode: '58256' }
const faultsOf = (change: Partial<typeof typed>) =>
  checkPerson({ ...typed, ...change }, today).faults.map(({ field, fault }) => `${field} ${fault}`)

test('what is right has no faults and comes back tidy', () => {
  const { person, faults } = checkPerson(
    { givenName: ' Ida\u0000\tMaria ', familyName: 'Gärtner\r\n', birthDate: ' 1957-11-04 ', postcode: ' 58256 ' },
    today,
  )
  assert.deepEqual(faults, [])
  assert.deepEqual(person, { ...typed, givenName: 'Ida Maria' })
})

test('every fault is told at its field', () => {
  assert.deepEqual(faultsOf({ givenName: ' \t', familyName: '', birthDate: '', postcode: '' }), [
    'givenName missing',
    'familyName missing',
    'birthDate missing',
    'postcode missing',
  ])
  assert.deepEqual(faultsOf({ givenName: 'x'.repeat(81) }), ['givenName too_long'])
  assert.deepEqual(faultsOf({ givenName: 'x'.repeat(80) }), [])
  for (const postcode of ['5825', '582567', '5825a', '٥٨٢٥٦', '58 256']) {
    assert.deepEqual(faultsOf({ postcode }), ['postcode not_a_postcode'], postcode)
  }
})

test('only days that exist and that somebody alive can have been born on are birth dates', () => {
  const wrong = [
    '1957-02-30',
    '1957-13-01',
    '1957-00-10',
    '1957-2-3',
    '57-02-03',
    '1958-02-29',
    '04.11.1957',
    '1889-12-31',
    '+001957-11-04',
  ]
  for (const birthDate of wrong) assert.deepEqual(faultsOf({ birthDate }), ['birthDate not_a_date'], birthDate)
  assert.deepEqual(faultsOf({ birthDate: '2027-03-28' }), ['birthDate in_future'])
  assert.deepEqual(faultsOf({ birthDate: today }), [])
  assert.deepEqual(faultsOf({ birthDate: '1956-02-29' }), [])
})

test('whatever is typed is answered, and what has no fault can be reckoned with', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.constantFrom(...Object.values(typed)))
  const dates = fc.oneof(anything, fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/))
  fc.assert(
    fc.property(anything, anything, dates, anything, (givenName, familyName, birthDate, postcode) => {
      const { person, faults } = checkPerson({ givenName, familyName, birthDate, postcode }, today)
      if (faults.length > 0) return
      assert.match(person.postcode, /^\d{5}$/)
      assert.ok(ageOn(person.birthDate, today) >= 0)
      assert.doesNotMatch(person.givenName + person.familyName, /\p{Cc}/u)
    }),
    { numRuns: 500 },
  )
})

test('a code is there and not longer than a code can be', () => {
  assert.deepEqual(checkCode(' '), [{ field: 'code', fault: 'missing' }])
  assert.deepEqual(checkCode('x'.repeat(41)), [{ field: 'code', fault: 'too_long' }])
  assert.deepEqual(checkCode('AB12-CD34'), [])
})
