import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkText } from '../web/console/texts/preflight.ts'
import { type CheckId, judgePreflight, type PreflightFacts } from './preflight.ts'

const hour = 3_600_000
const gigabyte = 1024 ** 3

const good: PreflightFacts = {
  now: 0,
  release: {
    identity: 'code',
    lobbyAt: 48 * hour,
    closesAt: 60 * hour,
    slotCount: 4000,
    capacity: 4000,
    slotsBeforeClose: 0,
    slotsBeyondLines: 0,
    codes: 66_000,
  },
  roster: { people: 3, onDutyNow: 1, onDutyAtOpening: 2, chainMs: hour },
  neededMs: 3 * hour,
  mail: 'reachable',
  sms: 'reachable',
  notices: { dead: 0, oldestMs: 0 },
  oldestJobMs: 0,
  database: { isDurable: true, connections: 20, connectionsMax: 80 },
  clockOffsetMs: 3,
  diskFree: 50 * gigabyte,
  keyFits: true,
  backupAgeMs: hour,
  violations: 0,
}

test('where everything is well, every check says so, in both languages', () => {
  const checks = judgePreflight(good)
  assert.equal(checks.length, 17)
  for (const check of checks) {
    assert.equal(check.state, 'ok', check.id)
    for (const language of ['de', 'en'] as const) assert.ok(checkText(check, language).sentence.length > 5)
  }
})

const { release, roster, database } = good
const wrongs: [CheckId, 'warn' | 'fail', Partial<PreflightFacts>][] = [
  ['slots', 'fail', { release: { ...release, slotsBeforeClose: 2 } }],
  ['slots', 'fail', { release: { ...release, slotCount: 0, capacity: 0 } }],
  ['capacity', 'fail', { release: { ...release, slotCount: 3999 } }],
  ['lines', 'warn', { release: { ...release, slotsBeyondLines: 1 } }],
  ['codes', 'fail', { release: { ...release, codes: 0 } }],
  ['codes', 'warn', { release: { ...release, codes: 10 } }],
  ['lead-time', 'warn', { now: 46 * hour }],
  ['roster', 'fail', { roster: { ...roster, people: 0 } }],
  ['roster', 'warn', { roster: { ...roster, onDutyAtOpening: 0 } }],
  ['mail', 'warn', { mail: 'outbox' }],
  ['mail', 'fail', { mail: 'unreachable' }],
  ['sms', 'fail', { sms: 'unreachable' }],
  ['notices', 'warn', { notices: { dead: 1, oldestMs: 0 } }],
  ['jobs', 'warn', { oldestJobMs: 2 * 60_000 }],
  ['jobs', 'fail', { oldestJobMs: hour }],
  ['database', 'fail', { database: { ...database, isDurable: false } }],
  ['connections', 'warn', { database: { ...database, connections: 70 } }],
  ['connections', 'fail', { database: { ...database, connections: 78 } }],
  ['clock', 'warn', { clockOffsetMs: -5000 }],
  ['clock', 'fail', { clockOffsetMs: 60_000 }],
  ['disk', 'warn', { diskFree: 2 * gigabyte }],
  ['disk', 'fail', { diskFree: gigabyte / 2 }],
  ['key', 'fail', { keyFits: false }],
  ['backup', 'warn', { backupAgeMs: null }],
  ['backup', 'warn', { backupAgeMs: 30 * hour }],
  ['constraints', 'fail', { violations: 1 }],
]

for (const [index, [id, state, change]] of wrongs.entries()) {
  test(`case ${index + 1}: ${id} is a ${state}`, () => {
    const checks = judgePreflight({ ...good, ...change })
    const check = checks.find((candidate) => candidate.id === id)
    assert.equal(check?.state, state)
    for (const other of checks) if (other.id !== id) assert.equal(other.state, 'ok', other.id)
    const fine = judgePreflight(good).find((candidate) => candidate.id === id)
    assert.ok(check && fine)
    for (const language of ['de', 'en'] as const) {
      assert.notEqual(checkText(check, language).sentence, checkText(fine, language).sentence, 'it says what to do')
    }
  })
}
