import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { deriveKeys } from '../eligibility/keys.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import type { Database } from '../store/database.ts'
import type { PersonInput } from './acts.ts'
import { createCompanionCodes } from './companion-codes.ts'
import { Problem } from './problem.ts'

const person = { givenName: 'Gret', familyName: 'Wolff', birthDate: '1957-11-04', postcode: '58256' }
const party: PersonInput[] = [person, { ...person, code: 'ABCD 2345' }]
const keys = deriveKeys(randomBytes(32))

/** A release in which no code is right until `isRight` says so, and how often codes were looked up. */
function someRelease() {
  const seen = { lookedUp: 0, isRight: false }
  const submit = async () => {
    seen.lookedUp++
    if (seen.isRight) return { outcome: 'confirmed', number: 'P8 TEST', appointments: [] }
    return { outcome: 'unknown_code', members: [1] }
  }
  const live = {
    release: { id: 7, identity: 'code', rule: {}, tenant: { id: 1 } },
    openingDay: '2026-03-01',
    operations: { confirm: { submit } },
  } as unknown as LiveRelease
  return { live, seen }
}

/** Counts like the table that all nodes share. */
function sharedCounts(): Database {
  const counts = new Map<string, number>()
  const rows = async ({ values: [[target]] }: { values: [[Buffer]] }) => {
    const count = (counts.get(target.toString('hex')) ?? 0) + 1
    counts.set(target.toString('hex'), count)
    return [{ target, count }]
  }
  return { rows } as unknown as Database
}

const faultOf = (booking: Promise<unknown>) =>
  booking.then(
    () => 'none',
    (error) => (error instanceof Problem ? (error.more.faults as { fault: string }[])[0]?.fault : error),
  )

test('wrong codes of companions count over all nodes, for their ticket alone', async () => {
  const database = sharedCounts()
  const [one, other] = [createCompanionCodes({ database, keys }), createCompanionCodes({ database, keys })]
  const { live, seen } = someRelease()
  for (let wrong = 0; wrong < 10; wrong++) {
    assert.equal(await faultOf(one.confirm(live, { n: 1 }, party)), 'unknown')
    assert.equal(await faultOf(other.confirm(live, { n: 1 }, party)), 'unknown')
  }
  assert.equal(await faultOf(other.confirm(live, { n: 1 }, party)), 'too_many_wrong')
  assert.equal(await faultOf(one.confirm(live, { n: 1 }, party)), 'unknown', 'learns of it by the next')
  assert.equal(await faultOf(one.confirm(live, { n: 1 }, party)), 'too_many_wrong')
  assert.equal(seen.lookedUp, 21)
  seen.isRight = true
  assert.equal(await faultOf(one.confirm(live, { n: 2 }, party)), 'none')
  assert.equal(await faultOf(one.confirm(live, { n: 1 }, [person])), 'none', 'whoever comes alone has no companion')
})
