import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { Refusal } from '../../installation.ts'
import { quoted } from './cluster.ts'
import { canRun, type DatabaseUser, giveTo } from './database-user.ts'
import { removeAbandonedDrafts } from './drafts.ts'

/** A copy of the database's files that was made while it ran. */
export type BaseBackup = {
  dir: string
  /** When it was complete, on the database's clock, ISO 8601 in UTC: no earlier moment can be restored from it. */
  endedAt: string
}

const archiveTimeout = '60s'
const factsFile = 'backup.json'

// What a running server writes for itself alone, by the list in PostgreSQL's manual, "Making a Base Backup".
const emptyFolders = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init(\.\d+)?|pgsql_tmp.*|t\d+_\d+.*)$/

/**
 * Copies the files of the running embedded database into `backupDir/base/`, and has it keep every change from now on
 * in `backupDir/wal/`: together they give every moment after the copy back. Keeps the `keep` newest copies and the
 * changes since the oldest of them. Throws a `Refusal` when the folder cannot be used.
 */
export async function backUp(options: {
  databaseUrl: string
  clusterDir: string
  user: DatabaseUser
  backupDir: string
  keep: number
}): Promise<BaseBackup> {
  const { databaseUrl, clusterDir, user, backupDir, keep } = options
  makeFolders(backupDir, user)
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await keepChanges(client, path.join(backupDir, 'wal'))
    const backup = await copyFiles(client, clusterDir, path.join(backupDir, 'base'))
    removeOld(backupDir, keep)
    return backup
  } finally {
    await client.end()
  }
}

/** All complete copies of a folder, the oldest first. */
export function listBackups(backupDir: string): BaseBackup[] {
  const baseDir = path.join(backupDir, 'base')
  if (!fs.existsSync(baseDir)) return []
  return fs
    .readdirSync(baseDir)
    .filter((name) => fs.existsSync(path.join(baseDir, name, factsFile)))
    .toSorted()
    .map((name) => {
      const dir = path.join(baseDir, name)
      const { endedAt } = JSON.parse(fs.readFileSync(path.join(dir, factsFile), 'utf8')) as { endedAt: string }
      return { dir, endedAt }
    })
}

function makeFolders(backupDir: string, user: DatabaseUser): void {
  try {
    fs.mkdirSync(path.join(backupDir, 'base'), { recursive: true, mode: 0o700 })
    if (!fs.existsSync(path.join(backupDir, 'wal'))) fs.mkdirSync(path.join(backupDir, 'wal'), { mode: 0o700 })
    giveTo(user, path.join(backupDir, 'wal'))
  } catch (error) {
    throw new Refusal(`The folder ${backupDir} cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
  if (!canRun(user, 'test', ['-w', path.join(backupDir, 'wal')]))
    throw new Refusal(
      `PostgreSQL runs as another user, who cannot enter ${backupDir}; open it and the folders above it (chmod o+x).`,
    )
}

/** Takes effect at once; a file counts as kept when it lies there under its own name, whole. */
async function keepChanges(client: pg.Client, walDir: string): Promise<void> {
  const kept = shellQuoted(walDir)
  const command = `cmp -s "%p" ${kept}/%f || { test ! -e ${kept}/%f && cp "%p" ${kept}/%f.part && mv ${kept}/%f.part ${kept}/%f; }`
  await client.query(`alter system set archive_command = ${quoted(command)}`)
  await client.query(`alter system set archive_timeout = ${quoted(archiveTimeout)}`)
  await client.query('select pg_reload_conf()')
}

async function copyFiles(client: pg.Client, clusterDir: string, baseDir: string): Promise<BaseBackup> {
  removeAbandonedDrafts(baseDir)
  const draft = path.join(baseDir, `draft-${process.pid}`)
  await client.query("select pg_backup_start('punkt8', fast => true)")
  copyFolder(clusterDir, draft)
  const { rows } = await client.query<{ label: string; ended: string }>(
    `select labelfile as label, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ended
    from pg_backup_stop(wait_for_archive => true)`,
  )
  const [{ label, ended: endedAt }] = rows as [{ label: string; ended: string }]
  write(path.join(draft, 'backup_label'), label)
  write(path.join(draft, factsFile), `${JSON.stringify({ endedAt })}\n`)
  const dir = path.join(baseDir, endedAt.replaceAll(':', '-'))
  fs.renameSync(draft, dir)
  return { dir, endedAt }
}

function copyFolder(from: string, to: string): void {
  fs.mkdirSync(to, { mode: 0o700 })
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name)
    const target = path.join(to, entry.name)
    if (leftOut.test(entry.name)) continue
    if (entry.isSymbolicLink()) throw new Refusal(`${source} is a link; a tablespace of its own is not backed up.`)
    if (entry.isDirectory() && emptyFolders.has(entry.name)) fs.mkdirSync(target, { mode: 0o700 })
    else if (entry.isDirectory()) copyFolder(source, target)
    else if (entry.isFile()) copyFile(source, target)
  }
}

/** A file may be dropped while its folder is read; the log of changes knows that. */
function copyFile(source: string, target: string): void {
  try {
    fs.copyFileSync(source, target, fs.constants.COPYFILE_FICLONE)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  sync(target)
}

function write(file: string, text: string): void {
  fs.writeFileSync(file, text, { mode: 0o600 })
  sync(file)
}

function sync(file: string): void {
  const descriptor = fs.openSync(file, 'r')
  fs.fsyncSync(descriptor)
  fs.closeSync(descriptor)
}

function removeOld(backupDir: string, keep: number): void {
  const backups = listBackups(backupDir)
  const oldest = backups.at(-keep)
  if (oldest === undefined) return
  for (const { dir } of backups.slice(0, -keep)) fs.rmSync(dir, { recursive: true })
  const label = fs.readFileSync(path.join(oldest.dir, 'backup_label'), 'utf8')
  const firstNeeded = /^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)/m.exec(label)?.[1]
  if (firstNeeded === undefined) return
  const walDir = path.join(backupDir, 'wal')
  for (const name of fs.readdirSync(walDir)) {
    // Names of one line of history are ordered; the first eight digits are that line.
    const isOlder = /^[0-9A-F]{24}/.test(name) && name.slice(8, 24) < firstNeeded.slice(8)
    if (isOlder) fs.rmSync(path.join(walDir, name))
  }
}

/** A text as one word of a shell's command; PostgreSQL takes each % for a sign of its own. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`
}
