import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { deriveKeys } from '../src/eligibility/keys.ts'
import type { EntryOf } from '../src/ledger/entries.ts'
import { verifyLedger } from '../src/ledger/verify.ts'
import { createAllocationRounds } from '../src/release/allocation-rounds.ts'
import { advanceRelease } from '../src/release/clock.ts'
import { createOperations } from '../src/release/operations.ts'
import { reportRelease, startReporting } from '../src/release/report-release.ts'
import type { Report } from '../src/report/report.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { type FrontRecord, readFronts } from '../src/store/read-fronts.ts'
import { readInventory } from '../src/store/read-inventory.ts'
import { readReport } from '../src/store/read-report.ts'
import { readSlots } from '../src/store/read-slots.ts'
import { announcePlay } from './play-release.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

/** From the close to the published report, by the clock and in the database. */

const keys = deriveKeys(new Uint8Array(32).fill(5))
let server: TestDatabase
let databases: Database[]
let database: Database
let client: pg.Client

before(async () => {
  server = await startTestDatabase()
  databases = [openDatabase(server.databaseUrl), openDatabase(server.databaseUrl)]
  database = databases[0] as Database
  client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
})

after(async () => {
  await client.end()
  for (const each of databases) await each.close()
  await server.stop()
})

test('a closed release is reported once, by whichever node, and its ledger says so', async () => {
  const releaseId = await closedRelease('bericht')
  assert.equal((await frontOf(releaseId)).phase, 'closed')
  await client.query(
    "update releases set lobby_at = now() - interval '2 h', opens_at = now() - interval '1 h', closes_at = now() - interval '16 min' where id = $1",
    [releaseId],
  )
  const errors: unknown[] = []
  const nodes = databases.map((each) => startReporting(each, (error) => errors.push(error)))
  for (const reporting of nodes) await advance(releaseId, reporting)
  await Promise.all(nodes.map((node) => node.settled()))
  assert.deepEqual(errors, [])
  assert.equal((await frontOf(releaseId)).phase, 'reported')
  assert.equal(await reportRelease(database, releaseId), false)

  const published = await readReport(database, 'bericht')
  assert.ok(published)
  const record = await readInventory(database, 'bericht')
  assert.ok(record)
  const entries = record.ledger
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { entry: EntryOf<'reported'> }).entry)
  const reported = entries.filter(({ type }) => type === 'reported')
  assert.equal(reported.length, 1)
  assert.equal(reported[0]?.digest, createHash('sha256').update(published.document).digest('hex'))
  // The clock was set back for this test; that everything was too early is its own doing.
  const { checks } = verifyLedger({ ...record, lobbyList: null })
  assert.deepEqual(
    checks.flatMap(({ findings }) => findings).filter((finding) => !/too early$|^(opening|end)/.test(finding)),
    [],
  )
})

test('a report tells who took part and what they got, and hides what counts too few', async () => {
  const published = await readReport(database, 'bericht')
  const report = JSON.parse(published?.document ?? '') as Report
  assert.equal(report.people, 30)
  assert.equal(report.outcomes.all.booked, 12)
  assert.equal(report.appointments, 12)
  assert.equal(report.outcomes.early.all, 30)
  // Three gave their ticket back; those who got nothing would give them away.
  assert.equal(report.outcomes.all.left, null)
  assert.equal(report.outcomes.all.none, null)
  assert.equal(report.bookingsPerMinuteMax, 12)
  assert.ok(report.lastBookedAt !== null && report.closedAt !== null && report.soldOutAt !== null)
  assert.doesNotMatch(published?.document ?? '', /"(party|receipt|person|n)"/)
})

test('nothing is reported before the release is closed, or while its ledger goes on', async () => {
  const releaseId = await closedRelease('noch-nicht', 'open')
  assert.equal(await reportRelease(database, releaseId), false)
  assert.equal(await readReport(database, 'noch-nicht'), undefined)
})

/** Thirty people for twelve appointments: three give back, twelve book, and the release ends. */
async function closedRelease(slug: string, until: 'open' | 'closed' = 'closed'): Promise<number> {
  await announcePlay(database, keys, {
    slug,
    kind: 'live',
    doses: 1,
    appointments: 12,
    people: 30,
    closesInMs: 600_000,
    isEnough: () => true,
  })
  const { rows } = await client.query<{ id: number }>('select id from releases where slug = $1', [slug])
  const releaseId = rows[0]?.id ?? assert.fail()
  await advance(releaseId)
  const { join, leave, hold, confirm } = createOperations(database, releaseId)
  const people = Array.from({ length: 30 }, (_, index) => index + 1)
  await Promise.all(people.map((n) => join.submit({ person: Buffer.alloc(32, n), party: 1, wishes: '' })))
  for (const n of [3, 11, 19]) await leave.submit(n)
  await client.query("update releases set lobby_at = now() - interval '1 h', opens_at = now() where id = $1", [
    releaseId,
  ])
  await advance(releaseId)
  const { rows: passes } = await client.query<{ n: number }>(
    "select n from passes where release_id = $1 and state = 'open'",
    [releaseId],
  )
  assert.equal(passes.length, 12)
  const slots = await readSlots(database, releaseId)
  for (const [index, { n }] of passes.entries()) {
    const slot = slots[index % slots.length]
    await hold.submit({ n, slotId: slot?.id ?? 0 })
    await confirm.submit({
      n,
      number: `${slug}-${n}`,
      persons: [Buffer.alloc(32, n)],
      sealed: Buffer.from('sealed'),
    })
  }
  await advance(releaseId)
  assert.equal((await frontOf(releaseId)).phase, 'sold_out')
  if (until === 'open') return releaseId
  await client.query("update releases set closes_at = opens_at + interval '1 ms' where id = $1", [releaseId])
  await advance(releaseId)
  return releaseId
}

async function frontOf(releaseId: number): Promise<FrontRecord> {
  return (await readFronts(database)).find((front) => front.releaseId === releaseId) ?? assert.fail('there is no front')
}

async function advance(releaseId: number, reporting = startReporting(database, () => assert.fail())): Promise<void> {
  const rounds = createAllocationRounds()
  await advanceRelease({ database, keys, rounds, reporting }, await frontOf(releaseId), () => frontOf(releaseId))
}
