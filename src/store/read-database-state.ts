import type { Database } from './database.ts'

export type DatabaseState = {
  version: string
  sizeBytes: number
  /** Since its statistics began. */
  commits: number
  rollbacks: number
  deadlocks: number
  connections: number
  connectionsMax: number
  /** Connections that wait for a lock now. */
  lockWaits: number
  /** Age of the oldest transaction, in seconds. */
  oldestTransactionSeconds: number
  /** Whether a commit waits for the disk; anything but true loses what was confirmed. */
  isDurable: boolean
}

/** Reads how the database is; costs about a millisecond. */
export async function readDatabaseState(database: Database): Promise<DatabaseState> {
  const [state] = await database.rows<DatabaseState>({
    name: 'readDatabaseState',
    text: `
      select
        current_setting('server_version') as version,
        pg_database_size(current_database()) as "sizeBytes",
        xact_commit as commits, xact_rollback as rollbacks, deadlocks,
        activity.connections, current_setting('max_connections')::int as "connectionsMax",
        activity.lock_waits as "lockWaits", activity.oldest_seconds as "oldestTransactionSeconds",
        current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as "isDurable"
      from pg_stat_database
      cross join (
        select count(*)::int as connections,
          (count(*) filter (where wait_event_type = 'Lock'))::int as lock_waits,
          coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::float8 as oldest_seconds
        from pg_stat_activity
        where datname = current_database()
      ) as activity
      where pg_stat_database.datname = current_database()`,
    values: [],
  })
  if (!state) throw new Error('the database does not know itself')
  return state
}
