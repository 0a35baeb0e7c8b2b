import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { moveLeadMs } from '../src/booking/moving.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { verifyLedger } from '../src/ledger/verify.ts'
import { createRandom, type Random } from '../src/rehearsal/random.ts'
import { createAllocationRounds } from '../src/release/allocation-rounds.ts'
import { announce } from '../src/release/announce.ts'
import { advanceRelease, drawOf, isStepDue } from '../src/release/clock.ts'
import { createOperations } from '../src/release/operations.ts'
import type { ReleaseKind } from '../src/release/phase.ts'
import type { IdentityKind } from '../src/release/release.ts'
import { readLobbyList } from '../src/store/change-phase.ts'
import { addCodes, createCentre, createService, createTenant } from '../src/store/create-release.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { holdSpread } from '../src/store/hold-spread.ts'
import { moveBooking } from '../src/store/move-booking.ts'
import { type FrontRecord, readFronts } from '../src/store/read-fronts.ts'
import { readInventory } from '../src/store/read-inventory.ts'
import { codesOf, type Venue, Visitor } from './crowd.ts'
import { checkRelease } from './release-checks.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

const minuteMs = 60_000
const roundsBeforeClose = 24
const rounds = createAllocationRounds()
// Reports are another test's matter; time flies here, so that they fall due.
const reporting = { begin: () => {}, settled: async () => {} }
const keys = deriveKeys(new Uint8Array(32).fill(3))
// A failing run names its seed; PUNKT8_TEST_SEED plays it again.
const seed = Number(process.env.PUNKT8_TEST_SEED ?? randomInt(2 ** 31))

let testDatabase: TestDatabase
let databases: Database[]
let client: pg.Client

before(async () => {
  testDatabase = await startTestDatabase()
  client = new pg.Client({ connectionString: testDatabase.databaseUrl })
  await client.connect()
  // What is lost in a crash is another test's matter; here thousands of small commits only have to be quick.
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  await client.query(`alter database ${rows[0]?.name} set synchronous_commit = off`)
  databases = [openDatabase(testDatabase.databaseUrl), openDatabase(testDatabase.databaseUrl)]
})

after(async () => {
  await client.end()
  for (const database of databases) await database.close()
  await testDatabase.stop()
})

const cases: [ReleaseKind, IdentityKind, 1 | 2, number][] = [
  ['live', 'person', 1, 1],
  ['live', 'anonymous', 2, 3],
  ['live', 'code', 1, 3],
  ['live', 'person', 2, 2],
  ['draw', 'anonymous', 1, 2],
  ['draw', 'code', 2, 2],
  ['allocate', 'person', 1, 3],
  ['allocate', 'anonymous', 2, 2],
]

describe(`whatever people do through two nodes at once, the invariants hold (seed ${seed})`, () => {
  for (const [index, [kind, identity, doses, partyMax]] of cases.entries()) {
    test(`${kind}, ${identity}, ${doses} doses, parties up to ${partyMax}`, async () => {
      for (const [run, pace] of (['hasty', 'slow'] as const).entries()) {
        const random = createRandom(seed + index * 2 + run)
        await playRun({ slug: `${kind}-${index}-${pace}`, kind, identity, doses, partyMax, pace, random })
      }
    })
  }
})

type Plan = {
  slug: string
  kind: ReleaseKind
  identity: IdentityKind
  doses: 1 | 2
  partyMax: number
  pace: 'hasty' | 'slow'
  random: Random
}

async function playRun(plan: Plan): Promise<void> {
  const { random, pace } = plan
  const { releaseId, venue, people } = await prepare(plan)
  let front = await read(releaseId)
  const draw = () => drawOf(front)
  venue.draw = draw
  await Promise.all(databases.map((database) => advance(database, releaseId)))
  for (let round = 0; round < roundsBeforeClose; round++) {
    front = await read(releaseId)
    const passes = new Set(await livePasses(releaseId))
    const crowd = people.filter(() => random.chance(0.5))
    await Promise.all([
      ...crowd.map((person) => person.act(venue, random, passes.has(person.n ?? 0))),
      ...databases.map((database) => advance(database, releaseId)),
    ])
    await checkRelease(testDatabase.databaseUrl, releaseId)
    if (round === 5) await travel(releaseId, 10 * minuteMs)
    if (round > 5 && random.chance(pace === 'hasty' ? 0.3 : 0.5)) await travel(releaseId, random.integer(6) * minuteMs)
    if (random.chance(0.2)) await redeemSome(releaseId, venue, people, random)
  }
  await settle(releaseId, venue, people, random)
}

/** In the end everybody who has a pass uses it, until nothing is left or nobody waits any more. */
async function settle(releaseId: number, venue: Venue, people: Visitor[], random: Random): Promise<void> {
  for (let round = 0; round < 60; round++) {
    await Promise.all(databases.map((database) => advance(database, releaseId)))
    const passes = await livePasses(releaseId)
    for (const n of passes) await people.find((person) => person.n === n)?.redeem(venue, random)
    if (passes.length > 0) continue
    // A party too large for the room stops the line while a pass is out, even one that is about to lapse.
    if (!(await read(releaseId)).passesOut) break
    await travel(releaseId, minuteMs)
  }
  await checkRelease(testDatabase.databaseUrl, releaseId)
  const { rows: stranded } = await client.query<{ n: number; room: number }>(
    `
      select tickets.n, fronts.free - fronts.reserved as room
      from tickets
      join fronts on fronts.release_id = $1
      join releases on releases.id = $1 and releases.kind <> 'allocate' and releases.phase in ('open', 'sold_out')
      join lobbies on lobbies.release_id = $1
      where tickets.release_id = $1 and tickets.left_at is null and tickets.party <= fronts.free - fronts.reserved
        and (
          fronts.admitted_place < lobbies.ticket_count and releases.phase = 'open'
          or exists (select from waiting_list where waiting_list.release_id = $1 and waiting_list.n = tickets.n)
        )
        and not exists (
          select from passes where passes.release_id = $1 and passes.n = tickets.n and passes.state in ('open', 'used')
        )`,
    [releaseId],
  )
  assert.deepEqual(stranded, [], 'somebody waits although there is room for them')
  await travel(releaseId, 10_000 * minuteMs)
  await Promise.all(databases.map((database) => advance(database, releaseId)))
  assert.equal((await read(releaseId)).phase, 'closed')
  await checkRelease(testDatabase.databaseUrl, releaseId)
  for (const person of people) await person.check(venue.nodes[0]?.operations ?? assert.fail())
  await verify(releaseId, venue)
}

/** The ledger alone tells why everybody got their turn or did not; its times are real ones and did not travel. */
async function verify(releaseId: number, venue: Venue): Promise<void> {
  const [database] = databases
  assert(database)
  const { release } = await read(releaseId)
  const record = (await readInventory(database, release)) ?? assert.fail()
  const lobbyList = await database.transaction((session) => readLobbyList(session, releaseId))
  const { checks } = verifyLedger({ ledger: record.ledger, lobbyList, inventory: record.inventory })
  const found = checks
    .filter(({ name }) => name !== 'phases')
    .flatMap(({ name, findings }) => findings.map((finding) => `${name}: ${finding}`))
    .filter((finding) => !finding.endsWith('ms too early'))
    // The times in the tables travelled.
    .filter((finding) => !/^tables: (opening of the lobby|opening|end): the tables say/.test(finding))
    // Here people may change an appointment that was given by wishes, which the portal does not let them.
    .filter((finding) => venue.kind !== 'allocate' || !finding.includes('another slot than the one given'))
  assert.deepEqual(found, [])
}

async function prepare({ slug, kind, identity, doses, partyMax, pace, random }: Plan) {
  const [database] = databases
  assert(database)
  const startsAt = (index: number) =>
    Temporal.Now.instant()
      .add({ hours: 24 * 300 + index * 5 })
      .toString()
  const releaseId = await database.transaction(async (session) => {
    const contact = { phone: '030 23125 808', email: 'a@example.org', address: 'Weg 1' }
    const tenantId = await createTenant(session, { slug, name: slug, zone: 'Europe/Berlin', ...contact })
    const place = { street: 'Weg 1', postcode: '58256', city: 'Ennepetal', access: '' }
    const centreIds = [
      await createCentre(session, { tenantId, name: 'A', ...place }, []),
      await createCentre(session, { tenantId, name: 'B', ...place }, []),
    ]
    const service = { tenantId, name: 'Impfung', description: '', minutes: 10, doses }
    return announce(session, keys, {
      tenantId,
      serviceId: await createService(session, { ...service, doseGapDays: doses === 2 ? 21 : null }),
      slug,
      title: slug,
      kind,
      identity,
      rule: {},
      partyMax,
      // Picking up may shorten or lengthen a pass, and a hold may end before or with it.
      passMs: (pace === 'hasty' ? 1 : 12) * minuteMs,
      graceMs: (pace === 'hasty' ? 9 : 3) * minuteMs,
      holdMs: (1 + random.integer(15)) * minuteMs,
      lobbyInMs: 0,
      opensInMs: 10 * minuteMs,
      closesInMs: 5000 * minuteMs,
      slots: Array.from({ length: 3 + random.integer(5) }, (_, index) => ({
        centreId: centreIds[index % 2] ?? 0,
        startsAt: startsAt(index),
        secondStartsAt: doses === 2 ? startsAt(index + 1000) : null,
        capacity: 1 + random.integer(3),
      })),
      codes: [],
    })
  })
  const { rows } = await client.query<{ id: number }>(
    'select id from slots where release_id = $1 and dose = 1 order by id',
    [releaseId],
  )
  const venue: Venue = {
    kind,
    identity,
    doses,
    partyMax,
    slotIds: rows.map(({ id }) => id),
    nodes: databases.map((node) => ({
      operations: createOperations(node, releaseId),
      holdSpread: (n, slotId) => holdSpread(node, releaseId, { n, slotId }),
      move: (n, slotId, fromSlotId) => moveBooking(node, releaseId, { n, slotId, fromSlotId, leadMs: moveLeadMs }),
    })),
    draw: () => null,
  }
  const people = Array.from({ length: 8 + random.integer(25) }, (_, index) => new Visitor(index, venue, random))
  if (identity === 'code') await database.transaction((session) => addCodes(session, releaseId, codesOf(people)))
  return { releaseId, venue, people }
}

async function read(releaseId: number): Promise<FrontRecord> {
  const fronts = await readFronts(databases[0] ?? assert.fail())
  return fronts.find((front) => front.releaseId === releaseId) ?? assert.fail('the release has no front')
}

async function advance(database: Database, releaseId: number): Promise<void> {
  const front = async () => (await readFronts(database)).find((other) => other.releaseId === releaseId)
  const first = await front()
  if (first && isStepDue(first)) await advanceRelease({ database, keys, rounds, reporting }, first, front)
}

/** Lets time go by: every instant of the release moves into the past together. */
async function travel(releaseId: number, ms: number): Promise<void> {
  await client.query('begin')
  await client.query('select from lobbies where release_id = $1 for update', [releaseId])
  await client.query('select from fronts where release_id = $1 for update', [releaseId])
  const moves = [
    'update releases set lobby_at = lobby_at - $2, opens_at = opens_at - $2, closes_at = closes_at - $2 where id = $1',
    `update passes
    set admitted_at = admitted_at - $2, picked_up_at = picked_up_at - $2, expires_at = expires_at - $2
    where release_id = $1`,
    'update bookings set held_until = held_until - $2 where release_id = $1',
  ]
  for (const move of moves) await client.query(move.replaceAll('$2', "$2::float8 * interval '1 ms'"), [releaseId, ms])
  await client.query('commit')
}

/** Tickets with an open pass that neither it nor what it holds runs out soon. */
async function livePasses(releaseId: number): Promise<number[]> {
  const { rows } = await client.query<{ n: number }>(
    `
      select n from passes where release_id = $1 and state = 'open' and expires_at > now() + interval '30 s'
      except
      select n from bookings where release_id = $1 and state = 'held' and held_until < now() + interval '30 s'`,
    [releaseId],
  )
  return rows.map(({ n }) => n)
}

async function redeemSome(releaseId: number, venue: Venue, people: Visitor[], random: Random): Promise<void> {
  const passes = (await livePasses(releaseId)).filter(() => random.chance(0.5))
  await Promise.all(passes.map((n) => people.find((person) => person.n === n)?.redeem(venue, random)))
  await checkRelease(testDatabase.databaseUrl, releaseId)
}
