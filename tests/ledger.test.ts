import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import Fastify from 'fastify'
import { pino } from 'pino'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { type Verification, verifyLedger } from '../src/ledger/verify.ts'
import { startLiveReleases } from '../src/release/live-releases.ts'
import { openDatabase } from '../src/store/database.ts'
import { type ReleaseRecord, readInventory } from '../src/store/read-inventory.ts'
import { downloads } from '../src/web/routes/downloads.ts'
import type { Parts } from '../src/web/routes/parts.ts'
import { announcePlay, type Play, playRelease } from './play-release.ts'
import { startTestDatabase } from './test-database.ts'

const plays: Play[] = [
  { slug: 'live', kind: 'live', doses: 1, appointments: 22, people: 70, closesInMs: 9000 },
  { slug: 'series', kind: 'draw', doses: 2, appointments: 13, people: 20, closesInMs: 9000 },
  { slug: 'allocate', kind: 'allocate', doses: 1, appointments: 22, people: 50, closesInMs: 6000 },
]

type Played = ReleaseRecord & { export: Buffer; lobbyCsv: Buffer }
const played = new Map<string, Played>()

before(async () => {
  const server = await startTestDatabase()
  const database = openDatabase(server.databaseUrl)
  const keys = deriveKeys(randomBytes(32))
  for (const play of plays) await announcePlay(database, keys, play)
  const errors: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => errors.push(line) })
  const liveReleases = await startLiveReleases({ database, keys, log })
  const app = Fastify()
  await app.register(downloads, { parts: { database, liveReleases } as Parts })
  try {
    await Promise.all(plays.map((play) => playRelease(liveReleases, play)))
    for (const { slug } of plays) {
      const record = (await readInventory(database, slug)) as ReleaseRecord
      const ledger = await app.inject(`/r/${slug}/ledger.ndjson`)
      const lobby = await app.inject(`/r/${slug}/lobby.csv`)
      played.set(slug, { ...record, export: ledger.rawPayload, lobbyCsv: lobby.rawPayload })
    }
    assert.deepEqual(errors, [])
  } finally {
    await app.close()
    await liveReleases.close()
    await database.close()
    await server.stop()
  }
})

after(() => played.clear())

function playedOf(slug: string): Played {
  return played.get(slug) as Played
}

function findingsOf({ checks }: Verification): string[] {
  return checks.flatMap(({ name, findings }) => findings.map((finding) => `${name}: ${finding}`))
}

for (const { slug, kind } of plays) {
  test(`what happened in a release of kind ${kind} is verified, by its downloads alone and with the tables`, () => {
    const { export: ledger, lobbyCsv, inventory, ledger: read } = playedOf(slug)
    assert.equal(ledger.toString(), read)
    const alone = verifyLedger({ ledger, lobbyList: lobbyCsv })
    assert.deepEqual(findingsOf(alone), [])
    const withTables = verifyLedger({ ledger, lobbyList: lobbyCsv, inventory })
    assert.deepEqual(findingsOf(withTables), [])
    assert.equal(withTables.phase, 'closed')
  })
}

test('the releases went through everything that the ledger knows', () => {
  const types = new Set<string>()
  for (const { export: ledger } of played.values()) {
    for (const [, type] of ledger.toString().matchAll(/"type": "(\w+)"/g)) types.add(String(type))
  }
  const all = 'admitted allocated announced booked cancelled closed drawn lapsed lobby offered open returned sold_out'
  assert.deepEqual([...types].sort(), all.split(' '))
})
