import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Refusal } from '../../installation.ts'
import { listBackups, shellQuoted } from './backup.ts'
import { giveTo } from './database-user.ts'
import { type Place, preparePlace } from './place.ts'
import { spawnPostmaster, stopPostmaster } from './postmaster.ts'

export type Restored = {
  /** When the copy that was taken was complete. */
  copyOf: string
  /** When the last change was committed that is back, ISO 8601 in UTC; null where the copy holds all. */
  lastChangeAt: string | null
}

const recoveryMsMax = 3_600_000
const askAgainMs = 200
const stopTimeoutMs = 60_000

/**
 * Makes the embedded database of a data folder anew from a backup: the newest copy before the moment `to` and all
 * that was committed until then, or until the end of what was kept. `lostDataDir` is the data folder of a database
 * that died, whose last minutes may be there and not yet in the backup. Throws a `Refusal`, and leaves nothing, when
 * that moment cannot be reached.
 */
export async function restore(options: {
  backupDir: string
  dataDir: string
  to: Temporal.Instant | undefined
  lostDataDir: string | undefined
}): Promise<Restored> {
  const { backupDir, dataDir, to, lostDataDir } = options
  if (fs.existsSync(path.join(dataDir, 'postgres', 'cluster')))
    throw new Refusal(`There is a database in ${dataDir} already; a backup is restored into a new folder.`)
  const backup = listBackups(backupDir).findLast(
    ({ endedAt }) => to === undefined || Temporal.Instant.compare(endedAt, to) <= 0,
  )
  if (backup === undefined)
    throw new Refusal(`There is no backup in ${backupDir}${to === undefined ? '' : ` that was complete at ${to}`}.`)

  const place = preparePlace(dataDir)
  try {
    copyBack(backup.dir, place)
    const lastChangeAt = await recover(place, to, [
      path.join(backupDir, 'wal'),
      ...(lostDataDir === undefined ? [] : [path.join(lostDataDir, 'postgres', 'cluster', 'pg_wal')]),
    ])
    return { copyOf: backup.endedAt, lastChangeAt }
  } catch (error) {
    await stopPostmaster(place.clusterDir, stopTimeoutMs)
    fs.rmSync(place.clusterDir, { recursive: true, force: true })
    throw error
  }
}

function copyBack(backupDir: string, { clusterDir, user }: Place): void {
  fs.cpSync(backupDir, clusterDir, { recursive: true })
  fs.rmSync(path.join(clusterDir, 'backup.json'))
  // Says that the changes come from the archive, not from the folder's own log.
  fs.writeFileSync(path.join(clusterDir, 'recovery.signal'), '', { mode: 0o600 })
  giveTo(user, clusterDir)
  fs.chmodSync(clusterDir, 0o700)
  for (const name of fs.readdirSync(clusterDir, { recursive: true, encoding: 'utf8' }))
    giveTo(user, path.join(clusterDir, name))
}

/** Replays what was kept and makes the database one that can be written; gives the time of the last change. */
async function recover(place: Place, to: Temporal.Instant | undefined, walDirs: string[]): Promise<string | null> {
  const postmaster = spawnPostmaster({
    ...place,
    only: {
      restore_command: walDirs.map((dir) => `cp ${shellQuoted(dir)}/%f "%p"`).join(' || '),
      recovery_target_action: 'promote',
      // Without the letter Z: abbreviations of zones are not known yet when PostgreSQL reads this.
      ...(to !== undefined && {
        recovery_target_time: `${to.toString({ smallestUnit: 'microsecond' }).slice(0, -1)}+00`,
      }),
      archive_mode: 'off',
      logging_collector: 'off',
    },
  })
  let hasEnded = false
  postmaster.on('exit', () => {
    hasEnded = true
  })
  for (const deadlineMs = Date.now() + recoveryMsMax; Date.now() < deadlineMs; await sleep(askAgainMs)) {
    if (hasEnded) throw new Refusal(whyEnded(place, to))
    const lastChangeAt = await lastChangeOnceWritable(place.databaseUrl)
    if (lastChangeAt === undefined) continue
    await stopPostmaster(place.clusterDir, stopTimeoutMs)
    return lastChangeAt
  }
  throw new Refusal('The changes could not be replayed within an hour.')
}

async function lastChangeOnceWritable(databaseUrl: string): Promise<string | null | undefined> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ replays: boolean; last: string | null }>(
      `select pg_is_in_recovery() as replays,
        to_char(pg_last_xact_replay_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last`,
    )
    return rows[0]?.replays === false ? rows[0].last : undefined
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => {})
  }
}

function whyEnded({ startLog }: Place, to: Temporal.Instant | undefined): string {
  const said = fs.readFileSync(startLog, 'utf8')
  const last = /last completed transaction was at log time (\S+ \S+)/.exec(said)?.[1]
  if (said.includes('recovery ended before configured recovery target was reached'))
    return `What was kept does not reach to ${to}: its last change is of ${last ?? 'the time of the copy'} (UTC). Leave --to out to take all of it, or name the data folder that was lost with --lost.`
  const reason = said.split('\n').findLast((line) => /FATAL|PANIC/.test(line))
  return `The backup could not be restored: ${reason?.replace(/^.*?(FATAL|PANIC): */, '') ?? `see ${startLog}`}.`
}
