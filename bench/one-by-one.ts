import { createHmac } from 'node:crypto'
import type pg from 'pg'
import type { Person } from '../src/booking/booking.ts'
import { createHistogram } from '../src/rehearsal/histogram.ts'
import type { Played } from './clients.ts'

/** A booking as most portals make it. */
export type SingleBooking = { releaseId: number; n: number; slotId: number; person: Person; number: string }

const key = 'a key of thirty-two bytes, as it were'

/**
 * One booking in a transaction of its own, with the rows that the portal writes except its ledger: lock the slot, see
 * whether it has room, insert the booking, its appointment and its person, count the slot, commit. Every statement is
 * prepared. Throws when the slot is full.
 */
export async function bookOneByOne(client: pg.ClientBase, booking: SingleBooking): Promise<void> {
  const { releaseId, n, slotId, person, number } = booking
  const details = JSON.stringify(person)
  await client.query('begin')
  try {
    const { rows } = await client.query<{ room: number }>({
      name: 'lockSlot',
      text: 'select capacity - taken as room from slots where id = $1 and release_id = $2 for update',
      values: [slotId, releaseId],
    })
    if ((rows[0]?.room ?? 0) < 1) throw new Error('the slot is full')
    const inserted = await client.query<{ id: number }>({
      name: 'insertBooking',
      text: `
        insert into bookings (release_id, n, state, party, held_until, confirmed_at, number, sealed)
        values ($1, $2, 'confirmed', 1, now(), now(), $3, $4)
        returning id`,
      values: [releaseId, n, number, Buffer.from(details)],
    })
    const id = inserted.rows[0]?.id
    await client.query({
      name: 'insertAppointment',
      text: 'insert into appointments (booking_id, member, dose, slot_id) values ($1, 1, 1, $2)',
      values: [id, slotId],
    })
    await client.query({
      name: 'insertPerson',
      text: 'insert into booked_persons (release_id, person, booking_id) values ($1, $2, $3)',
      values: [releaseId, createHmac('sha256', key).update(details).digest(), id],
    })
    await client.query({
      name: 'countSlot',
      text: 'update slots set taken = taken + 1 where id = $1',
      values: [slotId],
    })
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Lets each connection of a pool make one booking after the other, without any HTTP between. */
export async function playOneByOne(
  pool: pg.Pool,
  bookings: SingleBooking[],
  limits: { seconds: number; connections: number },
): Promise<Played> {
  const latencies = createHistogram()
  const startedAt = performance.now()
  const endsAt = startedAt + limits.seconds * 1000
  let next = 0
  let failed = 0
  const keepBooking = async () => {
    const client = await pool.connect()
    for (;;) {
      const begunAt = performance.now()
      const booking = bookings[next++]
      if (booking === undefined || begunAt >= endsAt) break
      await bookOneByOne(client, booking).catch(() => failed++)
      latencies.add(performance.now() - begunAt)
    }
    client.release()
  }
  await Promise.all(Array.from({ length: limits.connections }, keepBooking))
  return {
    requests: latencies.count(),
    seconds: (performance.now() - startedAt) / 1000,
    p50Ms: latencies.quantileMs(0.5),
    p99Ms: latencies.quantileMs(0.99),
    failed,
  }
}
