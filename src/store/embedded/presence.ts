import pg from 'pg'
import { databaseName } from './cluster.ts'

/** One user's mark in the shared database: a connection that holds a shared lock. */
export type Presence = {
  /** Resolves when the connection is gone, which tells the death of the database at once. */
  lost: Promise<void>
  /** Takes the mark back, and runs `stopDatabase` when it was the last one. */
  leave(stopDatabase: () => Promise<void>): Promise<void>
}

const lockSpace = 0x50_38_44_42
const presenceLock = 1
const leavingLock = 2
const connectTimeoutMs = 5_000

/** Marks the database as used. Throws while it does not answer. */
export async function takePresence(databaseUrl: string): Promise<Presence> {
  const client = await connect(databaseUrl)
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
  try {
    await client.query('select pg_advisory_lock_shared($1, $2)', [lockSpace, presenceLock])
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  return { lost, leave: (stopDatabase) => leave(client, stopDatabase) }
}

async function leave(client: pg.Client, stopDatabase: () => Promise<void>): Promise<void> {
  let isLast = false
  try {
    // One leaves after the other: two that leave together would each take the other for a user.
    await client.query('select pg_advisory_lock($1, $2)', [lockSpace, leavingLock])
    await client.query('select pg_advisory_unlock_shared($1, $2)', [lockSpace, presenceLock])
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1, $2) as alone', [
      lockSpace,
      presenceLock,
    ])
    isLast = rows[0]?.alone === true
  } catch {
    // The connection is gone, so the database is down or about to be, and others look after it.
  }
  if (isLast) await stopDatabase()
  await client.end().catch(() => {})
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  try {
    return await open(databaseUrl)
  } catch (error) {
    const isMissing = error instanceof pg.DatabaseError && error.code === '3D000'
    if (!isMissing) throw error
    await createDatabase(databaseUrl)
    return open(databaseUrl)
  }
}

async function open(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: connectTimeoutMs,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

async function createDatabase(databaseUrl: string): Promise<void> {
  const client = await open(databaseUrl.replace(`@/${databaseName}?`, '@/postgres?'))
  try {
    await client.query(`create database ${databaseName}`)
  } catch (error) {
    const wasFaster = error instanceof pg.DatabaseError && ['42P04', '23505'].includes(`${error.code}`)
    if (!wasFaster) throw error
  } finally {
    await client.end().catch(() => {})
  }
}
