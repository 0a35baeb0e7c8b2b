import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { lifeLock } from '../store/job-workers.ts'

const beatMs = 5000
/** A process that is frozen for longer is given up by the server itself, and with its session its lock. */
const silenceMsMax = 60_000

/**
 * Holds an advisory lock of the database for as long as this process lives: a session ends with its process, however
 * that dies, so that the other nodes know at once whose jobs are orphans.
 */
export function holdLife(databaseUrl: string): {
  life: number
  held: Promise<void>
  giveUp(): void
  end(): Promise<void>
} {
  const life = randomInt(2 ** 31)
  const ending = new AbortController()
  const first = Promise.withResolvers<void>()
  const holding = hold()

  async function hold(): Promise<void> {
    while (!ending.signal.aborted) {
      const client = new pg.Client({
        connectionString: databaseUrl,
        application_name: 'punkt8 life',
        connectionTimeoutMillis: 5000,
        query_timeout: 10_000,
        options: `-c idle_session_timeout=${silenceMsMax}`,
      })
      client.on('error', () => {})
      try {
        await client.connect()
        await client.query('select pg_advisory_lock_shared($1, $2)', [lifeLock, life])
        first.resolve()
        while (!ending.signal.aborted) {
          await pause(beatMs, undefined, { signal: ending.signal }).catch(() => {})
          if (!ending.signal.aborted) await client.query('select')
        }
      } catch {
        await pause(500, undefined, { signal: ending.signal }).catch(() => {})
      } finally {
        await client.end().catch(() => {})
      }
    }
  }

  return {
    life,
    held: first.promise,
    giveUp: () => first.resolve(),
    async end() {
      ending.abort()
      await holding
    },
  }
}
