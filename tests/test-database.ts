import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { startEmbeddedDatabase } from '../src/store/embedded/embedded-database.ts'
import { migrate } from '../src/store/migrate.ts'

export type TestDatabase = {
  databaseUrl: string
  /** Drops the database, and stops the server unless another test file uses it. */
  stop(): Promise<void>
}

// One server for all test files of this user and checkout; each file has a database of its own in it.
const dataDir = path.join(os.tmpdir(), `punkt8-tests-${process.getuid?.() ?? 0}`)

/** A new, migrated database on the embedded PostgreSQL that the tests share. */
export async function startTestDatabase(): Promise<TestDatabase> {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const server = await startEmbeddedDatabase({ dataDir, log: pino({ level: 'silent' }) })
  const name = `test_${randomBytes(8).toString('hex')}`
  await run(server.databaseUrl, `create database ${name}`)
  const databaseUrl = server.databaseUrl.replace('@/punkt8?', `@/${name}?`)
  await migrate(databaseUrl)
  return {
    databaseUrl,
    stop: async () => {
      await run(server.databaseUrl, `drop database ${name} with (force)`)
      await server.stop()
    },
  }
}

async function run(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
