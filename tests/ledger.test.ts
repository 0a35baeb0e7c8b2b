import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import Fastify from 'fastify'
import { pino } from 'pino'
import { deriveKeys } from '../src/eligibility/keys.ts'
import type { Inventory } from '../src/ledger/check-tables.ts'
import type { Entry } from '../src/ledger/entries.ts'
import { type Verification, verifyLedger } from '../src/ledger/verify.ts'
import { createRandom } from '../src/rehearsal/random.ts'
import { startLiveReleases } from '../src/release/live-releases.ts'
import { openDatabase } from '../src/store/database.ts'
import { type ReleaseRecord, readInventory } from '../src/store/read-inventory.ts'
import { downloads } from '../src/web/routes/downloads.ts'
import type { Parts } from '../src/web/routes/parts.ts'
import { chain, entriesOf, entriesOfType, firstOf } from './forge-ledger.ts'
import { announcePlay, type Play, playRelease } from './play-release.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

const farAwayMs = 600_000
const plays: Play[] = [
  {
    slug: 'live',
    kind: 'live',
    doses: 1,
    appointments: 22,
    people: 70,
    closesInMs: farAwayMs,
    isEnough: (types) => ['lapsed', 'returned', 'unbooked', 'offered'].every((type) => types.includes(type)),
  },
  {
    slug: 'series',
    kind: 'draw',
    doses: 2,
    appointments: 13,
    people: 20,
    closesInMs: farAwayMs,
    isEnough: (types) => types.includes('booked') && types.includes('lapsed') && count(types, 'admitted') > 1,
  },
  {
    slug: 'allocate',
    kind: 'allocate',
    doses: 1,
    appointments: 22,
    people: 50,
    closesInMs: farAwayMs,
    isEnough: (types) => types.includes('booked') && count(types, 'allocated') > 1,
  },
  {
    slug: 'short',
    kind: 'live',
    doses: 1,
    appointments: 40,
    people: 3,
    closesInMs: 7000,
    isEnough: (types) => types.includes('closed'),
  },
]

type Played = ReleaseRecord & { export: Buffer; lobbyCsv: Buffer }
const played = new Map<string, Played>()
let server: TestDatabase | undefined

before(async () => {
  server = await startTestDatabase()
  const database = openDatabase(server.databaseUrl)
  const keys = deriveKeys(randomBytes(32))
  for (const play of plays) await announcePlay(database, keys, play)
  const errors: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => errors.push(line) })
  const liveReleases = await startLiveReleases({ database, keys, log })
  const app = Fastify()
  await app.register(downloads, { parts: { database, liveReleases } as Parts })
  try {
    await Promise.all(plays.map((play) => playRelease(database, liveReleases, play)))
    await liveReleases.close()
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
  }
})

after(() => server?.stop())

function count(types: string[], wanted: string): number {
  return types.filter((type) => type === wanted).length
}

function playedOf(slug: string): Played {
  return played.get(slug) as Played
}

function findingsOf({ checks }: Verification): string[] {
  return checks.flatMap(({ name, findings }) => findings.map((finding) => `${name}: ${finding}`))
}

for (const { slug, kind } of plays) {
  test(`what happened in the release "${slug}" of kind ${kind} is verified, by its downloads alone and with the tables`, () => {
    const { export: ledger, lobbyCsv, inventory, ledger: read } = playedOf(slug)
    assert.equal(ledger.toString(), read)
    const alone = verifyLedger({ ledger, lobbyList: lobbyCsv })
    assert.deepEqual(findingsOf(alone), [])
    const withTables = verifyLedger({ ledger, lobbyList: lobbyCsv, inventory })
    assert.deepEqual(findingsOf(withTables), [])
  })
}

test('the releases went through everything that the ledger knows', () => {
  const types = new Set<string>()
  for (const { export: ledger } of played.values()) {
    for (const [, type] of ledger.toString().matchAll(/"type": "(\w+)"/g)) types.add(String(type))
  }
  const all =
    'admitted allocated announced back booked closed drawn lapsed listed lobby offered open returned sold_out unbooked'
  assert.deepEqual([...types].sort(), all.split(' '))
})

test('any changed byte of a real ledger or lobby list is found', (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`SEED=${seed}`)
  const random = createRandom(seed)
  for (const { slug } of plays) {
    const files = playedOf(slug)
    for (const file of ['export', 'lobbyCsv'] as const) {
      for (let round = 0; round < 100; round++) {
        const bytes = Buffer.from(files[file])
        const index = random.integer(bytes.length)
        const value = (bytes.readUInt8(index) + 1 + random.integer(255)) % 256
        bytes.writeUInt8(value, index)
        const changed = { ...files, [file]: bytes }
        const { isVerified } = verifyLedger({ ledger: changed.export, lobbyList: changed.lobbyCsv })
        assert.ok(!isVerified, `SEED=${seed}: byte ${index} of the ${file} of ${slug} became ${value}`)
      }
    }
  }
})

test('a party with a seat too few is found', () => {
  const found = findingsOfForged('live', (entries) => {
    const bookings = entriesOfType(entries, 'booked').flatMap((entry) => entry.bookings)
    bookings.find(([, , slotIds]) => slotIds.length > 1)?.[2].pop()
  })
  assert.match(found, /bookings: .* is booked for 1 people, its pass is for 2|for 2 people, its pass is for 3/)
})

test('a pass for more people than the ticket joined with is found', () => {
  const found = findingsOfForged('live', (entries) => {
    const pass = firstOf(entries, 'admitted').passes.find(([, , party]) => party === 1)
    if (pass) pass[2] = 2
  })
  assert.match(found, /order: .* is not for 2 people/)
})

test('a second dose that does not go with the first is found', () => {
  const found = findingsOfForged('series', (entries) => firstOf(entries, 'booked').bookings[0]?.[2].reverse())
  assert.match(found, /bookings: .* other doses than announced/)
})

test('two people whose appointments by wishes were exchanged are found', () => {
  const found = findingsOfForged('allocate', (entries) => {
    const { passes } = firstOf(entries, 'allocated')
    const [first, other] = [passes[0], passes.findLast(([, , party, slot]) => party === 1 && slot !== passes[0]?.[3])]
    if (first && other) [first[3], other[3]] = [other[3], first[3]]
  })
  assert.match(found, /allocation: .* its wishes give/)
})

test('an appointment by wishes that was exchanged for another one before it was booked is found', () => {
  const found = findingsOfForged('allocate', (entries) => {
    const [booking] = firstOf(entries, 'booked').bookings
    const other = firstOf(entries, 'announced').slots.find(([id]) => id !== booking?.[2][0])
    if (booking && other) booking[2].fill(other[0])
  })
  assert.match(found, /allocation: .* is booked at another slot than the one given/)
})

test('somebody left out of the line or of the allocation is found by the downloads alone', () => {
  for (const [slug, type, check] of [
    ['live', 'admitted', 'order'],
    ['allocate', 'allocated', 'allocation'],
  ] as const) {
    const found = findingsOfForged(slug, (entries) => firstOf(entries, type).passes.splice(2, 1), 'without tables')
    assert.match(found, new RegExp(`${check}: .*\\(ticket \\d+\\) was not served in turn`))
  }
})

test('a ledger that is silent on who gave their ticket back, or on who is on the waiting list, is found', () => {
  for (const type of ['returned', 'listed'] as const) {
    const found = findingsOfForged('live', (entries) => {
      for (const entry of entriesOfType(entries, type)) entries.splice(entries.indexOf(entry), 1)
    })
    assert.match(found, /order: |tables: the (giving back|waiting list|end of the line)/)
  }
})

test('whatever somebody writes into a ledger, the verification comes to an end', (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`SEED=${seed}`)
  const random = createRandom(seed)
  const strange = [0, 1, -1, 2 ** 31 - 1, 2 ** 53, 0.5, null, '', 'x', true, [], {}, [[1, 1, 1]]]
  for (const { slug } of plays) {
    const { export: ledger, lobbyCsv: lobbyList, inventory } = playedOf(slug)
    for (let round = 0; round < 200; round++) {
      const entries = entriesOf(ledger)
      let at: Record<string, unknown> = random.pick(entries)
      for (;;) {
        const key = random.pick(Object.keys(at))
        const value = at[key]
        if (typeof value === 'object' && value !== null && Object.keys(value).length > 0 && random.chance(0.9)) {
          at = value as Record<string, unknown>
          continue
        }
        at[key] = random.pick(strange)
        break
      }
      assert.ok(verifyLedger({ ledger: chain(entries), lobbyList, inventory }).checks.length > 0)
    }
  }
})

test('tables that say something else than the ledger are found', () => {
  const changes: [string, (inventory: Inventory) => void][] = [
    ['an appointment that nobody booked', ({ slots: [slot] }) => slot && slot.taken++],
    ['a booking that is gone', ({ bookings }) => bookings.pop()],
    ['a booking at another time', ({ bookings: [booking] }) => booking?.slotIds.push(1)],
    ['a person who is gone', ({ bookings: [booking] }) => booking && booking.persons--],
    ['a person twice', (inventory) => inventory.distinctPersons--],
    ['a larger slot', ({ slots: [slot] }) => slot && slot.capacity++],
    ['an open pass that nobody was given', ({ openPasses }) => openPasses.push({ place: 1, n: 1, party: 1 })],
    ['another count of free appointments', (inventory) => inventory.free++],
    ['another count of lapsed passes', (inventory) => inventory.lapsed++],
    ['a ticket that was given back', ({ leftTickets }) => leftTickets.push(70)],
    ['a friend on the waiting list', ({ waitingList }) => waitingList.push({ place: 1, n: 70 })],
    ['a friend at the end of the line', ({ requeued }) => requeued.push({ place: 999, n: 70 })],
    ['a ledger that was cut short', (inventory) => inventory.entryCount++],
    ['another last entry', (inventory) => (inventory.head = '00'.repeat(32))],
    ['another phase', (inventory) => (inventory.phase = 'closed')],
  ]
  for (const [name, change] of changes) {
    const { export: ledger, lobbyCsv, inventory } = playedOf('live')
    const changed = structuredClone(inventory)
    change(changed)
    assert.match(
      findingsOf(verifyLedger({ ledger, lobbyList: lobbyCsv, inventory: changed })).join('\n'),
      /^tables: /,
      name,
    )
  }
})

test('the command verifies a release in the database and a downloaded ledger', () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-verify-'))
  const { export: ledger, lobbyCsv } = playedOf('live')
  const file = (name: string, bytes: Uint8Array) => {
    fs.writeFileSync(path.join(dataDir, name), bytes)
    return path.join(dataDir, name)
  }
  const punkt8 = (...args: string[]) =>
    spawnSync(process.execPath, ['src/cli/punkt8.ts', 'verify', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, DATABASE_URL: server?.databaseUrl, PUNKT8_DATA_DIR: dataDir },
    })
  try {
    const release = punkt8('live')
    assert.equal(release.stderr, '')
    assert.match(release.stdout, /The database's tables say the same as the ledger \(\d+ slots/)
    assert.match(release.stdout, /\nverified\n$/)
    assert.equal(release.status, 0)

    const [ledgerFile, lobbyFile] = [file('ledger.ndjson', ledger), file('lobby.csv', lobbyCsv)]
    const files = punkt8(ledgerFile, '--lobby', lobbyFile)
    assert.match(files.stdout, /\nverified\n$/)
    assert.equal(files.status, 0)

    const changed = Buffer.from(ledger)
    changed.writeUInt8(changed.readUInt8(1000) ^ 1, 1000)
    const forged = punkt8(file('forged.ndjson', changed))
    assert.match(forged.stdout, /✗.*\n {5}entry \d+: /)
    assert.match(forged.stdout, /\nnot verified: \d+ findings?\n$/)
    assert.equal(forged.status, 1)

    const unknown = punkt8('nobody')
    assert.match(unknown.stderr, /No release "nobody" has been announced here\./)
    assert.equal(unknown.status, 1)
    assert.equal(punkt8(path.join(dataDir, 'nothing.ndjson')).status, 1)
  } finally {
    fs.rmSync(dataDir, { recursive: true })
  }
})

/** What is found, one finding a line, after somebody changed entries and wrote the chain anew. */
function findingsOfForged(slug: string, forge: (entries: Entry[]) => void, tables?: 'without tables'): string {
  const { export: ledger, lobbyCsv, inventory } = playedOf(slug)
  const entries = entriesOf(ledger)
  forge(entries)
  const forged = chain(entries)
  assert.notEqual(forged, ledger.toString())
  const record = { ledger: forged, lobbyList: lobbyCsv, ...(tables === undefined && { inventory }) }
  return findingsOf(verifyLedger(record)).join('\n')
}
