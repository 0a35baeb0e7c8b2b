import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectDir } from '../src/installation.ts'
import { postgresBinDir } from './packages.ts'
import { type Account, createPart, type Part } from './part.ts'

/** The password of the portal's role; everything here listens on this machine alone. */
const passwords = { superuser: 'superuser', replication: 'replication', punkt8: 'punkt8' }

export type RoleOfDatabase = 'primary' | 'replica' | 'sync'

/** The address of the portal's database at a host that leads to the primary, port 5432. */
export function databaseUrlAt(host: string): string {
  return `postgresql://punkt8:${passwords.punkt8}@${host}:5432/punkt8`
}

/** As superuser, for what only that one may do to a server of the test. */
export function superuserUrlAt(host: string): string {
  return `postgresql://postgres:${passwords.superuser}@${host}:5432/punkt8`
}

/**
 * PostgreSQL under Patroni on each machine, with the very files of `deploy/patroni`; ports 5432 and 8008. Beside each is what
 * watches its disk.
 */
export function createDatabases(options: {
  hosts: string[]
  etcdHosts: string[]
  dir: string
  /** Gives the folder in which a database keeps everything, which is there. */
  dirOf(name: string): string
  account: Account
}): { databases: Part[]; diskWatches: Part[] } {
  const { hosts, etcdHosts, dir, dirOf, account } = options
  const settings = writeSettings(dir, account)
  const databases: Part[] = []
  const diskWatches: Part[] = []
  for (const [index, host] of hosts.entries()) {
    const name = `database${index + 1}`
    const dataDir = path.join(dirOf(name), 'data')
    const env = {
      PATRONI_NAME: name,
      PATRONI_ETCD3_HOSTS: etcdHosts.map((etcd) => `${etcd}:2379`).join(','),
      PATRONI_RESTAPI_LISTEN: `${host}:8008`,
      PATRONI_RESTAPI_CONNECT_ADDRESS: `${host}:8008`,
      PATRONI_POSTGRESQL_LISTEN: `${host}:5432`,
      PATRONI_POSTGRESQL_CONNECT_ADDRESS: `${host}:5432`,
      PATRONI_POSTGRESQL_DATA_DIR: dataDir,
      PATRONI_POSTGRESQL_PGPASS: path.join(dir, `${name}.pgpass`),
      PATRONI_POSTGRESQL_BIN_DIR: postgresBinDir,
      PATRONI_SUPERUSER_PASSWORD: passwords.superuser,
      PATRONI_REPLICATION_PASSWORD: passwords.replication,
      PUNKT8_DATABASE_PASSWORD: passwords.punkt8,
    }
    const database = createPart({
      name,
      host,
      logFile: path.join(dir, `${name}.log`),
      program: '/usr/bin/patroni',
      args: [settings],
      env,
      account,
      isReady: async () => (await roleOf(host)) !== undefined,
      // Patroni lets its PostgreSQL live on without it, so that it is nobody's child.
      furtherPids: () => postmasterOf(dataDir),
    })
    const diskWatch = createPart({
      name: `disk-watch${index + 1}`,
      host,
      logFile: path.join(dir, `disk-watch${index + 1}.log`),
      program: '/bin/sh',
      args: [path.join(dir, 'watch-disk.sh')],
      env: { ...env, PUNKT8_PATRONI_SETTINGS: settings },
      account,
      isReady: async () => true,
    })
    databases.push(database)
    diskWatches.push(diskWatch)
  }
  return { databases, diskWatches }
}

/** What a database is now, as its Patroni says; undefined where it does not answer or is not in use yet. */
export async function roleOf(host: string): Promise<RoleOfDatabase | undefined> {
  for (const role of ['primary', 'synchronous', 'replica'] as const) {
    const answer = await fetch(`http://${host}:8008/${role}`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    )
    await answer?.body?.cancel()
    if (answer?.ok) return role === 'synchronous' ? 'sync' : role
  }
  return undefined
}

/** The settings of `deploy/patroni`; nothing but the path of a script is another here. */
function writeSettings(dir: string, account: Account): string {
  const source = path.join(projectDir, 'deploy/patroni')
  const settings = path.join(dir, 'patroni.yml')
  const [script, watch] = ['create-database.sh', 'watch-disk.sh'].map((name) => path.join(dir, name)) as [
    string,
    string,
  ]
  mkdirSync(dir, { recursive: true })
  for (const file of [script, watch]) {
    copyFileSync(path.join(source, path.basename(file)), file)
    chmodSync(file, 0o755)
  }
  writeFileSync(
    settings,
    readFileSync(path.join(source, 'patroni.yml'), 'utf8').replace('/etc/punkt8/create-database.sh', script),
  )
  if (account) for (const file of [settings, script, watch]) chownSync(file, account.uid, account.gid)
  return settings
}

function postmasterOf(dataDir: string): number[] {
  try {
    const [pid] = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    // A file that was left behind may name a process of somebody else.
    const program = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
    return program.includes(dataDir) ? [Number(pid)] : []
  } catch {
    return []
  }
}
