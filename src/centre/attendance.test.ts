import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Act, attendanceOf, type CentreEvent, eventsOfAct } from './attendance.ts'

const ref = 'b1-1-1'
const event = (id: string, kind: CentreEvent['kind'], atMs: number, device = 'A', undoes: string | null = null) =>
  ({ id, ref, kind, undoes, atMs, device, deviceName: `Gerät ${device}` }) satisfies CentreEvent

describe('one person at the centre', () => {
  test('comes, gets the dose, and no second device is in the way', () => {
    assert.equal(attendanceOf([]).state, 'expected')
    assert.equal(attendanceOf([event('1', 'arrived', 10)]).state, 'arrived')
    const done = attendanceOf([event('1', 'arrived', 10), event('2', 'given', 20, 'B')])
    assert.equal(done.state, 'given')
    assert.deepEqual(done.conflicts, [])
  })

  test('is checked in at two devices: the earlier one counts, the later one is a conflict', () => {
    const both = attendanceOf([event('2', 'arrived', 20, 'B'), event('1', 'arrived', 10, 'A')])
    assert.equal(both.arrived?.id, '1')
    assert.deepEqual(
      both.conflicts.map(({ id }) => id),
      ['2'],
    )
  })

  test('gets one dose where two devices say so', () => {
    const both = attendanceOf([event('1', 'given', 20, 'A'), event('2', 'given', 21, 'B')])
    assert.equal(both.given?.id, '1')
    assert.deepEqual(
      both.conflicts.map(({ id }) => id),
      ['2'],
    )
  })

  test('comes in after the dose was given elsewhere: a conflict, not an arrival', () => {
    const late = attendanceOf([event('1', 'given', 20, 'A'), event('2', 'arrived', 30, 'B')])
    assert.equal(late.arrived, null)
    assert.deepEqual(
      late.conflicts.map(({ id }) => id),
      ['2'],
    )
  })

  test('is no conflict where one device hears the same twice', () => {
    assert.deepEqual(attendanceOf([event('1', 'arrived', 10), event('2', 'arrived', 11)]).conflicts, [])
  })

  test('was missing and came after all', () => {
    assert.equal(attendanceOf([event('1', 'no_show', 10)]).state, 'no_show')
    assert.equal(attendanceOf([event('1', 'no_show', 10), event('2', 'arrived', 20)]).state, 'arrived')
  })

  test('goes back step by step', () => {
    let events = [event('1', 'arrived', 10), event('2', 'given', 20), event('3', 'given', 21, 'B')]
    events = after(events, 'back')
    assert.equal(attendanceOf(events).state, 'arrived')
    events = after(events, 'back')
    assert.equal(attendanceOf(events).state, 'expected')
    assert.deepEqual(eventsOfAct('back', events), [])
    assert.equal(attendanceOf(after(events, 'arrived')).state, 'arrived')
  })

  test('keeps the dose that counts when a conflict is settled', () => {
    const events = after([event('1', 'given', 20), event('2', 'given', 21, 'B')], 'settle')
    const { state, given, conflicts } = attendanceOf(events)
    assert.deepEqual([state, given?.id, conflicts], ['given', '1', []])
  })
})

/** The events after an act at device A. */
function after(events: CentreEvent[], act: Act): CentreEvent[] {
  const added = eventsOfAct(act, events).map((added, index) => ({
    ...event(`${events.length + index}+`, 'arrived', 40),
    ...added,
  }))
  return [...events, ...added]
}

const history = fc
  .array(
    fc.record({
      kind: fc.constantFrom('arrived' as const, 'given' as const, 'no_show' as const, 'undone' as const),
      atMs: fc.nat(5),
      device: fc.constantFrom('A', 'B', 'C'),
      target: fc.nat(11),
    }),
    { maxLength: 12 },
  )
  .map((steps) =>
    steps.map(({ kind, atMs, device, target }, index) =>
      event(`e${index}`, kind, atMs, device, kind === 'undone' ? `e${target}` : null),
    ),
  )

test('any order and any repeats give the same result', () => {
  const shuffled = history.chain((events) =>
    fc.record({
      events: fc.constant(events),
      // Every event at least once, in some order, some of them again.
      told: fc
        .tuple(fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }), fc.subarray(events))
        .map(([all, again]) => [...again, ...all]),
    }),
  )
  fc.assert(fc.property(shuffled, ({ events, told }) => assert.deepEqual(attendanceOf(told), attendanceOf(events))))
})

test('whatever devices say, nobody has two doses, and nothing that another device says is lost', () => {
  fc.assert(
    fc.property(history, (events) => {
      const { arrived, given, conflicts } = attendanceOf(events)
      const undone = new Set(events.map(({ undoes }) => undoes))
      const live = events.filter(({ id, kind }) => kind !== 'undone' && !undone.has(id))
      const doses = live.filter(({ kind }) => kind === 'given')
      assert.equal(given !== null, doses.length > 0)
      for (const dose of doses) {
        if (dose.device === given?.device) continue
        assert.ok(conflicts.includes(dose), 'a dose of another device is told')
      }
      for (const one of live.filter(({ kind }) => kind === 'arrived')) {
        if (one.device === (arrived ?? given)?.device) continue
        assert.ok(conflicts.includes(one), 'an arrival at another device is told')
      }
    }),
  )
})
