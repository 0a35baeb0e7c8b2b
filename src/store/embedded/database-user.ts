import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { Refusal } from '../../installation.ts'

/** The ids that PostgreSQL runs under; empty when that is simply our own user. */
export type DatabaseUser = { uid?: number; gid?: number }

const candidates = ['punkt8', 'postgres', '_postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root. Root runs it as the owner of an existing database folder, or
 * else as the first unprivileged user that this machine has; everybody else runs it as themselves.
 */
export function chooseDatabaseUser(databaseDir: string): DatabaseUser {
  if (process.getuid?.() !== 0) return {}
  const owner = fs.statSync(databaseDir, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of candidates) {
    const uid = idOf('-u', name)
    const gid = idOf('-g', name)
    if (uid && gid) return { uid, gid }
  }
  throw new Refusal(
    `PostgreSQL does not run as root, and this machine has none of the users ${candidates.join(', ')}; create one, or set DATABASE_URL.`,
  )
}

/** Gives a file or folder to the user that PostgreSQL runs as. */
export function giveTo(user: DatabaseUser, file: string): void {
  if (user.uid !== undefined && user.gid !== undefined) fs.lchownSync(file, user.uid, user.gid)
}

/** Whether that user can run a program, which needs every folder above it to be open to them. */
export function canRun(user: DatabaseUser, program: string, args: string[]): boolean {
  return spawnSync(program, args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

function idOf(option: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout.trim()) : undefined
}
