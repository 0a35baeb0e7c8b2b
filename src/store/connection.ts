import pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { Refusal } from '../installation.ts'
import { startEmbeddedDatabase } from './embedded/embedded-database.ts'

export type Connection = {
  /** What `pg` connects with. */
  databaseUrl: string
  /** Ends the use of the database; the embedded one stops when nobody else uses it. */
  stop(): Promise<void>
}

const connectTimeoutMs = 10_000

/**
 * The database that every command works on: the one of `DATABASE_URL`, or the embedded one, which is started, or
 * adopted when it runs. Throws a `Refusal` when it cannot be reached.
 */
export async function connectionOf(config: Pick<Config, 'databaseUrl' | 'dataDir'>, log: Logger): Promise<Connection> {
  if (config.databaseUrl === undefined) return startEmbeddedDatabase({ dataDir: config.dataDir, log })
  await requireAnswer(config.databaseUrl)
  return { databaseUrl: config.databaseUrl, stop: async () => {} }
}

async function requireAnswer(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectTimeoutMs })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    )
    if ((rows[0]?.version ?? 0) < 150_000)
      throw new Refusal('The database of DATABASE_URL is older than PostgreSQL 15; Punkt8 needs 15 or newer.')
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(whyUnreachable(error))
  } finally {
    await client.end().catch(() => {})
  }
}

function whyUnreachable(error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const reasons: Record<string, string> = {
    ECONNREFUSED: 'nothing listens at its address',
    ENOENT: 'its socket does not exist',
    ENOTFOUND: 'its host name is unknown',
    EAI_AGAIN: 'its host name cannot be looked up',
    EHOSTUNREACH: 'its host cannot be reached',
    ENETUNREACH: 'its network cannot be reached',
    ETIMEDOUT: 'it does not answer',
    '28P01': 'it refuses the user name or the password',
    '28000': 'it refuses this user',
    '3D000': 'it has no database of that name',
    '53300': 'it has no free connection',
    '57P03': 'it is starting or shutting down',
  }
  const reason = reasons[code] ?? (message.includes('timeout') ? 'it does not answer' : `error ${code || 'unknown'}`)
  return `The database of DATABASE_URL cannot be used: ${reason}.`
}
