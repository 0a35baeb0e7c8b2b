import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import { freePort } from '../src/cli/own-portal.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { loadConfig } from '../src/installation.ts'
import { createRandom } from '../src/rehearsal/random.ts'
import { openDatabase } from '../src/store/database.ts'
import { startEmbeddedDatabase } from '../src/store/embedded/embedded-database.ts'
import { runningPostmaster } from '../src/store/embedded/postmaster.ts'
import { migrate } from '../src/store/migrate.ts'
import { announceBigRelease } from './big-release.ts'
import { childrenOf, endPunkt8, type PortalCommand, runPunkt8 } from './portal-command.ts'
import { checkTold, sendVisitors } from './steady-visitors.ts'
import { until } from './until.ts'
import { createAsker } from './visitor-over-http.ts'

const kills = 20
const backTimeoutMs = 180_000
const victims = ['portal', 'postmaster', 'backend', 'supervisor'] as const
// A failing run names its seed; PUNKT8_TEST_SEED plays it again.
const seed = Number(process.env.PUNKT8_TEST_SEED ?? randomInt(2 ** 31))

test(`what was answered survives ${kills} kills at any moment (seed ${seed})`, async (t) => {
  const random = createRandom(seed)
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-crash-'))
  fs.chmodSync(dataDir, 0o711)
  const port = await freePort()
  const server = () => runningPostmaster(path.join(dataDir, 'postgres', 'cluster'))
  const settings = { PUNKT8_DATA_DIR: dataDir, PUNKT8_PORT: `${port}`, PUNKT8_LOG_LEVEL: 'error' }
  let command: PortalCommand | undefined
  t.after(async () => {
    if (command) await endPunkt8(command)
    const left = server()
    if (left) process.kill(left, 'SIGQUIT')
    for (let tries = 0; server() !== undefined && tries < 400; tries++) await pause(50)
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })

  const { databaseUrl, releaseId } = await prepare(dataDir)
  const start = async () => {
    command = runPunkt8(['start'], settings)
    await command.running
  }
  await start()
  const origin = `http://127.0.0.1:${port}`
  const surprises: string[] = []
  const ask = createAsker(origin, (address, { status, text }) => {
    if (status >= 500 && status !== 503) surprises.push(`${address}: ${status} ${text.slice(0, 300)}`)
  })
  const visitors = sendVisitors({ slug: 'absturz', lines: 10, random, ask })
  t.after(() => visitors.abandon())

  for (let kill = 0; kill < kills; kill++) {
    await pause(random.integer(1200))
    const victim = victims[kill % victims.length]
    if (victim === 'supervisor') {
      command?.child.kill('SIGKILL')
      await command?.ended
      await start()
    } else {
      const pid = pidOf(victim ?? 'portal')
      if (pid !== undefined) killHard(pid)
    }
    const toldBefore = visitors.told.length
    await until(() => {
      visitors.check()
      return visitors.told.length > toldBefore + 1
    }, backTimeoutMs)
  }
  await visitors.stop()

  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { told } = visitors
    const rows = async (query: string) => (await client.query(query)).rows
    await checkTold({ told, slug: 'absturz', databaseUrl, releaseId, rows, ask })
    assert.ok(told.length >= kills, `only ${told.length} people came through`)
  } finally {
    await client.end()
  }
  assert.deepEqual(surprises, [], 'whoever asked during a crash was told to come again')

  function pidOf(victim: 'portal' | 'postmaster' | 'backend'): number | undefined {
    switch (victim) {
      case 'portal':
        return childrenOf(command?.child.pid).find((pid) => pid !== server())
      case 'postmaster':
        return server()
      case 'backend': {
        const postmaster = server()
        const children = postmaster === undefined ? [] : childrenOf(postmaster)
        const backends = children.filter((pid) => commandLineOf(pid).includes('[local]'))
        return backends.length > 0 ? random.pick(backends) : undefined
      }
    }
  }
})

/** Announces the release before the portal runs, so that the database has no other user while it is killed. */
async function prepare(dataDir: string): Promise<{ databaseUrl: string; releaseId: number }> {
  const embedded = await startEmbeddedDatabase({ dataDir, log: pino({ level: 'silent' }) })
  await migrate(embedded.databaseUrl)
  const database = openDatabase(embedded.databaseUrl)
  const { key } = loadConfig({ PUNKT8_DATA_DIR: dataDir })
  const releaseId = await announceBigRelease(database, deriveKeys(key), 'absturz')
  await database.close()
  await embedded.stop()
  return { databaseUrl: embedded.databaseUrl, releaseId }
}

function commandLineOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It was just ending by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
