import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createLocalClock } from './local-clock.ts'

test('a day and an hour are those of Temporal, in any zone', () => {
  const zones = ['Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia']
  const from = Date.UTC(2020, 0, 1)
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: from, max: from + 20 * 366 * 86_400_000 }), (zone, at) => {
      const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      assert.deepEqual(createLocalClock(zone)(at), { day: local.toPlainDate().toString(), hour: local.hour })
    }),
  )
})

test('a zone that nobody knows is refused', () => {
  assert.throws(() => createLocalClock('Europe/Ennepetal'), RangeError)
})
