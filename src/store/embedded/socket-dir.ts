import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Refusal } from '../../installation.ts'
import { type DatabaseUser, giveTo } from './database-user.ts'

// sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero among them.
const socketPathBytesMax = 103

/**
 * The folder of the database's socket, which nobody but the database's user and root can enter.
 * It lies beside the database, or under the system's temporary folder when that path is too long.
 */
export function makeSocketDir(databaseDir: string, user: DatabaseUser): string {
  const beside = path.join(databaseDir, 'socket')
  const isShort = Buffer.byteLength(path.join(beside, '.s.PGSQL.5432')) <= socketPathBytesMax
  const hash = createHash('sha256').update(databaseDir).digest('hex').slice(0, 16)
  const socketDir = isShort ? beside : path.join(os.tmpdir(), `punkt8-${hash}`)
  try {
    fs.mkdirSync(socketDir, { mode: 0o700 })
    giveTo(user, socketDir)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    requireOurs(socketDir, user.uid ?? process.getuid?.())
  }
  return socketDir
}

function requireOurs(socketDir: string, uid: number | undefined): void {
  const found = fs.lstatSync(socketDir)
  const isOurs = found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0
  if (!isOurs)
    throw new Refusal(
      `${socketDir} is needed for the database's socket, but it belongs to somebody else or is open to others; remove it.`,
    )
}
