import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { createFairSlots, type FairSlots } from '../fairness/fair-slots.ts'
import { OverloadedError } from './batcher.ts'

/** A prepared statement: its name, its text, and its parameters. */
export type Statement = { name: string; text: string; values: unknown[] }

export type Session = {
  /** Runs one statement inside the transaction and gives its rows. */
  rows<Row>(statement: Statement): Promise<Row[]>
}

export type Database = {
  /** Runs one statement on its own and gives its rows. */
  rows<Row>(statement: Statement): Promise<Row[]>
  /**
   * Runs one statement in a transaction of its own after the locks given, all sent in one round trip. In PostgreSQL's
   * read committed mode the statement sees all that was committed before it got the locks.
   */
  rowsAfterLock<Row>(locks: Statement[], statement: Statement): Promise<Row[]>
  /** Runs the steps in one transaction; an error rolls it back. */
  transaction<Result>(steps: (session: Session) => Promise<Result>): Promise<Result>
  /** The same database on a tenant's account: its work takes its turns with that of the other tenants. */
  forTenant(tenantId: number): Database
  /** Connections that are open, those of them that are idle, and operations that wait for one. */
  connections(): { open: number; idle: number; wanted: number }
  close(): Promise<void>
}

/** Counts and milliseconds are far below 2^53, so bigint arrives as a number. */
const numbersForCounts = {
  getTypeParser: (oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
}

const connectionsMax = 12
/** Connections that one tenant may use at once; the rest are for the others at any moment. */
const tenantConnectionsMax = 8
/** What belongs to no tenant: the clock of the releases, the console, health. */
const installationId = 0
const laneJobsMax = 20_000
const retryForMs = 15_000
/** Longer than anything is tried again: what the database could not do in this time is not asked of it a second time. */
const statementTimeoutMs = 2 * retryForMs

/**
 * Opens the pool of connections to the PostgreSQL at `databaseUrl`. A lost connection is tried again for 15 s, which
 * is safe because every operation of the store gives the same result when it is repeated; then the error is thrown.
 */
export function openDatabase(databaseUrl: string): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connectionsMax,
    pipeline: true,
    application_name: 'punkt8',
    statement_timeout: statementTimeoutMs,
    // A node that is frozen in the middle of a step must not keep a release's turn.
    idle_in_transaction_session_timeout: 10_000,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    // Plans are kept while tables grow from nothing: reading a table in full must not look cheap when they are made. Nor
    // must they be made for one release: one that the planner has not heard of looks empty, and any of its indexes as good
    // as the one that finds the row (migration 0023).
    options: '-c enable_seqscan=off -c plan_cache_mode=force_generic_plan',
    types: numbersForCounts,
  } as pg.PoolConfig)
  // An idle connection that breaks is replaced by the pool; the next statement reports what matters.
  pool.on('error', () => {})
  // One that breaks while it is lent out and has nothing to do would otherwise end the process.
  pool.on('connect', (client) => client.on('error', () => {}))

  const slots = createFairSlots({
    slots: connectionsMax,
    tenantSlotsMax: tenantConnectionsMax,
    laneJobsMax,
    refusal: () => new OverloadedError('too many operations of one tenant wait for a connection'),
  })
  const connections = () => ({
    open: pool.totalCount,
    idle: pool.idleCount,
    wanted: pool.waitingCount + slots.wanted(),
  })
  return accountOf({ pool, slots, connections }, installationId)
}

type Shared = { pool: pg.Pool; slots: FairSlots; connections: Database['connections'] }

/** The database as one tenant uses it. */
function accountOf(shared: Shared, tenantId: number): Database {
  const { pool, slots, connections } = shared
  const inTurn = <Result>(attempt: () => Promise<Result>) => retrying(() => slots.use(tenantId, attempt))
  return {
    rows: (statement) => inTurn(async () => (await pool.query(statement)).rows),
    rowsAfterLock: (locks, statement) =>
      inTurn(() =>
        onConnection(pool, async (client) => {
          const answers = await Promise.allSettled([
            client.query('begin'),
            ...locks.map((lock) => client.query(lock)),
            client.query(statement),
            client.query('commit'),
          ])
          for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
          const result = answers[answers.length - 2] as PromiseFulfilledResult<pg.QueryResult>
          return result.value.rows
        }),
      ),
    transaction: (steps) =>
      inTurn(() =>
        onConnection(pool, async (client) => {
          await client.query('begin')
          try {
            const result = await steps({ rows: async (statement) => (await client.query(statement)).rows })
            await client.query('commit')
            return result
          } catch (error) {
            await client.query('rollback')
            throw error
          }
        }),
      ),
    forTenant: (id) => accountOf(shared, id),
    connections,
    close: () => pool.end(),
  }
}

async function onConnection<Result>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let broken = false
  try {
    return await use(client)
  } catch (error) {
    broken = isConnectionLoss(error)
    throw error
  } finally {
    client.release(broken)
  }
}

async function retrying<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + retryForMs
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 2, 500)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isPassing(error) || performance.now() > giveUpAt) throw error
      await pause(pauseMs)
    }
  }
}

/**
 * Whether the same statement may go through later. Serialisation failures and deadlocks pass, and so does a database that
 * is restarting; a full disk (53100) passes when somebody makes room or another database becomes the primary. A statement
 * that took too long (57014) waited for locks or for a machine that had too much to do.
 */
export function isPassing(error: unknown): boolean {
  return isConnectionLoss(error) || ['40001', '40P01', '53100', '57014'].includes(codeOf(error) ?? '')
}

/** True where the connection is gone, so that nothing is known of what was sent last. */
function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) {
    // SQLSTATE classes 08 (connection), 57P (shutdown, crash, starting up), 53300 (too many connections), 25006 (a
    // primary that is one no longer), 25P03 (its session was ended while this process stood still).
    if (/^(08...|57P0[123]|53300|25006|25P03)$/.test(code)) return true
    // A server that is unwell lets nobody in, such as one whose disk is full ("could not write init file"): FATAL with
    // class 53 (resources), 58 (system) or XX (internal).
    if (error instanceof pg.DatabaseError && error.severity === 'FATAL' && /^(53|58|XX)/.test(code)) return true
    if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EAI_AGAIN'].includes(code)) return true
    return false
  }
  return error instanceof Error && /connect|Client was closed|not queryable/i.test(error.message)
}

/** True where a statement could not take a value that it was given: SQLSTATE classes 22 (data) and 23 (constraints). */
export function isDataError(error: unknown): boolean {
  return /^2[23]\w{3}$/.test(codeOf(error) ?? '')
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
