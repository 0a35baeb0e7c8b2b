import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { createAllocationRounds } from '../src/release/allocation-rounds.ts'
import { advanceRelease } from '../src/release/clock.ts'
import { createOperations } from '../src/release/operations.ts'
import type { ReleaseKind } from '../src/release/phase.ts'
import { type Reporting, startReporting } from '../src/release/report-release.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { type FrontRecord, readFronts } from '../src/store/read-fronts.ts'
import { announcePlay } from './play-release.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

/** A node that read its front a moment ago acts on what holds under the lock, not on what it read. */

const keys = deriveKeys(new Uint8Array(32).fill(5))
const rounds = createAllocationRounds()
let server: TestDatabase
let database: Database
let client: pg.Client
let reporting: Reporting

before(async () => {
  server = await startTestDatabase()
  database = openDatabase(server.databaseUrl)
  reporting = startReporting(database, (error) => assert.fail(String(error)))
  client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
})

after(async () => {
  await client.end()
  await database.close()
  await server.stop()
})

test('a release does not close over a pass that was given after the front was read', async () => {
  const releaseId = await openRelease('schluss', 'live', 'with passes')
  const front = await frontOf(releaseId)
  await end(releaseId)
  await advanceOnce({ ...front, now: front.closesAt, nextExpiryAt: null })
  assert.equal((await frontOf(releaseId)).phase, 'open')
  await client.query("update passes set expires_at = now() - interval '1 s' where release_id = $1", [releaseId])
  await advance(releaseId)
  assert.equal((await frontOf(releaseId)).phase, 'closed')
})

for (const kind of ['live', 'allocate'] as const) {
  test(`nobody is let in after the end because a node still believes it is before (${kind})`, async () => {
    const releaseId = await openRelease(`spaet-${kind}`, kind, 'without passes')
    const front = await frontOf(releaseId)
    await end(releaseId)
    await advanceOnce({ ...front, now: front.closesAt - 1 })
    const { rows } = await client.query('select from passes where release_id = $1', [releaseId])
    assert.equal(rows.length, 0)
  })
}

test('a release is there until its last appointment is over, however long ago it closed', async () => {
  const releaseId = await openRelease('zweite-dosis', 'live', 'without passes')
  const isThere = async () => (await readFronts(database)).some((front) => front.releaseId === releaseId)
  await client.query(
    `update releases
     set phase = 'reported', lobby_at = lobby_at - interval '50 days', opens_at = opens_at - interval '50 days',
       closes_at = now() - interval '40 days'
     where id = $1`,
    [releaseId],
  )
  assert.ok(await isThere())
  await client.query("update slots set starts_at = now() - interval '2 days' where release_id = $1", [releaseId])
  assert.ok(!(await isThere()))
})

/** Opens a release with four people, and lets two of them in or stops short of it. */
async function openRelease(slug: string, kind: ReleaseKind, until: 'with passes' | 'without passes'): Promise<number> {
  const play = { slug, kind, doses: 1 as const, appointments: 2, people: 4, closesInMs: 600_000, isEnough: () => true }
  await announcePlay(database, keys, play)
  const { rows } = await client.query<{ id: number }>('select id from releases where slug = $1', [slug])
  const releaseId = rows[0]?.id ?? assert.fail()
  await advance(releaseId)
  const { join } = createOperations(database, releaseId)
  for (const person of [1, 2, 3, 4]) await join.submit({ person: Buffer.alloc(32, person), party: 1, wishes: '' })
  await client.query("update releases set lobby_at = now() - interval '1 h', opens_at = now() where id = $1", [
    releaseId,
  ])
  if (until === 'with passes') await advance(releaseId)
  else for (const _ of ['draw', 'open']) await advanceOnce(await frontOf(releaseId))
  assert.equal((await frontOf(releaseId)).phase, 'open')
  return releaseId
}

async function end(releaseId: number): Promise<void> {
  await client.query("update releases set closes_at = opens_at + interval '1 ms' where id = $1", [releaseId])
}

async function frontOf(releaseId: number): Promise<FrontRecord> {
  return (await readFronts(database)).find((front) => front.releaseId === releaseId) ?? assert.fail('there is no front')
}

async function advance(releaseId: number): Promise<void> {
  await advanceRelease({ database, keys, rounds, reporting }, await frontOf(releaseId), () => frontOf(releaseId))
}

/** Takes the step that a front asks for, and no other. */
async function advanceOnce(front: FrontRecord): Promise<void> {
  await advanceRelease({ database, keys, rounds, reporting }, front, async () => undefined)
}
