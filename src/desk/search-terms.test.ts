import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isNamed, type NameWord, nameWord } from './names.ts'
import { readSearch } from './search-terms.ts'
import { readTypedDate } from './typed-date.ts'

const today = '2026-11-24'
const words = (...typed: string[]): NameWord[] => typed.flatMap((word) => nameWord(word) ?? [])

describe('a birth date that somebody says', () => {
  for (const typed of ['24.7.1951', '24. 7. 1951', '24 7 1951', '24/07/1951', '24071951', '1951-07-24'])
    test(typed, () => assert.deepEqual(readTypedDate(typed, today), ['1951-07-24']))
  test('with a year of two digits it is either century, but never a day to come', () => {
    assert.deepEqual(readTypedDate('24.7.51', today), ['1951-07-24'])
    assert.deepEqual(readTypedDate('24.7.24', today), ['1924-07-24', '2024-07-24'])
  })
  for (const typed of ['31.2.1951', '24.13.1951', '24.7', '240751', 'gestern', ''])
    test(`nothing: ${typed}`, () => assert.deepEqual(readTypedDate(typed, today), []))
})

describe('one line that is typed at the desk', () => {
  const kinds = {
    'K7M4-92QX': 'booking_number',
    k7m492qx: 'booking_number',
    'k7m4 92qx': 'booking_number',
    4711: 'ticket_number',
    '4.711': 'ticket_number',
    '#58256': 'ticket_number',
    '24.7.1951': 'birth_date',
    '24 7 1951': 'birth_date',
    Müller: 'name',
    'Müller 24.7.51': 'name_and_birth_date',
    'M 24.7.1951': 'name_and_birth_date',
    'Erika Müller 24.7.1951 58256': 'identity',
    'ABCD-0123-LLOO': 'code',
    '0123-4567-89': 'code',
  } as const
  for (const [line, kind] of Object.entries(kinds))
    test(`${line} → ${kind}`, () => assert.equal(readSearch(line, today).kind, kind))

  for (const line of ['', '   ', 'M', '-', '999999999999'])
    test(`too little: "${line}"`, () => assert.equal(readSearch(line, today).kind === 'name', false))
  test('nothing at all is no search', () => assert.equal(readSearch(' ', today).kind, null))

  test('eight letters may be a booking number and a name', () => {
    const { bookingNumber, words: read } = readSearch('Schumann', today)
    assert.equal(bookingNumber, 'SCHU-MANN')
    assert.deepEqual(read, words('Schumann'))
  })

  test('a complete identity is read with every cut of the names, in both orders', () => {
    const { identities } = readSearch('Anna Maria Öz, 24.7.1951, 58256', today)
    assert.ok(identities.some((one) => one.givenName === 'Anna Maria' && one.familyName === 'Öz'))
    assert.ok(identities.some((one) => one.familyName === 'Anna' && one.givenName === 'Maria Öz'))
    assert.ok(identities.every((one) => one.birthDate === '1951-07-24' && one.postcode === '58256'))
  })

  test('a line that does not end is read as far as it may matter', () => {
    assert.ok(readSearch('a '.repeat(100_000), today).words.length <= 8)
  })
})

describe('a name is found', () => {
  const anna = { givenName: 'Anna-Maria', familyName: 'Müller-Lüdenscheidt' }
  for (const typed of [
    ['Mül'],
    ['MUELLER'],
    ['muller'],
    ['Lüden'],
    ['Luedenscheidt'],
    ['Müller-Lü'],
    ['anna', 'muell'],
    ['Maria'],
  ])
    test(`by ${typed.join(' ')}`, () => assert.ok(isNamed(anna, words(...typed))))
  for (const typed of [['üller'], ['Anna', 'Meier'], ['Mullr']])
    test(`not by ${typed.join(' ')}`, () => assert.equal(isNamed(anna, words(...typed)), false))
  test('whatever the keyboard cannot write', () => {
    assert.ok(isNamed({ givenName: 'Łukasz', familyName: 'Yıldız' }, words('lukasz', 'yildiz')))
    assert.ok(isNamed({ givenName: 'Jose', familyName: 'Mueller' }, words('José', 'Müller')))
    assert.ok(isNamed({ givenName: 'Олена', familyName: 'Шевченко' }, words('шевч')))
  })
})
