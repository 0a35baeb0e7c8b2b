import assert from 'node:assert/strict'
import type { Appointment } from '../src/booking/booking.ts'
import { type AskPortal, frontWhere, somebody, type TypedPerson } from './visitor-over-http.ts'

export type BookedVisitor = {
  ticket: string
  n: number
  number: string
  people: TypedPerson[]
  appointments: Appointment[]
}

/** Slots of a release on which something is free, the earliest first. */
export async function freeSlots(ask: AskPortal, slug: string): Promise<number[]> {
  const { slots } = (await ask(`/r/${slug}/slots.json`)).json() as { slots: [number, number][] }
  return slots.filter(([, free]) => free > 0).map(([id]) => id)
}

/** For tests: goes all the way from joining to the booking, for one person or a party, at the first free slot or another. */
export async function bookOverHttp(
  ask: AskPortal,
  slug: string,
  people: TypedPerson[] = [somebody(1)],
  slotId?: number,
): Promise<BookedVisitor> {
  const api = `/api/releases/${slug}`
  const joined = await ask(`${api}/tickets`, { json: { ...people[0], party: people.length } })
  assert.ok(joined.status === 201 || joined.status === 200, joined.text)
  const { ticket, n } = joined.json() as { ticket: string; n: number }
  await frontWhere(ask, slug, ({ admitted }) => admitted >= n)
  assert.equal((await ask(`${api}/pass`, { method: 'POST', ticket })).status, 200)
  // What is told of free slots may be a second old.
  for (const slot of slotId === undefined ? await freeSlots(ask, slug) : [slotId]) {
    const held = await ask(`${api}/hold`, { ticket, json: { slotId: slot } })
    if (held.status === 200) break
    assert.equal(held.status, 409, held.text)
  }
  const booked = await ask(`${api}/booking`, { ticket, json: { people } })
  assert.equal(booked.status, 201, booked.text)
  const { number, appointments } = booked.json() as { number: string; appointments: Appointment[] }
  return { ticket, n, number, people, appointments }
}
