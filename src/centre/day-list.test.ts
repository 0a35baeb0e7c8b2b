import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CentreEvent } from './attendance.ts'
import {
  type DayEntry,
  isMeant,
  linesOf,
  missingAt,
  scannedCode,
  scannedEntries,
  seeEntries,
  walkInSeats,
} from './day-list.ts'

const entry = (change: Partial<DayEntry>): DayEntry => ({
  ref: 'b1-1-1',
  kind: 'booked',
  number: 'K7M4-92QX',
  startsAtMs: 0,
  endsAtMs: 10,
  line: 1,
  givenName: 'Jürgen',
  familyName: 'Großmann',
  birthDate: '1950-04-03',
  service: 'Impfung',
  dose: 1,
  wantsSecond: false,
  isLeftover: false,
  ...change,
})
const event = (id: string, ref: string, kind: CentreEvent['kind'], undoes: string | null = null): CentreEvent => ({
  id,
  ref,
  kind,
  undoes,
  atMs: 1,
  device: 'A',
  deviceName: 'A',
})

test('people of one time stand in lines side by side', () => {
  assert.deepEqual(linesOf([8, 8, 8, 9, 9, 10]), [1, 2, 3, 1, 2, 1])
})

test('whoever is typed is found, with or without accents, by parts of the name or of the number', () => {
  for (const typed of ['', 'gross', 'Großmann', 'jürgen grossm', 'JUERGEN', 'k7m4', '92qx', 'K7M4-92', 'k7m492qx'])
    assert.ok(isMeant(entry({}), typed), typed)
  for (const typed of ['klein', 'jürgen klein', 'K7M5']) assert.ok(!isMeant(entry({}), typed), typed)
})

test('a code is a booking number or nothing', () => {
  assert.deepEqual(scannedCode('K7M4-92QX'), { number: 'K7M4-92QX', member: null })
  assert.deepEqual(scannedCode(' k7m492qx\n'), { number: 'K7M4-92QX', member: null })
  assert.deepEqual(scannedCode('K7M4-92QX-2'), { number: 'K7M4-92QX', member: 2 })
  for (const other of ['', 'https://example.org', 'K7M4-92Q0', 'K7M4-92QXX', 'K7M4-92QX-9'])
    assert.equal(scannedCode(other), null, other)
})

test('seats for walk-ins are free ones and those of people who did not come', () => {
  const list = [
    entry({}),
    entry({ ref: 'b2-1-1' }),
    entry({ ref: 'va', kind: 'walk_in' }),
    entry({ ref: 'vb', kind: 'walk_in', isLeftover: true }),
    entry({ ref: 'vc', kind: 'walk_in' }),
  ]
  const events = [
    event('1', 'b1-1-1', 'no_show'),
    event('2', 'va', 'arrived'),
    event('3', 'vb', 'arrived'),
    event('4', 'vc', 'arrived'),
    event('5', 'vc', 'undone', '4'),
  ]
  const seen = seeEntries(list, events)
  assert.deepEqual(
    seen.map(({ ref }) => ref),
    ['b1-1-1', 'b2-1-1', 'va', 'vb'],
    'a walk-in that was taken back is gone',
  )
  assert.equal(walkInSeats(2, seen), 2)
  assert.equal(walkInSeats(0, seen), 0)
})

test('somebody is missing when their time is over and nobody has seen them', () => {
  const list = [entry({}), entry({ ref: 'b2-1-1' }), entry({ ref: 'b3-1-1', endsAtMs: 20 })]
  const seen = seeEntries(list, [event('1', 'b2-1-1', 'arrived')])
  assert.deepEqual(
    missingAt(seen, 15).map(({ ref }) => ref),
    ['b1-1-1'],
  )
})

test('the code of a person of several is about that person alone, an old one without a person about all', () => {
  const number = 'K7M4-92QX'
  const party = ['b7-1-1', 'b7-2-1', 'b7-3-1'].map((ref) => entry({ ref, number }))
  const list = [...party, entry({ ref: 'b8-2-1', number: 'K7M4-92QY' })]
  const refs = (member: number | null) => scannedEntries(list, { number, member }).map(({ ref }) => ref)
  assert.deepEqual(refs(2), ['b7-2-1'])
  assert.deepEqual(refs(4), [])
  assert.deepEqual(refs(null), ['b7-1-1', 'b7-2-1', 'b7-3-1'])
})
