import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { createOperations } from '../src/release/operations.ts'
import { holdSlots } from '../src/store/hold-slots.ts'
import { holdSpread } from '../src/store/hold-spread.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let releases = 0

before(async () => {
  portal = await startTestPortal()
})

after(() => portal.stop())

/** A release that waits for its lobby, whose tickets 1, 2, 3 … of these parties have passes all the same. */
async function releaseWith(plan: { parties: number[]; capacities: number[] }) {
  const { database } = portal
  const releaseId = await portal.announce({
    slug: `parteien-${releases++}`,
    partyMax: 6,
    lobbyInMs: 3_600_000,
    opensInMs: 3_700_000,
    closesInMs: 7_200_000,
    // Four lines: as many slots as there are capacities.
    appointments: 4 * plan.capacities.length,
  })
  const slots = await database.rows<{ id: number }>({
    name: 'setCapacities',
    text: `
      update slots set capacity = plan.capacity
      from (
        select slots.id, capacities.capacity
        from (select id, row_number() over (order by id) as position from slots where release_id = $1) as slots
        join unnest($2::int[]) with ordinality as capacities (capacity, position) using (position)
      ) as plan
      where slots.id = plan.id
      returning slots.id`,
    values: [releaseId, plan.capacities],
  })
  assert.equal(slots.length, plan.capacities.length)
  await database.rows({
    name: 'countSeats',
    text: 'update fronts set free = 1000, reserved = 1000 where release_id = $1',
    values: [releaseId],
  })
  await database.rows({
    name: 'givePasses',
    text: `
      insert into passes (release_id, place, n, party, expires_at)
      select $1, n, n, party, now() + interval '1 hour' from unnest($2::int[]) with ordinality as ticket (party, n)`,
    values: [releaseId, plan.parties],
  })
  const roomAt = async () => {
    const rows = await database.rows<{ id: number; room: number }>({
      name: 'readRoom',
      text: 'select id, capacity - taken as room from slots where release_id = $1',
      values: [releaseId],
    })
    return new Map(rows.map(({ id, room }) => [id, room]))
  }
  return { releaseId, slotIds: slots.map(({ id }) => id).sort((a, b) => a - b), roomAt }
}

const parties = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 })
const capacities = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 })

test('parties that travel together get what they would have got one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(parties, capacities, fc.infiniteStream(fc.nat(2)), async (parties, capacities, wishes) => {
      const { releaseId, slotIds } = await releaseWith({ parties, capacities })
      const room = new Map(slotIds.map((id, index) => [id, capacities[index] ?? 0]))
      const requests = parties.map((_, index) => ({
        n: index + 1,
        slotId: slotIds[(wishes.next().value as number) % slotIds.length] as number,
      }))
      const expected = requests.map(({ slotId }, index) => {
        const [left, party] = [room.get(slotId) ?? 0, parties[index] ?? 0]
        if (party > left) return 'slot_taken'
        room.set(slotId, left - party)
        return 'held'
      })
      const answers = await holdSlots(portal.database, releaseId, requests)
      assert.deepEqual(
        answers.map(({ outcome }) => outcome),
        expected,
      )
      for (const [index, answer] of answers.entries()) {
        if (answer.outcome !== 'held') continue
        assert.equal(answer.appointments.length, parties[index])
        assert.ok(answer.appointments.every(({ slotId }) => slotId === requests[index]?.slotId))
      }
    }),
    { numRuns: 30 },
  )
})

test('those who change over give back what they held, and nobody behind them is told that there is no room', async () => {
  await fc.assert(
    fc.asyncProperty(parties, capacities, fc.infiniteStream(fc.nat(2)), async (parties, capacities, wishes) => {
      const { releaseId, slotIds, roomAt } = await releaseWith({ parties, capacities })
      const heldAt = new Map<number, number>()
      for (const _ of [1, 2, 3]) {
        const before = new Map(heldAt)
        const requests = parties.map((_, index) => ({
          n: index + 1,
          slotId: slotIds[(wishes.next().value as number) % slotIds.length] as number,
        }))
        const answers = await holdSlots(portal.database, releaseId, requests)
        for (const [index, { outcome }] of answers.entries())
          if (outcome === 'held') heldAt.set(index + 1, requests[index]?.slotId ?? 0)
        const room = await roomAt()
        for (const [index, slotId] of slotIds.entries()) {
          const left = room.get(slotId) ?? 0
          const seats = [...heldAt].reduce((sum, [n, at]) => sum + (at === slotId ? (parties[n - 1] ?? 0) : 0), 0)
          assert.equal(left, (capacities[index] ?? 0) - seats)
          const isLeft = [...before].some(([n, at]) => at === slotId && heldAt.get(n) !== slotId)
          for (const [asked, { outcome }] of answers.entries()) {
            if (outcome !== 'slot_taken' || requests[asked]?.slotId !== slotId || isLeft) continue
            assert.ok(left < (parties[asked] ?? 0), 'there is room for it')
          }
        }
      }
    }),
    { numRuns: 25 },
  )
})

test('a slot number that no database can take fails alone, not with all who travel with it', async () => {
  const { releaseId, slotIds } = await releaseWith({ parties: [1, 1, 1, 1, 1], capacities: [8] })
  const { hold } = createOperations(portal.database, releaseId)
  const slotId = slotIds[0] as number
  const outcomes = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((n) => hold.submit({ n, slotId: n === 3 ? 2 ** 40 : slotId })),
  )
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.outcome : 'failed')),
    ['held', 'held', 'failed', 'held', 'held'],
  )
})

test('times for a party are refused for the same reasons as a single time', async () => {
  const { releaseId, slotIds } = await releaseWith({ parties: [3, 3, 3, 3], capacities: [2, 2, 1] })
  const { database } = portal
  const slotId = slotIds[0] as number
  const both = async (n: number, slot: number) => {
    const [single] = await holdSlots(database, releaseId, [{ n, slotId: slot }])
    const spread = await holdSpread(database, releaseId, { n, slotId: slot })
    return [single?.outcome, spread.outcome]
  }
  assert.deepEqual(await both(5, slotId), ['no_pass', 'no_pass'])
  assert.deepEqual(await both(1, 2 ** 31 - 1), ['unknown_slot', 'unknown_slot'])
  await database.rows({
    name: 'endPass',
    text: "update passes set expires_at = now() - interval '1 second' where release_id = $1 and n = 2",
    values: [releaseId],
  })
  assert.deepEqual(await both(2, slotId), ['pass_expired', 'pass_expired'])
  assert.deepEqual(await both(1, slotId), ['slot_taken', 'held'])
  const [held, again] = [1, 1].map((n) => holdSpread(database, releaseId, { n, slotId }))
  assert.deepEqual(await held, await again, 'repeated, it gives the first answer')
  assert.deepEqual(await both(3, slotId), ['slot_taken', 'slot_taken'])
  await database.rows({
    name: 'confirmBooking',
    text: "update bookings set state = 'confirmed', confirmed_at = now(), number = 'P8-TEST' where release_id = $1 and n = 1",
    values: [releaseId],
  })
  assert.deepEqual(await both(1, slotId), ['already_booked', 'already_booked'])
})
