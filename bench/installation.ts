import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { deriveKeys, type Keys } from '../src/eligibility/keys.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { startEmbeddedDatabase } from '../src/store/embedded/embedded-database.ts'
import { runningPostmaster } from '../src/store/embedded/postmaster.ts'
import { migrate } from '../src/store/migrate.ts'

/** A throw-away installation: its key, and a PostgreSQL in a temporary folder with the settings of a real one. */
export type Installation = {
  key: string
  keys: Keys
  dataDir: string
  postmasterPid: number
  /** Runs `use` on a new, migrated database, and drops it afterwards. */
  withDatabase<Result>(use: (database: Database, databaseUrl: string) => Promise<Result>): Promise<Result>
  /** Stops PostgreSQL and removes the folder. */
  stop(): Promise<void>
}

// Several servers with a pool each connect at the same time; an installation has one or a few.
const connectionsMax = 200

export async function startInstallation(): Promise<Installation> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-bench-'))
  // PostgreSQL's own user must be able to enter.
  fs.chmodSync(dataDir, 0o711)
  const log = pino({ level: 'silent' })
  const first = await startEmbeddedDatabase({ dataDir, log })
  await run(first.databaseUrl, `alter system set max_connections = ${connectionsMax}`)
  await first.stop()
  const server = await startEmbeddedDatabase({ dataDir, log })
  const postmasterPid = runningPostmaster(path.join(dataDir, 'postgres', 'cluster'))
  if (postmasterPid === undefined) throw new Error('PostgreSQL does not run')
  const key = randomBytes(32)
  let databases = 0

  return {
    key: key.toString('base64url'),
    keys: deriveKeys(key),
    dataDir,
    postmasterPid,
    async withDatabase(use) {
      databases++
      const name = `bench_${databases}`
      await run(server.databaseUrl, `create database ${name}`)
      const databaseUrl = server.databaseUrl.replace('@/punkt8?', `@/${name}?`)
      await migrate(databaseUrl)
      const database = openDatabase(databaseUrl)
      try {
        return await use(database, databaseUrl)
      } finally {
        await database.close()
        await run(server.databaseUrl, `drop database ${name} with (force)`)
      }
    },
    async stop() {
      await server.stop()
      fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Runs statements that the store's operations have no business with. */
export async function run(databaseUrl: string, text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(text, values)
  } finally {
    await client.end()
  }
}
