import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { startTestDatabase } from '../../tests/test-database.ts'
import { migrate } from './migrate.ts'

test('nodes that migrate at the same time wait for each other, and older ones start on later tables', async (t) => {
  const database = await startTestDatabase()
  t.after(() => database.stop())
  const client = new pg.Client({ connectionString: database.databaseUrl })
  await client.connect()
  await client.query('drop schema public cascade; create schema public')
  await Promise.all([1, 2, 3].map(() => migrate(database.databaseUrl)))
  const { rows } = await client.query('select name, count(*)::int from migration group by name')
  assert.ok(rows.length > 0)
  for (const row of rows) assert.equal(row.count, 1, row.name)
  await client.query("insert into migration (name, run_on) values ('9999-of-a-later-version', now())")
  await migrate(database.databaseUrl)
  await client.end()
})
