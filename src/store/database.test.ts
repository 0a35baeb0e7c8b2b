import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startTestDatabase, type TestDatabase } from '../../tests/test-database.ts'
import { type Database, openDatabase } from './database.ts'

const lines = 12
const terminations = 60
const lock = { name: 'lockCounter', text: 'select from counter for update', values: [] }
const count = { name: 'count', text: 'update counter set value = value + 1 returning value', values: [] }

let testDatabase: TestDatabase
let database: Database
let client: pg.Client

before(async () => {
  testDatabase = await startTestDatabase()
  database = openDatabase(testDatabase.databaseUrl)
  client = new pg.Client({ connectionString: testDatabase.databaseUrl })
  await client.connect()
  await client.query('create table counter (value int not null)')
  await client.query('insert into counter values (0)')
})

after(async () => {
  await client.end()
  await database.close()
  await testDatabase.stop()
})

test('connections that break at any moment cost nobody more than a moment', async () => {
  let isOver = false
  let answered = 0
  const running = Array.from({ length: lines }, async (_, index) => {
    while (!isOver) {
      if (index % 3 === 0) await database.rows(count)
      else if (index % 3 === 1) await database.rowsAfterLock([lock], count)
      else {
        await database.transaction(async (session) => {
          await session.rows(lock)
          await pause(1)
          return session.rows(count)
        })
      }
      answered++
    }
  })
  for (let termination = 0; termination < terminations; termination++) {
    await pause(20)
    await client.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and random() < 0.4`)
  }
  isOver = true
  await Promise.all(running)
  const { rows } = await client.query<{ value: number }>('select value from counter')
  assert.ok((rows[0]?.value ?? 0) >= answered, 'what was answered is not there')
})

test('whoever finds all connections lent out waits for one', async () => {
  const release = Promise.withResolvers<void>()
  const lent = Array.from({ length: 12 }, () => database.transaction(() => release.promise))
  const waiting = database.rows<{ one: number }>({ name: 'one', text: 'select 1 as one', values: [] })
  // Longer than the pool itself lets anybody wait.
  await pause(6000)
  release.resolve()
  await Promise.all(lent)
  assert.deepEqual(await waiting, [{ one: 1 }])
})

test('what the database refuses is thrown, and the connection works on', async () => {
  const refused = { name: 'refused', text: "insert into counter values ('no number')", values: [] }
  await assert.rejects(database.rows(refused), { code: '22P02' })
  await assert.rejects(database.rowsAfterLock([lock], refused), { code: '22P02' })
  await assert.rejects(
    database.transaction(async (session) => {
      await session.rows(count)
      return session.rows(refused)
    }),
    { code: '22P02' },
  )
  const [before] = await database.rows<{ value: number }>({ name: 'v', text: 'select value from counter', values: [] })
  const [after] = await database.rowsAfterLock<{ value: number }>([lock], count)
  assert.equal(after?.value, (before?.value ?? 0) + 1, 'a part of what was refused is there')
})
