import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normaliseCode, normaliseIdentity } from './identity.ts'

const person = {
  kind: 'person',
  givenName: 'Jörg',
  familyName: 'Müller',
  birthDate: '1957-11-04',
  postcode: '58256',
} as const
const named = (givenName: string, familyName: string) => normaliseIdentity({ ...person, givenName, familyName })

const letters = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcxyzäöüßéèçñåøłž') })

test('however a name is typed, it is one person', () => {
  const spellings = [
    'Müller-Lüdenscheidt',
    'MUELLER LUEDENSCHEIDT',
    ' müller lüdenscheidt ',
    'MÜLLER‐LÜDENSCHEIDT',
    "Mü'ller-Lüdenscheidt",
  ]
  for (const spelling of spellings) assert.equal(named('Jörg', spelling), named('JOERG', 'Muellerluedenscheidt'))
  assert.equal(named('René', 'Weiß'), named('RENE', 'WEISS'))
  assert.equal(named('René', 'WEIẞ'), named('rene', 'weiss'))
})

test('composed and decomposed letters are the same, as keyboards of different makers send them', () => {
  fc.assert(
    fc.property(letters, letters, (givenName, familyName) => {
      assert.equal(
        named(givenName.normalize('NFD'), familyName.normalize('NFD')),
        named(givenName.normalize('NFC'), familyName.normalize('NFC')),
      )
    }),
  )
})

test('case, spaces and hyphens do not count', () => {
  fc.assert(
    fc.property(letters, letters, (first, second) => {
      const plain = named(`${first} ${second}`, first)
      assert.equal(named(`${first}-${second}`, first), plain)
      assert.equal(named(`  ${first}${second}\t`, ` ${first}`), plain)
      assert.equal(named(`${first} ${second}`.toUpperCase(), first.toUpperCase()), plain)
    }),
  )
})

test('other letters, another birth date, another postcode or names that change sides are other people', () => {
  const plain = normaliseIdentity(person)
  const others = [
    { ...person, givenName: 'Jürg' },
    { ...person, familyName: 'Mueler' },
    { ...person, birthDate: '1957-11-05' },
    { ...person, postcode: '58257' },
    { ...person, givenName: 'Müller', familyName: 'Jörg' },
    { ...person, givenName: 'Jörg M', familyName: 'üller' },
    { kind: 'code', code: 'jorg' } as const,
  ]
  assert.equal(new Set([plain, ...others.map(normaliseIdentity)]).size, others.length + 1)
})

test('names in other scripts stay different', () => {
  const names = ['Нина', 'Анна', '李', '王', 'محمد', 'أحمد', "''", '--']
  assert.equal(new Set(names.map((name) => named(name, 'X'))).size, names.length)
})

test('a code is the same however it is typed or read out', () => {
  assert.equal(normaliseCode('ab0i-2l34'), normaliseCode('AB O1 2134'))
  fc.assert(
    fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(...'ABCDEFGHJKMNPQRSTUVWXYZ23456789') }), (code) => {
      assert.equal(normaliseCode(code.toLowerCase().replaceAll(/(.{4})/g, '$1 - ')), code)
    }),
  )
})
