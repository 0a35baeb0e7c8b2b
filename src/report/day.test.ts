import assert from 'node:assert/strict'
import { test } from 'node:test'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import type { Entry } from '../ledger/entries.ts'
import { createDayReader, type Day } from './day.ts'

const { entries } = synthesise({ tickets: 300, appointments: 64, seed: 4 })

function dayOf(list: Entry[]): Day {
  const reader = createDayReader()
  for (const entry of list) reader.take(entry)
  return reader.day()
}

const instantOf = (type: Entry['type']) => entries.find((entry) => entry.type === type)?.at

test('a ledger tells when what happened, how many passes there were and how many lapsed', () => {
  const day = dayOf(entries)
  assert.equal(day.openedAt, instantOf('open'))
  assert.equal(day.soldOutAt, instantOf('sold_out'))
  assert.equal(day.closedAt, instantOf('closed'))
  assert.equal(day.appointments, 64)
  assert.deepEqual(day.centreIds, [1])
  assert.equal(day.lastBookedAt, entries.findLast(({ type }) => type === 'booked')?.at)
  const lapsed = entries.reduce((sum, entry) => sum + (entry.type === 'lapsed' ? entry.passes.length : 0), 0)
  assert.ok(lapsed > 0)
  assert.equal(day.lapsed, lapsed)
  assert.equal(day.passes, 64 + lapsed + 8)
  assert.ok(day.bookingsPerMinuteMax >= 40 && day.bookingsPerMinuteMax <= 72)
  assert.deepEqual(day.events, [])
})

test('what staff did is told by their role, and nothing of what a message said', () => {
  const at = 1_800_000_100_000
  const acts = [
    { type: 'flagged', leadMs: 1000, neededMs: 5000 },
    { type: 'called', step: 1 },
    { type: 'acknowledged', by: 'duty' },
    { type: 'slots', by: 'planner', slots: [[900, 1, at, 1, 8, null]] },
    { type: 'message', by: 'owner', text: 'Herr Müller hat angerufen' },
    { type: 'message', by: 'owner', text: null },
    { type: 'extended', by: 'duty', byMs: 60_000 },
    { type: 'postponed', by: 'owner', lobbyAt: at, opensAt: at + 1000, closesAt: at + 9000 },
  ].map((act, index) => ({ position: index + 2, at, ...act }) as Entry)
  const day = dayOf([entries[0] as Entry, ...acts])
  assert.deepEqual(
    day.events.map(({ type }) => type),
    ['flagged', 'called', 'acknowledged', 'slots', 'message', 'extended', 'postponed'],
  )
  assert.equal(day.appointments, 64 + 8)
  assert.equal(day.opensAt, at + 1000)
  assert.doesNotMatch(JSON.stringify(day), /Müller/)
})

test('a ledger that does not begin with the announcement is refused', () => {
  assert.throws(() => dayOf(entries.slice(1)), RangeError)
  assert.throws(() => dayOf([]), RangeError)
})
