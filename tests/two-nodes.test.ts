import assert from 'node:assert/strict'
import { randomBytes, randomInt } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { pino } from 'pino'
import type { Config } from '../src/config.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { createRandom } from '../src/rehearsal/random.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { createPortal, type Portal } from '../src/web/portal.ts'
import { announceBigRelease } from './big-release.ts'
import { checkTold, sendVisitors } from './steady-visitors.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

// A failing run names its seed; PUNKT8_TEST_SEED plays it again.
const seed = Number(process.env.PUNKT8_TEST_SEED ?? randomInt(2 ** 31))
const key = randomBytes(32)

let testDatabase: TestDatabase
let database: Database
let nodes: { portal: Portal; ask: AskPortal }[]

before(async () => {
  testDatabase = await startTestDatabase()
  database = openDatabase(testDatabase.databaseUrl)
  nodes = await Promise.all([startNode(), startNode()])
})

after(async () => {
  await Promise.all(nodes.map(({ portal }) => portal.close()))
  await database.close()
  await testDatabase.stop()
})

async function startNode(): Promise<{ portal: Portal; ask: AskPortal }> {
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: '/nowhere',
    databaseUrl: testDatabase.databaseUrl,
    processes: 1,
    publicUrl: 'http://127.0.0.1',
    logLevel: 'silent',
    trustProxy: false,
    demo: false,
    keyFromEnvironment: undefined,
    metricsToken: undefined,
    smtpUrl: undefined,
    mailFrom: 'Punkt8 <punkt8@localhost>',
    smsUrl: undefined,
    smsToken: undefined,
    key,
  }
  const { databaseUrl } = testDatabase
  const portal = await createPortal({ config, databaseUrl, log: pino({ level: 'silent' }) })
  return { portal, ask: createAsker(await portal.listen()) }
}

const askOf = (index: number): AskPortal => (nodes[index % nodes.length] ?? assert.fail()).ask

test('the same person through both nodes at once gets one ticket, and numbers are dense', async () => {
  const releaseId = await announceBigRelease(database, deriveKeys(key), 'zugleich')
  for (const { ask } of nodes) await frontWhere(ask, 'zugleich', ({ phase }) => phase !== 'announced')
  const people = 80
  const answers = await Promise.all(
    Array.from({ length: people * 4 }, async (_, index) => {
      const reply = await askOf(Math.floor(index / people))('/api/releases/zugleich/tickets', {
        json: somebody(index % people),
      })
      assert.ok(reply.status <= 201, reply.text)
      return { person: index % people, status: reply.status, ...(reply.json() as { ticket: string; n: number }) }
    }),
  )
  for (let person = 0; person < people; person++) {
    const own = answers.filter((answer) => answer.person === person)
    assert.equal(new Set(own.map(({ ticket }) => ticket)).size, 1)
    assert.equal(own.filter(({ status }) => status === 201).length, 1, 'a ticket is new once')
  }
  const numbers = [...new Set(answers.map(({ n }) => n))].sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    Array.from({ length: people }, (_, index) => index + 1),
  )

  // Both nodes tell the same of the draw, and either takes a step only once.
  const fronts = await Promise.all(nodes.map(({ ask }) => frontWhere(ask, 'zugleich', ({ phase }) => phase === 'open')))
  assert.equal(fronts[0]?.seed, fronts[1]?.seed)
  const steps = await database.rows<{ type: string; count: number }>({
    name: 'stepsTaken',
    text: `
      select payload::jsonb ->> 'type' as type, count(*)::int
      from ledger_entries
      where release_id = $1 and payload::jsonb ->> 'type' in ('announced', 'lobby', 'drawn', 'open')
      group by 1`,
    values: [releaseId],
  })
  assert.deepEqual(steps.map(({ type, count }) => `${type} ${count}`).sort(), [
    'announced 1',
    'drawn 1',
    'lobby 1',
    'open 1',
  ])
})

test(`people who change nodes with every request keep what they were told (seed ${seed})`, async (t) => {
  const random = createRandom(seed)
  const releaseId = await announceBigRelease(database, deriveKeys(key), 'wechsel')
  for (const { ask } of nodes) await frontWhere(ask, 'wechsel', ({ phase }) => phase === 'open')
  let requests = 0
  const ask: AskPortal = (path, request) => askOf(requests++)(path, request)
  const visitors = sendVisitors({ slug: 'wechsel', lines: 20, random, ask })
  t.after(() => visitors.abandon())
  while (visitors.told.length < 300) {
    visitors.check()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await visitors.stop()
  const client = new pg.Client({ connectionString: testDatabase.databaseUrl })
  await client.connect()
  try {
    const rows = async (query: string) => (await client.query(query)).rows
    const { databaseUrl } = testDatabase
    await checkTold({ told: visitors.told, slug: 'wechsel', databaseUrl, releaseId, rows, ask })
  } finally {
    await client.end()
  }
})

test('each node alone takes the steps that are due', async () => {
  const [first] = nodes
  assert(first)
  await first.portal.close()
  nodes.shift()
  await announceBigRelease(database, deriveKeys(key), 'allein')
  const { phase } = await frontWhere(askOf(0), 'allein', (front) => front.phase === 'open')
  assert.equal(phase, 'open')
})
