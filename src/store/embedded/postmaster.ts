import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { DatabaseUser } from './database-user.ts'

/** The process id of the PostgreSQL that runs on these files, or undefined when none does. */
export function runningPostmaster(clusterDir: string): number | undefined {
  const pid = pidOfLockFile(clusterDir)
  return pid !== undefined && isPostmasterOf(clusterDir, pid) ? pid : undefined
}

/**
 * Starts PostgreSQL in a session of its own, so that neither Ctrl-C at the terminal nor the end of
 * this process takes it down. What it says before its own log is open goes to `startLog`.
 */
export function spawnPostmaster(place: {
  clusterDir: string
  settingsFile: string
  startLog: string
  binaries: Binaries
  user: DatabaseUser
  /** Settings of this start alone. */
  only?: Record<string, string>
}): ChildProcess {
  const { clusterDir, settingsFile, startLog, binaries, user, only = {} } = place
  const output = fs.openSync(startLog, 'w', 0o600)
  try {
    const settings = Object.entries(only).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const postmaster = spawn(binaries.postgres, ['-D', clusterDir, `--config_file=${settingsFile}`, ...settings], {
      ...user,
      cwd: clusterDir,
      detached: true,
      env: { LC_ALL: 'C', PATH: process.env.PATH, ...disownStaleLock(clusterDir) },
      stdio: ['ignore', output, output],
    })
    postmaster.unref()
    return postmaster
  } finally {
    fs.closeSync(output)
  }
}

/** Fast shutdown: open statements are rolled back, everything answered is on the disk. */
export async function stopPostmaster(clusterDir: string, timeoutMs: number): Promise<boolean> {
  const pid = runningPostmaster(clusterDir)
  if (pid === undefined) return true
  signal(pid, 'SIGINT')
  for (const deadlineMs = Date.now() + timeoutMs; Date.now() < deadlineMs; ) {
    if (!isPostmasterOf(clusterDir, pid)) return true
    await sleep(20)
  }
  return false
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function pidOfLockFile(clusterDir: string): number | undefined {
  try {
    const [firstLine] = fs.readFileSync(path.join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(firstLine)
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** A process id alone proves nothing: it may have been given to another program, or be a zombie. */
function isPostmasterOf(clusterDir: string, pid: number): boolean {
  const words = commandLineOf(pid)
  return path.basename(words[0] ?? '') === 'postgres' && words[1] === '-D' && words[2] === clusterDir
}

function commandLineOf(pid: number): string[] {
  if (process.platform === 'linux') {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    } catch {
      return []
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' })
  const [program = '', rest = ''] = stdout.trim().split(/ -D /)
  return [program, '-D', rest]
}

/**
 * PostgreSQL gives up when the process in its lock file is alive, even if that is a zombie or
 * another program by now. Told that this process is its grandparent, it knows the lock to be stale.
 * The file must not be removed: its last lines name the shared memory that backends of the dead
 * server may still hold, and PostgreSQL checks it.
 */
function disownStaleLock(clusterDir: string): NodeJS.ProcessEnv {
  const pid = pidOfLockFile(clusterDir)
  if (pid === undefined || isPostmasterOf(clusterDir, pid)) return {}
  return { PG_GRANDPARENT_PID: `${pid}` }
}
