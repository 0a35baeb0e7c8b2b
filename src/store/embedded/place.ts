import fs from 'node:fs'
import path from 'node:path'
import { makeDataDir, Refusal } from '../../installation.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { databaseName, writeSettings } from './cluster.ts'
import { canRun, chooseDatabaseUser, type DatabaseUser, giveTo } from './database-user.ts'
import { makeSocketDir } from './socket-dir.ts'

/** Where the embedded database of a data folder is, and as whom it runs. */
export type Place = {
  databaseDir: string
  clusterDir: string
  settingsFile: string
  startLog: string
  databaseUrl: string
  binaries: Binaries
  user: DatabaseUser
}

/** Makes everything but the database's files. Throws a `Refusal` when the folder cannot be used. */
export function preparePlace(dataDir: string): Place {
  makeDataDir(dataDir)
  const databaseDir = path.join(dataDir, 'postgres')
  const user = chooseDatabaseUser(databaseDir)
  makeDatabaseDir(databaseDir, user)
  const binaries = findBinaries(dataDir, user)
  const socketDir = makeSocketDir(databaseDir, user)
  const settingsFile = path.join(dataDir, 'postgresql.conf')
  writeSettings(settingsFile, databaseDir, socketDir)
  const query = new URLSearchParams({ host: socketDir, application_name: databaseName })
  return {
    databaseDir,
    clusterDir: path.join(databaseDir, 'cluster'),
    settingsFile,
    startLog: path.join(dataDir, 'postgresql-start.log'),
    databaseUrl: `postgresql://${databaseName}@/${databaseName}?${query}`,
    binaries,
    user,
  }
}

function makeDatabaseDir(databaseDir: string, user: DatabaseUser): void {
  if (!fs.existsSync(databaseDir)) {
    // It gets its name when it has its owner: a start in the same moment finds all of it or nothing.
    const draft = path.join(path.dirname(databaseDir), `draft-${process.pid}`)
    fs.mkdirSync(draft, { mode: 0o700 })
    giveTo(user, draft)
    try {
      fs.renameSync(draft, databaseDir)
    } catch (error) {
      fs.rmdirSync(draft)
      if (!fs.existsSync(databaseDir)) throw error
    }
  }
  if (canRun(user, 'test', ['-w', databaseDir, '-a', '-x', databaseDir])) return
  throw new Refusal(
    user.uid === undefined
      ? `The database's folder ${databaseDir} belongs to another user, the one who started Punkt8 first.`
      : `PostgreSQL runs as the unprivileged user ${user.uid}, who cannot enter ${databaseDir}; open the folders above it (chmod o+x) or set PUNKT8_DATA_DIR to another one, such as /var/lib/punkt8.`,
  )
}
