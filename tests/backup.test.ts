import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { loadConfig } from '../src/installation.ts'
import { createRandom } from '../src/rehearsal/random.ts'
import { openDatabase } from '../src/store/database.ts'
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../src/store/embedded/embedded-database.ts'
import { runningPostmaster } from '../src/store/embedded/postmaster.ts'
import { announceBigRelease } from './big-release.ts'
import { type CommandPortal, endPunkt8, runPunkt8, startCommandPortal } from './portal-command.ts'
import { checkTold, sendVisitors, type Told } from './steady-visitors.ts'
import { until } from './until.ts'
import { createAsker } from './visitor-over-http.ts'

const slug = 'sicherung'
const pauseMs = 1500

let portal: CommandPortal
let backupDir: string
let told: readonly Told[]
let embedded: EmbeddedDatabase | undefined
let releaseId: number
/** A moment after all that was told, and before everything was given back. */
let wanted: string

before(async () => {
  portal = await startCommandPortal({})
  backupDir = newFolder('backup')
  embedded = await startEmbeddedDatabase({ dataDir: portal.dataDir, log: pino({ level: 'silent' }) })
  const database = openDatabase(embedded.databaseUrl)
  const { key } = loadConfig({ PUNKT8_DATA_DIR: portal.dataDir })
  releaseId = await announceBigRelease(database, deriveKeys(key), slug)

  const ask = createAsker(portal.origin, () => {})
  const visitors = sendVisitors({ slug, lines: 5, random: createRandom(8), ask })
  const moreBooked = async () => {
    const booked = () => visitors.told.filter(({ booking }) => booking).length
    const wantedCount = booked() + 5
    await until(() => {
      visitors.check()
      return booked() >= wantedCount
    })
  }
  // People book before the copy, while it is made, and after it.
  await moreBooked()
  const first = await portal.run(['backup', backupDir])
  assert.equal(first.code, 0, first.stderr)
  await moreBooked()
  await visitors.stop()
  told = visitors.told

  await pause(pauseMs)
  wanted = Temporal.Now.instant().toString()
  await pause(pauseMs)
  // Everything that was booked is lost, by whatever mistake.
  for (const { ticket, booking, isCancelled } of told) {
    if (!booking || isCancelled) continue
    const { status } = await ask(`/api/releases/${slug}/booking`, { method: 'DELETE', ticket })
    assert.equal(status, 204)
  }
  await database.close()
  await embedded.stop()
  embedded = undefined
})

after(async () => {
  // Where a step failed it would start the database again and again.
  await embedded?.stop()
  await portal.stop()
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

test('a backup of a running portal gives back exactly the bookings that were answered until a moment', async (t) => {
  killDatabase()
  const dataDir = newFolder('restored')
  const early = await portal.run(['restore', backupDir, '--into', dataDir, '--to', '2020-01-01T00:00:00Z'])
  assert.match(early.stderr, /There is no backup .* that was complete at 2020/)
  const done = await portal.run(['restore', backupDir, '--into', dataDir, '--to', wanted, '--lost', portal.dataDir])
  assert.equal(done.code, 0, done.stderr)
  assert.match(done.stdout, /the last change in it is of/)
  const again = await portal.run(['restore', backupDir, '--into', dataDir])
  assert.match(again.stderr, /There is a database in .* already/)

  fs.copyFileSync(path.join(portal.dataDir, 'key'), path.join(dataDir, 'key'))
  const command = runPunkt8(['start'], { PUNKT8_DATA_DIR: dataDir, PUNKT8_PORT: '0', PUNKT8_LOG_LEVEL: 'error' })
  const ask = createAsker(await command.running, () => {})
  const embedded = await startEmbeddedDatabase({ dataDir, log: pino({ level: 'silent' }) })
  const { databaseUrl } = embedded
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  t.after(async () => {
    await client.end()
    await embedded.stop()
    await endPunkt8(command)
  })
  const rows = async (query: string) => (await client.query(query)).rows
  await checkTold({ told: [...told], slug, databaseUrl, releaseId, rows, ask })
  const verified = await runPunkt8(['verify', slug], { PUNKT8_DATA_DIR: dataDir }).ended
  assert.equal(verified.code, 0, verified.stdout)
})

test('a moment that was not kept is refused, with what there is, and leaves nothing', async () => {
  const dataDir = newFolder('too-late')
  const late = await portal.run(['restore', backupDir, '--into', dataDir, '--to', '2100-01-01T00:00:00Z'])
  assert.equal(late.code, 1)
  assert.match(late.stderr, /does not reach to 2100.*its last change is of/s)
  assert.ok(!fs.existsSync(path.join(dataDir, 'postgres', 'cluster')))
})

const folders: string[] = []

function newFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `punkt8-${name}-`))
  fs.chmodSync(folder, 0o711)
  folders.push(folder)
  return folder
}

function killDatabase(): void {
  const server = runningPostmaster(path.join(portal.dataDir, 'postgres', 'cluster'))
  assert.ok(server !== undefined)
  process.kill(server, 'SIGKILL')
}
