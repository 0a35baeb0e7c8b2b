import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Appointment } from '../src/booking/booking.ts'
import { moveLeadMs } from '../src/booking/moving.ts'
import { type MoveAnswer, moveBooking } from '../src/store/move-booking.ts'
import { type BookedVisitor, bookOverHttp, freeSlots } from './book-over-http.ts'
import { checkRelease } from './release-checks.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, type Reply, somebody } from './visitor-over-http.ts'

let portal: TestPortal
let ask: AskPortal
const releaseIds: Record<string, number> = {}

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  releaseIds.reihe = await portal.announce({
    slug: 'reihe',
    opensInMs: 200,
    partyMax: 2,
    doses: 2,
    appointments: 24,
  })
  await frontWhere(ask, 'reihe', ({ phase }) => phase === 'open')
})

after(async () => {
  for (const releaseId of Object.values(releaseIds)) await checkRelease(portal.databaseUrl, releaseId)
  await portal.stop()
})

const cookieOf = ({ ticket }: BookedVisitor) => `ticket_${releaseIds.reihe}=${ticket}`
const press = (visitor: BookedVisitor, slot: number | undefined, from: number | undefined) =>
  ask('/r/reihe/move', { cookie: cookieOf(visitor), form: { slot: String(slot), from: String(from) } })
/** Where it leads, without the number of the ticket. */
const pathOf = ({ headers }: Reply) => headers.get('location')?.replace(/n=\d+&/, '')

async function appointmentsOf(visitor: BookedVisitor): Promise<Appointment[]> {
  const reply = await ask('/api/releases/reihe/booking', { ticket: visitor.ticket })
  return reply.json().appointments as Appointment[]
}

const firsts = (appointments: Appointment[]) =>
  appointments.filter(({ dose }) => dose === 1).map(({ slotId }) => slotId)

async function entriesOf(type: string): Promise<{ moves: [number, number[]][] }[]> {
  const lines = (await ask('/r/reihe/ledger.ndjson')).text.trim().split('\n')
  return lines.map((line) => JSON.parse(line).entry).filter((entry) => entry.type === type)
}

test('a booking for two with both doses changes to another time together, and the ledger says so once', async () => {
  const visitor = await bookOverHttp(ask, 'reihe', [somebody(1), somebody(2)])
  const [from] = firsts(visitor.appointments)
  const to = (await freeSlots(ask, 'reihe')).at(-1)
  const page = await ask('/r/reihe/move', { cookie: cookieOf(visitor) })
  assert.equal(page.status, 200)
  assert.match(page.text, new RegExp(`name="slot" value="${to}"|/r/reihe/move\\?n=`))
  for (let time = 0; time < 3; time++) {
    assert.equal(pathOf(await press(visitor, to, from)), '/r/reihe/booking?moved=1', 'repeated, it is the same')
  }
  const now = await appointmentsOf(visitor)
  assert.deepEqual(firsts(now), [to, to])
  assert.equal(now.length, 4)
  assert.equal((await ask('/api/releases/reihe/booking', { ticket: visitor.ticket })).json().number, visitor.number)
  const moved = await entriesOf('moved')
  assert.deepEqual(moved.at(-1)?.moves, [[visitor.n, now.map(({ slotId }) => slotId)]])
  assert.equal(moved.length, 1)
  const booking = await ask('/r/reihe/booking?moved=1', { cookie: cookieOf(visitor) })
  assert.match(booking.text, /Ihr Termin hat eine neue Zeit/)
  // A page that was left open knows of a time that it no longer has.
  assert.equal(pathOf(await press(visitor, from, from === undefined ? 0 : from + 1)), '/r/reihe/move?failure=changed')
  assert.deepEqual(await appointmentsOf(visitor), now)
})

test('of many who press for the last place at once one gets it, and nobody loses what they had', async () => {
  const to = (await freeSlots(ask, 'reihe'))[2] ?? assert.fail()
  for (let index = 0; index < 3; index++) await bookOverHttp(ask, 'reihe', [somebody(20 + index)], to)
  const visitors: BookedVisitor[] = []
  for (let index = 0; index < 5; index++) visitors.push(await bookOverHttp(ask, 'reihe', [somebody(10 + index)]))
  const paths = await Promise.all(
    visitors.map(async (visitor) => pathOf(await press(visitor, to, firsts(visitor.appointments)[0]))),
  )
  assert.deepEqual(paths.toSorted(), [
    '/r/reihe/booking?moved=1',
    ...Array.from({ length: 4 }, () => '/r/reihe/move?failure=taken'),
  ])
  for (const [index, visitor] of visitors.entries()) {
    const now = await appointmentsOf(visitor)
    if (paths[index]?.endsWith('taken')) assert.deepEqual(now, visitor.appointments)
    else assert.deepEqual(firsts(now), [to])
  }
})

test('within half a day of the appointment, or without one, nothing moves', async () => {
  const visitor = await bookOverHttp(ask, 'reihe', [somebody(30)])
  const [from = 0] = firsts(visitor.appointments)
  const free = (await freeSlots(ask, 'reihe')).filter((slot) => slot !== from)
  const request = { n: visitor.n, slotId: free[0] ?? 0, fromSlotId: from, leadMs: moveLeadMs }
  const move = (change: object): Promise<MoveAnswer> =>
    moveBooking(portal.database, releaseIds.reihe ?? 0, { ...request, ...change })
  const daysMs = 30 * 24 * 60 * 60 * 1000
  assert.equal((await move({ leadMs: daysMs })).outcome, 'too_late')
  assert.equal((await move({ slotId: 2 ** 30 })).outcome, 'unknown_slot')
  assert.equal((await move({ n: 9999 })).outcome, 'not_booked')
  assert.deepEqual(await appointmentsOf(visitor), visitor.appointments)
  assert.equal((await press(visitor, undefined, from)).status, 422)
  assert.equal((await ask('/r/reihe/move', { form: { slot: String(free[0]), from: String(from) } })).status, 401)
  const foreign = { cookie: cookieOf(visitor), headers: { 'sec-fetch-site': 'cross-site' } }
  assert.equal((await ask('/r/reihe/move', { ...foreign, form: { slot: '1', from: '1' } })).status, 403)
  assert.equal((await ask('/r/reihe/cancel', { cookie: cookieOf(visitor), form: {} })).status, 303)
  assert.equal((await move({})).outcome, 'not_booked')
  assert.equal((await ask('/r/reihe/move', { cookie: cookieOf(visitor) })).status, 404)
})

test('until it begins an appointment is cancelled, and from then on it stays, by page and API', async () => {
  const visitor = await bookOverHttp(ask, 'reihe', [somebody(40)])
  const begins = (inMinutes: number) =>
    portal.database.rows({
      name: 'testBegins',
      text: `
        update slots set starts_at = now() + $2::int * interval '1 minute'
        where id = (
          select slot_id from appointments join bookings on id = booking_id where number = $1 and member = 1 and dose = 1
        )`,
      values: [visitor.number, inMinutes],
    })
  const cookie = cookieOf(visitor)
  await begins(-1)
  assert.match((await ask('/r/reihe/booking', { cookie })).text, /Der Termin hat begonnen/)
  assert.doesNotMatch((await ask('/r/reihe/cancel', { cookie })).text, /Ja, absagen/)
  assert.equal((await ask('/r/reihe/cancel', { cookie, form: {} })).status, 409)
  const refused = await ask('/api/releases/reihe/booking', { method: 'DELETE', ticket: visitor.ticket })
  assert.match(String(refused.json().type), /appointment-begun/)
  await begins(1)
  assert.match((await ask('/r/reihe/cancel', { cookie })).text, /Ja, absagen/)
  assert.equal((await ask('/r/reihe/cancel', { cookie, form: {} })).status, 303)
})
