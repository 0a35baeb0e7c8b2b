import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import { canRun } from './database-user.ts'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database.ts'
import { runningPostmaster } from './postmaster.ts'

const log = pino({ level: 'silent' })
const holder = path.join(import.meta.dirname, '../../../tests/hold-embedded-database.ts')
const isRoot = process.getuid?.() === 0

type Cleanup = { after(clean: () => unknown): void }

const owners = new Map<string, EmbeddedDatabase[]>()

async function start(dataDir: string): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ dataDir, log })
  owners.set(dataDir, [...(owners.get(dataDir) ?? []), database])
  return database
}

/** A data folder that ends with its database, even when the test fails half way. */
function newDataDir(t: Cleanup, parent = os.tmpdir()): string {
  const dataDir = fs.mkdtempSync(path.join(parent, 'punkt8-embedded-'))
  fs.chmodSync(dataDir, 0o711)
  t.after(async () => {
    for (const owner of owners.get(dataDir) ?? []) await owner.stop()
    killIfRunning(runningPostmaster(clusterOf(dataDir)), 'SIGQUIT')
    await until(() => runningPostmaster(clusterOf(dataDir)) === undefined)
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  return dataDir
}

function clusterOf(dataDir: string): string {
  return path.join(dataDir, 'postgres', 'cluster')
}

function killIfRunning(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(pid, signal)
}

async function until(holds: () => boolean, timeoutMs = 30_000): Promise<number> {
  const startMs = performance.now()
  while (!holds()) {
    assert.ok(performance.now() - startMs < timeoutMs, 'took too long')
    await sleep(20)
  }
  return performance.now() - startMs
}

async function query(databaseUrl: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Repeats until the database answers; gives the answer and how long it took. */
async function queryAgain(databaseUrl: string, statement: string) {
  const startMs = performance.now()
  for (;;) {
    try {
      return { rows: await query(databaseUrl, statement), tookMs: performance.now() - startMs }
    } catch (error) {
      if (performance.now() - startMs > 60_000) throw error
      await sleep(20)
    }
  }
}

/** Another process that uses the database until its stdin ends. */
async function hold(dataDir: string, user: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [holder, dataDir], { ...user, stdio: ['pipe', 'pipe', 'inherit'] })
  const failed = once(child, 'exit').then(([code]) => assert.fail(`the holder ended with ${code}`))
  failed.catch(() => {})
  const [line] = (await Promise.race([once(child.stdout, 'data'), failed])) as [Buffer]
  return { child, databaseUrl: line.toString().trim() }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

test('the second start finds what the first one kept', async (t) => {
  const dataDir = newDataDir(t)
  const first = await start(dataDir)
  await query(first.databaseUrl, 'create table kept as select 8 as clock')
  await first.stop()
  assert.equal(runningPostmaster(clusterOf(dataDir)), undefined)

  const second = await start(dataDir)
  assert.deepEqual(await query(second.databaseUrl, 'select clock from kept'), [{ clock: 8 }])
  assert.equal(second.databaseUrl, first.databaseUrl)
  await second.stop()
})

test('the database writes through to the disk and is closed to the network', async (t) => {
  const dataDir = newDataDir(t)
  const database = await start(dataDir)
  const [settings] = await query(
    database.databaseUrl,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
      current_setting('full_page_writes') as pages, current_setting('listen_addresses') as addresses,
      current_setting('server_encoding') as encoding, current_setting('max_wal_size') as wal`,
  )
  assert.deepEqual(settings, { fsync: 'on', commits: 'on', pages: 'on', addresses: '', encoding: 'UTF8', wal: '2GB' })
  assert.equal(fs.statSync(path.join(dataDir, 'postgres', 'socket')).mode & 0o077, 0)
  assert.equal(fs.statSync(path.join(dataDir, 'postgres')).mode & 0o077, 0)
  await database.stop()
})

test('a killed server is back in about a second, with everything that was committed', async (t) => {
  const dataDir = newDataDir(t)
  const database = await start(dataDir)
  await query(database.databaseUrl, 'create table kept as select 8 as clock')
  for (let kills = 0; kills < 2; kills += 1) {
    const killed = runningPostmaster(clusterOf(dataDir))
    killIfRunning(killed, 'SIGKILL')
    await until(() => runningPostmaster(clusterOf(dataDir)) !== killed)
    const { rows, tookMs } = await queryAgain(database.databaseUrl, 'select clock from kept')
    assert.deepEqual(rows, [{ clock: 8 }])
    assert.ok(tookMs < 30_000, `${tookMs} ms`)
    assert.notEqual(runningPostmaster(clusterOf(dataDir)), killed)
  }
  await database.stop()
  assert.equal(runningPostmaster(clusterOf(dataDir)), undefined)
})

test('a server that is killed again and again while it starts comes back all the same', async (t) => {
  const dataDir = newDataDir(t)
  const database = await start(dataDir)
  for (let kills = 0; kills < 4; kills += 1) {
    const killed = runningPostmaster(clusterOf(dataDir))
    killIfRunning(killed, 'SIGKILL')
    await until(() => ![undefined, killed].includes(runningPostmaster(clusterOf(dataDir))))
  }
  await queryAgain(database.databaseUrl, 'select 1')
  await database.stop()
  assert.equal(runningPostmaster(clusterOf(dataDir)), undefined)
})

test('a killed backend takes nobody down for long, and the supervision goes on', async (t) => {
  const dataDir = newDataDir(t)
  const database = await start(dataDir)
  const server = runningPostmaster(clusterOf(dataDir))
  const client = new pg.Client({ connectionString: database.databaseUrl })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  killIfRunning(rows[0]?.pid, 'SIGKILL')
  await sleep(100)
  await queryAgain(database.databaseUrl, 'select 1')
  assert.equal(runningPostmaster(clusterOf(dataDir)), server)
  killIfRunning(server, 'SIGKILL')
  await until(() => runningPostmaster(clusterOf(dataDir)) !== server)
  await queryAgain(database.databaseUrl, 'select 1')
  await database.stop()
  assert.equal(runningPostmaster(clusterOf(dataDir)), undefined)
})

test('the database outlives a killed owner, and the next start adopts it', async (t) => {
  const dataDir = newDataDir(t)
  const { child, databaseUrl } = await hold(dataDir)
  await query(databaseUrl, 'create table kept as select 8 as clock')
  const server = runningPostmaster(clusterOf(dataDir))
  child.kill('SIGKILL')
  await ended(child)

  const database = await start(dataDir)
  assert.equal(runningPostmaster(clusterOf(dataDir)), server)
  assert.deepEqual(await query(database.databaseUrl, 'select clock from kept'), [{ clock: 8 }])
  killIfRunning(server, 'SIGKILL')
  await until(() => runningPostmaster(clusterOf(dataDir)) !== server)
  await queryAgain(database.databaseUrl, 'select clock from kept')
  await database.stop()
  assert.equal(runningPostmaster(clusterOf(dataDir)), undefined)
})

test('two owners that start together share one server, and the last one stops it', async (t) => {
  const dataDir = newDataDir(t)
  const [a, b] = await Promise.all([hold(dataDir), hold(dataDir)])
  assert.equal(a.databaseUrl, b.databaseUrl)
  const server = runningPostmaster(clusterOf(dataDir))
  a.child.stdin.end()
  await ended(a.child)
  assert.equal(runningPostmaster(clusterOf(dataDir)), server)
  assert.equal((await query(b.databaseUrl, 'select 1')).length, 1)
  b.child.stdin.end()
  await ended(b.child)
  assert.equal(runningPostmaster(clusterOf(dataDir)), undefined)
})

test('owners that leave together leave no server behind', async (t) => {
  const dataDir = newDataDir(t)
  const owners = await Promise.all([1, 2, 3].map(() => start(dataDir)))
  await Promise.all(owners.map((owner) => owner.stop()))
  assert.equal(runningPostmaster(clusterOf(dataDir)), undefined)
})

test('the lock file of a dead server is no obstacle, whoever has its process id now', async (t) => {
  const dataDir = newDataDir(t)
  const first = await start(dataDir)
  const lockFile = path.join(clusterOf(dataDir), 'postmaster.pid')
  const lock = fs.readFileSync(lockFile, 'utf8')
  const { uid, gid } = fs.statSync(lockFile)
  await first.stop()
  const stranger = spawn('sleep', ['600'], isRoot ? { uid, gid } : {})
  t.after(() => stranger.kill())
  for (const pid of [stranger.pid, 4_194_301]) {
    fs.writeFileSync(lockFile, lock.replace(/^\d+/, `${pid}`), { mode: 0o600 })
    fs.chownSync(lockFile, uid, gid)
    const again = await start(dataDir)
    await query(again.databaseUrl, 'select 1')
    await again.stop()
  }
  assert.equal(stranger.exitCode, null)
})

test('a creation that was cut off is started afresh', async (t) => {
  const dataDir = newDataDir(t)
  const { child } = spawnHolder(dataDir)
  const databaseDir = path.join(dataDir, 'postgres')
  const isInDraft = () =>
    fs.existsSync(databaseDir) &&
    fs.readdirSync(databaseDir).some((name) => fs.existsSync(path.join(databaseDir, name, 'PG_VERSION')))
  await until(isInDraft)
  child.kill('SIGKILL')
  await ended(child)
  const database = await start(dataDir)
  await query(database.databaseUrl, 'select 1')
  await database.stop()
  assert.deepEqual(fs.readdirSync(databaseDir).sort(), ['cluster', 'log', 'socket'])
})

function spawnHolder(dataDir: string) {
  return { child: spawn(process.execPath, [holder, dataDir], { stdio: ['pipe', 'ignore', 'inherit'] }) }
}

test('a folder whose path is too long for a socket gets its socket elsewhere', async (t) => {
  const dataDir = path.join(newDataDir(t), 'a-long-name-'.repeat(9))
  const database = await start(dataDir)
  const socketDir = new URLSearchParams(database.databaseUrl.split('?')[1]).get('host') ?? ''
  t.after(() => fs.rmSync(socketDir, { recursive: true, force: true }))
  assert.ok(!socketDir.startsWith(dataDir))
  assert.equal(fs.statSync(socketDir).mode & 0o077, 0)
  await query(database.databaseUrl, 'select 1')
  await database.stop()
})

test('a server that cannot start says why', async (t) => {
  const dataDir = newDataDir(t)
  await (await start(dataDir)).stop()
  fs.appendFileSync(path.join(clusterOf(dataDir), 'postgresql.auto.conf'), "\nmax_connections = 'many'\n")
  await assert.rejects(start(dataDir), { name: 'Refusal', message: /max_connections/ })
})

const nobody = { uid: 65_534, gid: 65_534 }
const isOpenToNobody = isRoot && canRun(nobody, process.execPath, ['--version'])

test('an ordinary user runs it without a copy of PostgreSQL', { skip: !isOpenToNobody }, async (t) => {
  const dataDir = newDataDir(t)
  fs.chownSync(dataDir, nobody.uid, nobody.gid)
  const { child, databaseUrl } = await hold(dataDir, nobody)
  assert.equal(fs.statSync(clusterOf(dataDir)).uid, nobody.uid)
  assert.deepEqual(await query(databaseUrl, 'select 1 as one'), [{ one: 1 }])
  const server = runningPostmaster(clusterOf(dataDir))
  killIfRunning(server, 'SIGKILL')
  await until(() => runningPostmaster(clusterOf(dataDir)) !== server)
  await queryAgain(databaseUrl, 'select 1')
  child.stdin.end()
  await ended(child)
  assert.equal(runningPostmaster(clusterOf(dataDir)), undefined)
  assert.ok(!fs.readdirSync(dataDir).some((name) => /^postgresql-\d/.test(name)))
})

test('root is told of a folder that PostgreSQL cannot enter', { skip: !isRoot }, async (t) => {
  const closed = newDataDir(t)
  fs.chmodSync(closed, 0o700)
  await assert.rejects(startEmbeddedDatabase({ dataDir: path.join(closed, 'data'), log }), {
    name: 'Refusal',
    message: /cannot enter/,
  })
})
