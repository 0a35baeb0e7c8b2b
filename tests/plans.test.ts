import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { createOperations, type Operations } from '../src/release/operations.ts'
import { type Database, openDatabase, type Statement } from '../src/store/database.ts'
import { announceBigRelease } from './big-release.ts'
import { startTestDatabase } from './test-database.ts'
import { startTestPortal } from './test-portal.ts'
import { until } from './until.ts'
import { createAsker, frontWhere } from './visitor-over-http.ts'

/**
 * What statements read must not depend on which releases the planner has heard of. A release that is new to it looks empty,
 * and then all of its indexes look alike: the whole release was once read for each ticket, after the tables had been analysed
 * with an earlier one in them.
 */

const crowd = 4000
const asked = 50
/** A ticket, its pass, its booking, its slot, what is written anew, each a few times; and a batch may read the release through. */
const rowsMax = 40 * asked + 3 * crowd

for (const [known, earlier] of [
  ['another release alone', { releases: 1, tickets: 400 }],
  ['many small releases', { releases: 100, tickets: 1 }],
] as const) {
  test(`a statement reads no more than it needs, where the planner knows ${known}`, async (t) => {
    const testDatabase = await startTestDatabase()
    const database = openDatabase(testDatabase.databaseUrl)
    t.after(async () => {
      await database.close()
      await testDatabase.stop()
    })
    await fillWithEarlier(database, earlier)
    await sql(database, 'analyze')
    const releaseId = await announceBigRelease(database, deriveKeys(randomBytes(32)), 'neu')
    await fill(database, releaseId, crowd)
    assert.deepEqual(await actsThatReadTooMuch(database, releaseId), [], `for ${asked} requests each`)
  })
}

test('tables that were empty are looked at anew when a release fills them', async (t) => {
  const portal = await startTestPortal()
  t.after(() => portal.stop())
  const { database } = portal
  const looks = async () => {
    const [table] = await sql<{ looks: number }>(
      database,
      `select analyze_count::int as looks from pg_stat_user_tables where relname = 'tickets'`,
    )
    return table?.looks ?? 0
  }
  // As if all that there was had been deleted.
  await sql(database, 'vacuum analyze tickets')
  const releaseId = await portal.announce({ slug: 'wieder', opensInMs: 600_000 })
  await frontWhere(createAsker(portal.origin), 'wieder', ({ phase }) => phase === 'lobby')
  const { join } = createOperations(database, releaseId)
  const joins = (from: number, to: number) =>
    Promise.all(range(from, to).map((n) => join.submit({ person: personOf(n), party: 1, wishes: '' })))
  await joins(1, 499)
  await until(async () => (await looks()) === 1)
  await joins(500, 3000)
  await until(async () => (await looks()) === 2)
  const counting = countingReads(database)
  const again = createOperations(counting.database, releaseId)
  await Promise.all(
    range(3001 - asked, 3000).map((n) => again.join.submit({ person: personOf(n), party: 1, wishes: '' })),
  )
  assert.ok(counting.read() <= rowsMax, `${counting.read()} rows`)
})

/** What people do, each in a batch of many; what reads too much is told. */
async function actsThatReadTooMuch(database: Database, releaseId: number): Promise<string[]> {
  const slotIds = (
    await sql<{ id: number }>(database, `select id from slots where release_id = ${releaseId} order by id`)
  ).map(({ id }) => id)
  const numbers = range(crowd + 1 - asked, crowd)
  const acts: Record<string, (operations: Operations, n: number, index: number) => Promise<unknown>> = {
    'a new person joins': ({ join }, n) => join.submit({ person: personOf(n + crowd), party: 1, wishes: '' }),
    'somebody joins again': ({ join }, n) => join.submit({ person: personOf(n), party: 1, wishes: '' }),
    'a contact is saved': ({ saveContact }, n) =>
      saveContact.submit({ n, sealed: Buffer.alloc(9), mail: personOf(n), phone: null, language: 'de' }),
    'a pass is picked up': ({ pickUp }, n) => pickUp.submit(n),
    'a slot is held': ({ hold }, n, index) => hold.submit({ n, slotId: slotIds[index] as number }),
    'a hold is confirmed': ({ confirm }, n) =>
      confirm.submit({ n, number: `P8 ${n}`, sealed: Buffer.alloc(9), persons: [personOf(n)] }),
    'a ticket is read': ({ readTicket }, n) => readTicket.submit(n),
    'a booking is cancelled': ({ cancel }, n) => cancel.submit(n),
    'a ticket is given back': ({ leave }, n) => leave.submit(n),
    'somebody comes back': ({ comeBack }, n) => comeBack.submit({ n, place: n }),
    'somebody asks for the waiting list': ({ joinWaitingList }, n) => joinWaitingList.submit({ n, place: n }),
  }
  const tooMany: string[] = []
  for (const [what, act] of Object.entries(acts)) {
    const counting = countingReads(database)
    const operations = createOperations(counting.database, releaseId)
    await Promise.all(numbers.map((n, index) => act(operations, n, index)))
    assert.ok(counting.read() > 0)
    if (counting.read() > rowsMax) tooMany.push(`${what}: ${counting.read()} rows`)
  }
  return tooMany
}

/** Releases of the past, of which the tables hold the rows; what they were does not matter here. */
async function fillWithEarlier(database: Database, earlier: { releases: number; tickets: number }): Promise<void> {
  const rows = `select 1000 + r as release, r * n as n from generate_series(1, ${earlier.releases}) as r, generate_series(1, ${earlier.tickets}) as n`
  const texts = [
    `insert into tickets (release_id, n, person, receipt, party)
      select release, n, sha256(convert_to(release || '/' || n, 'UTF8')), decode(repeat('00', 16), 'hex'), 1
      from (${rows}) as earlier`,
    `insert into passes (release_id, place, n, party, expires_at) select release, n, n, 1, now() from (${rows}) as earlier`,
    `insert into waiting_list (release_id, n, place) select release, n, n from (${rows}) as earlier`,
  ]
  await database.transaction(async (session) => {
    await session.rows({ name: 'noForeignKeys', text: 'set local session_replication_role = replica', values: [] })
    for (const [index, text] of texts.entries()) await session.rows({ name: `earlier-${index}`, text, values: [] })
  })
}

/** A crowd that has joined and been let in. */
async function fill(database: Database, id: number, count: number): Promise<void> {
  const texts = [
    `insert into tickets (release_id, n, person, receipt, party)
      select ${id}, n, sha256(convert_to('somebody ' || n, 'UTF8')), decode(repeat('00', 16), 'hex'), 1
      from generate_series(1, ${count}) as n`,
    `insert into passes (release_id, place, n, party, expires_at)
      select ${id}, n, n, 1, now() + interval '1 hour' from generate_series(1, ${count}) as n`,
    `insert into waiting_list (release_id, n, place) select ${id}, n, n from generate_series(1, ${count / 2}) as n`,
    `update lobbies set ticket_count = ${count}, people_count = ${count} where release_id = ${id}`,
    `update fronts set admitted_place = ${count}, reserved = ${count} where release_id = ${id}`,
    `update releases set phase = 'open' where id = ${id}`,
  ]
  for (const text of texts) await sql(database, text)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function personOf(n: number): Buffer {
  return createHash('sha256').update(`somebody ${n}`).digest()
}

function sql<Row>(database: Database, text: string): Promise<Row[]> {
  return database.rows<Row>({
    name: `plans ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`,
    text,
    values: [],
  })
}

/** The database, with the rows that statements have read from tables. */
function countingReads(real: Database): { database: Database; read(): number } {
  let read = 0
  const run = <Row>(statements: Statement[]) =>
    real.transaction(async (session) => {
      // What a session has read is told to others from time to time; until then it counts on.
      const readSoFar = async () => (await session.rows<{ read: number }>(rowsRead))[0]?.read ?? 0
      const before = await readSoFar()
      let rows: Row[] = []
      for (const statement of statements) rows = await session.rows<Row>(statement)
      read += (await readSoFar()) - before
      return rows
    })
  const counted: Database = {
    ...real,
    rows: (statement) => run([statement]),
    rowsAfterLock: (locks, statement) => run([...locks, statement]),
  }
  return { database: counted, read: () => read }
}

const rowsRead: Statement = {
  name: 'rowsRead',
  text: 'select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables',
  values: [],
}
