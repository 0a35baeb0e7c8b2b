import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Refusal } from '../../installation.ts'
import type { Binaries } from './binaries.ts'
import type { DatabaseUser } from './database-user.ts'
import { removeAbandonedDrafts } from './drafts.ts'

/** The role that owns the embedded database, and the database's name. */
export const databaseName = 'punkt8'

/**
 * Creates the database's files unless they are there. They are made in a draft folder that gets its
 * name at the very end, so that a creation that was cut off leaves nothing that looks finished.
 * The role needs no password: the socket lies in a folder that only PostgreSQL's own user enters.
 */
export function createCluster(place: {
  databaseDir: string
  clusterDir: string
  binaries: Binaries
  user: DatabaseUser
}): void {
  const { databaseDir, clusterDir, binaries, user } = place
  removeAbandonedDrafts(databaseDir)
  if (fs.existsSync(clusterDir)) {
    requireVersion(clusterDir, binaries)
    return
  }

  const draft = path.join(databaseDir, `draft-${process.pid}`)
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${databaseName}`,
      '--auth-local=trust',
      '--auth-host=reject',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...user, cwd: '/', encoding: 'utf8', env: { LC_ALL: 'C', PATH: process.env.PATH } },
  )
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true })
    throw new Refusal(
      `The database could not be created in ${databaseDir}: ${lastLine(made.stderr) ?? made.error?.message}`,
    )
  }
  try {
    fs.renameSync(draft, clusterDir)
  } catch (error) {
    // Another start was faster; its database is as good as ours.
    if (!fs.existsSync(path.join(clusterDir, 'PG_VERSION'))) throw error
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

/**
 * Writes the settings of the next start; what an administrator sets by ALTER SYSTEM still wins. The
 * file lies outside of what PostgreSQL's user may write, for root writes it.
 */
export function writeSettings(settingsFile: string, databaseDir: string, socketDir: string): void {
  const draft = `${settingsFile}.${process.pid}`
  fs.writeFileSync(draft, settings(databaseDir, socketDir), { mode: 0o644 })
  fs.renameSync(draft, settingsFile)
}

function settings(databaseDir: string, socketDir: string): string {
  return `# Written at every start; use ALTER SYSTEM for changes that last.
listen_addresses = ''
unix_socket_directories = ${quoted(socketDir)}
unix_socket_permissions = 0700
max_connections = 80
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 8MB
max_wal_size = 2GB
min_wal_size = 256MB
# Kept nowhere until the first backup says where, by ALTER SYSTEM.
archive_mode = on
archive_command = 'true'
synchronous_commit = on
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
logging_collector = on
log_directory = ${quoted(path.join(databaseDir, 'log'))}
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
# Errors of statements can repeat personal data; the portal counts them, the log does not hold them.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
`
}

/** A text as PostgreSQL reads it in settings and statements. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function requireVersion(clusterDir: string, binaries: Binaries): void {
  const version = fs.readFileSync(path.join(clusterDir, 'PG_VERSION'), 'utf8').trim()
  if (version !== binaries.majorVersion)
    throw new Refusal(
      `${clusterDir} was written by PostgreSQL ${version}, but this is PostgreSQL ${binaries.majorVersion}; restore a backup into a new folder.`,
    )
}

function lastLine(text: string | null): string | undefined {
  return text?.trim().split('\n').at(-1)
}
