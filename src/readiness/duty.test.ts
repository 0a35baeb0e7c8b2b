import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chainMs, type DutyCall, type DutyPerson, dutyStepDue, isOnDutyAt } from './duty.ts'

const minute = 60_000
const anna: DutyPerson = { key: 'anna', waitMs: 10 * minute, isOnDuty: true }
const ben: DutyPerson = { key: 'ben', waitMs: 5 * minute, isOnDuty: true }
const cem: DutyPerson = { key: 'cem', waitMs: 20 * minute, isOnDuty: false }
const people = [anna, ben, cem]
const endsAt = 24 * 60 * minute

test('the first on duty is called at once, the next when their time is over, then all, then all again', () => {
  const calls: DutyCall[] = []
  const due = (now: number) => {
    const step = dutyStepDue({ now, isAcknowledged: false, endsAt, people, calls })
    if (step.kind === 'call') calls.push({ step: step.step, at: now, scope: step.scope, keys: step.keys })
    return step
  }
  assert.deepEqual(due(0), { kind: 'call', step: 1, scope: 'one', keys: ['anna'], nextAt: 10 * minute })
  assert.deepEqual(due(9 * minute), { kind: 'wait', until: 10 * minute })
  assert.deepEqual(due(10 * minute), { kind: 'call', step: 2, scope: 'one', keys: ['ben'], nextAt: 15 * minute })
  const all = due(15 * minute)
  assert.deepEqual(all, { kind: 'call', step: 3, scope: 'all', keys: ['anna', 'ben', 'cem'], nextAt: 35 * minute })
  assert.deepEqual(due(34 * minute), { kind: 'wait', until: 35 * minute })
  assert.equal(due(35 * minute).kind, 'call')
  assert.equal(calls[3]?.scope, 'all')
})

test('a chain that stood still for hours goes on where it was, with one step', () => {
  const calls: DutyCall[] = [{ step: 1, at: 0, scope: 'one', keys: ['anna'] }]
  const now = 300 * minute
  const step = dutyStepDue({ now, isAcknowledged: false, endsAt, people, calls })
  assert.deepEqual(step, { kind: 'call', step: 2, scope: 'one', keys: ['ben'], nextAt: now + ben.waitMs })
})

test('nobody on duty: everybody is called at once; nobody at all: the chain ends and says why', () => {
  const sleepers = people.map((person) => ({ ...person, isOnDuty: false }))
  const step = dutyStepDue({ now: 0, isAcknowledged: false, endsAt, people: sleepers, calls: [] })
  assert.equal(step.kind === 'call' && step.scope, 'all')
  assert.deepEqual(dutyStepDue({ now: 0, isAcknowledged: false, endsAt, people: [], calls: [] }), {
    kind: 'end',
    why: 'nobody',
  })
})

test('an answer ends the chain, and so does the end of the release', () => {
  const chain = { now: 0, endsAt, people, calls: [] }
  assert.deepEqual(dutyStepDue({ ...chain, isAcknowledged: true }), { kind: 'end', why: 'acknowledged' })
  assert.deepEqual(dutyStepDue({ ...chain, isAcknowledged: false, now: endsAt }), { kind: 'end', why: 'over' })
})

test('whatever the roster and however late each look: nobody on duty is left out or called twice before all are', () => {
  const person = fc.record({ waitMs: fc.integer({ min: 1, max: 1000 }), isOnDuty: fc.boolean() })
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 120, maxLength: 120 }),
      (rows, pauses) => {
        const roster = rows.map((row, index) => ({ ...row, key: String(index) }))
        const calls: DutyCall[] = []
        let now = 0
        for (const pauseMs of pauses) {
          const step = dutyStepDue({ now, isAcknowledged: false, endsAt: 1e9, people: roster, calls })
          if (step.kind === 'call') calls.push({ step: step.step, at: now, scope: step.scope, keys: step.keys })
          now += pauseMs
        }
        const single = calls.filter(({ scope }) => scope === 'one').flatMap(({ keys }) => keys)
        const onDuty = roster.filter(({ isOnDuty }) => isOnDuty).map(({ key }) => key)
        assert.deepEqual(single, onDuty)
        assert.ok(
          calls.slice(onDuty.length).every(({ scope, keys }) => scope === 'all' && keys.length === roster.length),
        )
        assert.deepEqual(
          calls.map(({ step }) => step),
          calls.map((_, index) => index + 1),
        )
        assert.ok(chainMs(roster) <= now)
      },
    ),
    { numRuns: 100 },
  )
})

test('times on duty are local, a night belongs to the day on which it begins', () => {
  const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Berlin]`).epochMilliseconds
  const zone = 'Europe/Berlin'
  const office = { days: [1, 2, 3, 4, 5], from: '08:00', until: '16:00' }
  const nights = { days: [5], from: '22:00', until: '06:00' }
  // 2026-11-27 is a Friday.
  assert.equal(isOnDutyAt(office, at('2026-11-27T08:00'), zone), true)
  assert.equal(isOnDutyAt(office, at('2026-11-27T16:00'), zone), false)
  assert.equal(isOnDutyAt(office, at('2026-11-28T09:00'), zone), false)
  assert.equal(isOnDutyAt(nights, at('2026-11-27T23:00'), zone), true)
  assert.equal(isOnDutyAt(nights, at('2026-11-28T05:59'), zone), true)
  assert.equal(isOnDutyAt(nights, at('2026-11-28T23:00'), zone), false)
  assert.equal(isOnDutyAt({ days: [6], from: '00:00', until: '00:00' }, at('2026-11-28T03:00'), zone), true)
})
