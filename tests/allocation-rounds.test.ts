import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { formatWishes } from '../src/booking/wishes.ts'
import { verifyLedger } from '../src/ledger/verify.ts'
import { createAllocationRounds } from '../src/release/allocation-rounds.ts'
import { drawOf } from '../src/release/clock.ts'
import { createOperations, type Operations } from '../src/release/operations.ts'
import { readLobbyList } from '../src/store/change-phase.ts'
import type { Database } from '../src/store/database.ts'
import { type FrontRecord, readFronts } from '../src/store/read-fronts.ts'
import { readInventory } from '../src/store/read-inventory.ts'
import { chain, entriesOf } from './forge-ledger.ts'
import { startTestPortal, type TestPortal, wayOff } from './test-portal.ts'
import { createAsker, frontWhere, somebody } from './visitor-over-http.ts'

let portal: TestPortal

before(async () => {
  portal = await startTestPortal()
})

after(() => portal.stop())

const evening = formatWishes({ centres: [], days: [], times: ['evening'], otherwise: 'none' })
const anything = formatWishes({ centres: [], days: [], times: [], otherwise: 'any' })

test('while room is left that suits nobody, no round is held until somebody came or something changed', async () => {
  const ask = createAsker(portal.origin)
  const releaseId = await portal.announce({ slug: 'wuensche', kind: 'allocate', ...wayOff, passMs: 600_000 })
  const operations = createOperations(portal.database, releaseId)
  await frontWhere(ask, 'wuensche', ({ phase }) => phase === 'lobby')
  await join(operations, 1, evening)
  await join(operations, 2, anything)
  await operations.leave.submit(2)
  await portal.openNow(releaseId)
  await frontWhere(ask, 'wuensche', ({ phase }) => phase === 'open')

  const counted = countTransactions(portal.database)
  const rounds = createAllocationRounds()
  const hold = async () => {
    const front = await frontOf(releaseId)
    return rounds.hold(counted.database, front, drawOf(front) ?? assert.fail('there is no draw'))
  }
  assert.equal(await hold(), false)
  assert.equal(await hold(), false)
  assert.equal(counted.count(), 1, 'the second round is not held')

  await operations.comeBack.submit({ n: 2, place: drawOf(await frontOf(releaseId))?.placeOf(2) ?? 0 })
  // Whether this node or the portal's own is first, ticket 2 has an appointment now.
  await hold()
  await frontWhere(ask, 'wuensche', ({ free }) => free === 19)
  assert.ok(counted.count() >= 2, 'coming back is a reason for a round')
  assert.equal((await operations.readTicket.submit(2))?.booking?.state, 'held')
})

test('whoever had an offer gets another one if they press for the waiting list, after all who had none', async () => {
  const ask = createAsker(portal.origin)
  const change = { kind: 'allocate', ...wayOff, passMs: 600_000, appointments: 1 } as const
  const releaseId = await portal.announce({ slug: 'noch-einmal', ...change })
  const { database } = portal
  const operations = createOperations(database, releaseId)
  await frontWhere(ask, 'noch-einmal', ({ phase }) => phase === 'lobby')
  for (const person of [1, 2]) await join(operations, person, anything)
  await portal.openNow(releaseId)
  await frontWhere(ask, 'noch-einmal', ({ free }) => free === 0)
  const draw = drawOf(await frontOf(releaseId)) ?? assert.fail('there is no draw')
  const [first, second] = [draw.ticketAt(1), draw.ticketAt(2)]
  const bookingOf = async (n: number) => (await operations.readTicket.submit(n))?.booking?.state
  const offered = async (n: number) => {
    for (let tries = 0; tries < 1200 && (await bookingOf(n)) !== 'held'; tries++) await pause(25)
    assert.equal(await bookingOf(n), 'held')
  }
  assert.equal(await bookingOf(first), 'held')

  // Never offered anything: in line without pressing, and pressing changes nothing.
  assert.deepEqual(await operations.joinWaitingList.submit({ n: second, place: 2 }), { outcome: 'listed', place: 2 })

  await endPass(releaseId, first)
  await offered(second)
  const again = await operations.joinWaitingList.submit({ n: first, place: 1 })
  assert.deepEqual(again, { outcome: 'listed', place: 3 }, 'at the end of the line')
  await endPass(releaseId, second)
  await offered(first)

  const record = (await readInventory(database, (await frontOf(releaseId)).release)) ?? assert.fail()
  const lobbyList = await database.transaction((session) => readLobbyList(session, releaseId))
  const found = (ledger: string) =>
    verifyLedger({ ledger: Buffer.from(ledger), lobbyList, inventory: record.inventory })
      .checks.flatMap(({ findings }) => findings)
      // The opening was brought forward, and passes ended by hand.
      .filter((finding) => !/ms too early$|^opening: /.test(finding))
  const entries = entriesOf(record.ledger)
  assert.deepEqual(found(chain(entries)), [])
  const silent = entries.filter((entry) => entry !== entries.findLast(({ type }) => type === 'listed'))
  assert.match(found(chain(silent)).join(), new RegExp(`ticket ${first} had an appointment before`))
})

/** Lets the time for an answer be over. */
async function endPass(releaseId: number, n: number): Promise<void> {
  await portal.database.rows({
    name: 'endPassAndHold',
    text: `
      with pass as (
        update passes set expires_at = now() where release_id = $1 and n = $2 and state = 'open'
      )
      update bookings set held_until = now() where release_id = $1 and n = $2 and state = 'held'`,
    values: [releaseId, n],
  })
}

async function join(operations: Operations, person: number, wishes: string): Promise<void> {
  const answer = await operations.join.submit({ person: Buffer.alloc(32, person), party: 1, wishes })
  assert.equal(answer.outcome, 'joined')
}

async function frontOf(releaseId: number): Promise<FrontRecord> {
  const fronts = await readFronts(portal.database)
  return fronts.find((front) => front.releaseId === releaseId) ?? assert.fail('there is no front')
}

function countTransactions(database: Database): { database: Database; count(): number } {
  let count = 0
  const transaction: Database['transaction'] = (steps) => {
    count++
    return database.transaction(steps)
  }
  return { database: { ...database, transaction }, count: () => count }
}

test('whoever was given an appointment by wishes cannot take another one instead', async () => {
  const ask = createAsker(portal.origin)
  const slug = 'nur-dieser'
  const releaseId = await portal.announce({ slug, kind: 'allocate', ...wayOff, passMs: 600_000, rule: {} })
  await frontWhere(ask, slug, ({ phase }) => phase === 'lobby')
  const joined = await ask(`/api/releases/${slug}/tickets`, { json: somebody(1) })
  const ticket = String(joined.json().ticket)
  await portal.openNow(releaseId)
  await frontWhere(ask, slug, ({ free }) => free === 19)
  const operations = createOperations(portal.database, releaseId)
  const given = (await operations.readTicket.submit(1))?.booking?.appointments
  const cookie = `ticket_${releaseId}=${ticket}`
  const slots = (await ask(`/api/releases/${slug}/slots`)).json().slots as { id: number }[]
  const slotId = slots.at(-1)?.id

  for (const together of [{}, { together: 'spread' }]) {
    const reply = await ask(`/api/releases/${slug}/hold`, { ticket, json: { slotId, ...together } })
    assert.equal(reply.status, 404, reply.text)
  }
  const posted = await ask(`/r/${slug}/hold`, { cookie, form: { slot: String(slotId) } })
  assert.equal(posted.status, 404)
  const page = await ask(`/r/${slug}/book`, { cookie })
  assert.equal(page.headers.get('location'), `/r/${slug}/details?n=1`)
  assert.doesNotMatch((await ask(`/r/${slug}/details`, { cookie })).text, /Anderen Termin/)
  assert.deepEqual((await operations.readTicket.submit(1))?.booking?.appointments, given)
})
