import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { verifyLedger } from '../src/ledger/verify.ts'
import { createRandom } from '../src/rehearsal/random.ts'
import type { LeverPull } from '../src/release/lever-rules.ts'
import { type LeverOutcome, pullLever } from '../src/release/levers.ts'
import { type LiveRelease, type LiveReleases, startLiveReleases } from '../src/release/live-releases.ts'
import { readLobbyList } from '../src/store/change-phase.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { type ReleaseRecord, readInventory } from '../src/store/read-inventory.ts'
import { entriesOf, entriesOfType } from './forge-ledger.ts'
import { announcePlay, type Play, playRelease } from './play-release.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'
import { until } from './until.ts'

/** What staff do to a release while people are in it: everything stays true, and the ledger tells all of it. */

const keys = deriveKeys(new Uint8Array(32).fill(6))
const hourMs = 3_600_000
let server: TestDatabase
let database: Database
let releases: LiveReleases
const errors: string[] = []

before(async () => {
  server = await startTestDatabase()
  database = openDatabase(server.databaseUrl)
  const log = pino({ level: 'error' }, { write: (line: string) => errors.push(line) })
  releases = await startLiveReleases({ database, keys, log })
})

after(async () => {
  await releases.close()
  await database.close()
  await server.stop()
  assert.deepEqual(errors, [])
})

test('a release goes through every lever, each of which acts once and is verified', { timeout: 300_000 }, async () => {
  const live = await announced({ slug: 'hebel', appointments: 4, people: 0 })
  const pull = (order: LeverPull, key?: string) => pullOn(live().release.id, order, key)
  assert.deepEqual(await pull({ lever: 'extend', byMs: 60_000 }), { outcome: 'refused', refusal: 'phase' })
  await until(() => live().front.phase === 'lobby')
  const numbers = await join(live(), 8)
  await pull({ lever: 'message', text: 'Wir öffnen um „neun“ – bitte Geduld.' })

  // Put off before the draw: the lobby opens anew, tickets stay.
  const { lobbyAt, opensAt, closesAt } = live().front
  const tooSoon = { lobbyAt, opensAt: opensAt - 1, closesAt }
  assert.deepEqual(await pull({ lever: 'postpone', times: tooSoon }), { outcome: 'refused', refusal: 'not_later' })
  const beyond = { lobbyAt, opensAt: opensAt + 1000, closesAt: closesAt + 1000 * hourMs }
  assert.deepEqual(await pull({ lever: 'postpone', times: beyond }), {
    outcome: 'refused',
    refusal: 'slots_before_end',
  })
  const later = { lobbyAt: opensAt, opensAt: opensAt + 2500, closesAt }
  const key = randomUUID()
  assert.equal((await pull({ lever: 'postpone', times: later }, key)).outcome, 'done')
  assert.equal((await pull({ lever: 'postpone', times: later }, key)).outcome, 'repeated')
  await until(() => live().front.phase === 'postponed')
  assert.equal(live().front.opensAt, later.opensAt)
  assert.equal(live().front.message?.includes('neun'), true)
  assert.equal(live().front.tickets, 8)
  assert.equal((await live().operations.join.submit(person())).outcome, 'closed')
  await until(() => live().front.phase === 'lobby')
  await until(() => live().front.phase === 'open' && live().front.admitted > 0)
  assert.equal(live().release.opensAt, later.opensAt)

  // Paused: passes lapse, nobody follows.
  await pull({ lever: 'pause' })
  assert.deepEqual(await pull({ lever: 'pause' }), { outcome: 'refused', refusal: 'nothing_to_do' })
  await until(() => live().front.paused)
  const admitted = live().front.admitted
  const [first = 0, second = 0, third = 0] = ticketsAt(live(), [1, 2, 3])
  const slots = await live().slots()
  await live().operations.pickUp.submit(first)
  await book(live(), first, slots[0]?.id as number)
  await until(() => live().front.lapsed > 0)
  assert.equal(live().front.admitted, admitted, 'somebody was let in during the pause')
  const [day] = [...slots].reverse()
  const startsAt = (minutes: number) =>
    Temporal.Instant.fromEpochMilliseconds((day?.startsAt as number) + minutes * 60_000).toString()
  const further = [30, 60].map((minutes) => ({
    centreId: day?.centreId as number,
    startsAt: startsAt(minutes),
    secondStartsAt: null,
    capacity: 1,
  }))
  await pull({ lever: 'slots', slots: further })
  await until(() => live().front.slots === 6 && live().release.slotCount === 6)
  await pull({ lever: 'resume' })
  await until(() => live().front.admitted > admitted)

  // Extended: nothing lapses for a minute more.
  await pull({ lever: 'extend', byMs: 60_000 })
  const { lapsed } = live().front
  await pause(3200)
  assert.equal(live().front.lapsed, lapsed)

  // Put off with passes out: their time stands still, and whoever is at it may finish.
  const now = releases.now()
  const again = { lobbyAt: now - 1, opensAt: now + 2500, closesAt }
  assert.equal((await pull({ lever: 'postpone', times: again })).outcome, 'done')
  await until(() => live().front.phase === 'postponed')
  const record = (await live().operations.readTicket.submit(ticketWithPass(await passesOf(live(), numbers)))) ?? null
  assert.equal(record?.pass?.state, 'open')
  assert.ok((record?.pass?.expiresAt ?? 0) > again.opensAt + 50_000)
  const finishing = ticketWithPass(await passesOf(live(), numbers))
  await live().operations.pickUp.submit(finishing)
  await book(live(), finishing, slots[0]?.id as number)
  await until(() => live().front.phase === 'open')
  await verified('hebel')

  // Cancelled: everything is taken back.
  assert.equal(live().front.booked, 2)
  await pull({ lever: 'cancel' })
  await until(() => live().front.phase === 'cancelled')
  assert.deepEqual([live().front.booked, live().front.reserved, live().front.free], [0, 0, 6])
  for (const n of [first, second, third, finishing]) {
    const after = await live().operations.readTicket.submit(n)
    assert.notEqual(after?.booking?.state, 'confirmed')
    assert.notEqual(after?.pass?.state, 'open')
  }
  const held = await live().operations.hold.submit({ n: finishing, slotId: slots[0]?.id as number })
  assert.equal(held.outcome, 'no_pass')
  assert.deepEqual(await pull({ lever: 'cancel' }), { outcome: 'refused', refusal: 'phase' })
  const { ledger } = await verified('hebel')
  const [end] = entriesOfType(entriesOf(ledger), 'cancelled')
  assert.equal(end?.bookings.length, 2)
})

for (const kind of ['live', 'allocate'] as const) {
  test(`levers that are pulled while a crowd is at it leave a right ledger (${kind})`, {
    timeout: 400_000,
  }, async (t) => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    t.diagnostic(`SEED=${seed}`)
    const random = createRandom(seed)
    const slug = `gewuehl-${kind}`
    const live = await announced({ slug, appointments: 22, people: 40, kind })
    let done = false
    const count = (types: string[], wanted: string) => types.filter((type) => type === wanted).length
    const isEnough = (types: string[]) =>
      count(types, 'resumed') > 2 && count(types, 'postponed') > 0 && count(types, 'booked') > 2
    const play: Play = { slug, kind, doses: 1, appointments: 22, people: 40, closesInMs: hourMs, isEnough }
    const playing = playRelease(database, releases, play).finally(() => {
      done = true
    })
    await until(() => live().front.phase === 'open')
    for (let round = 0; !done; round++) {
      await pause(150 + random.integer(200))
      await pullOn(live().release.id, pullFor(random.integer(5), live(), round))
    }
    await playing
    if (live().front.paused) await pullOn(live().release.id, { lever: 'resume' })
    await pullOn(live().release.id, { lever: 'cancel' })
    const { ledger } = await verified(slug)
    const { passes, bookings } = entriesOfType(entriesOf(ledger), 'cancelled')[0] ?? { passes: [], bookings: [] }
    t.diagnostic(`${passes.length} passes and ${bookings.length} bookings taken back`)
  })
}

function pullFor(choice: number, { front, release }: LiveRelease, round: number): LeverPull {
  const [centre] = release.centres
  const last = Temporal.Instant.fromEpochMilliseconds((release.lastSlotAt ?? 0) + hourMs * 24).toString()
  switch (choice) {
    case 0:
    case 1:
      return { lever: front.paused ? 'resume' : 'pause' }
    case 2:
      return { lever: 'message', text: `Runde ${round}` }
    case 3:
      return {
        lever: 'slots',
        slots: [{ centreId: centre?.id as number, startsAt: last, secondStartsAt: null, capacity: 2 }],
      }
    default: {
      const now = releases.now()
      return { lever: 'postpone', times: { lobbyAt: now, opensAt: now + 400, closesAt: front.closesAt } }
    }
  }
}

type Size = { slug: string; appointments: number; people: number; kind?: Play['kind'] }

async function announced({ slug, appointments, people, kind = 'live' }: Size): Promise<() => LiveRelease> {
  await announcePlay(database, keys, {
    slug,
    kind,
    doses: 1,
    appointments,
    people,
    closesInMs: hourMs,
    isEnough: () => true,
  })
  await until(() => releases.bySlug(slug) !== undefined)
  return () => releases.bySlug(slug) as LiveRelease
}

function pullOn(releaseId: number, pull: LeverPull, key: string = randomUUID()): Promise<LeverOutcome> {
  return database.transaction((session) => pullLever(session, { releaseId, by: 'duty', key }, pull))
}

function person() {
  return { person: randomBytes(32), party: 1, wishes: '' }
}

async function join({ operations }: LiveRelease, count: number): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: count }, () => operations.join.submit(person())))
  return answers.map((answer) => ('n' in answer ? answer.n : 0))
}

function ticketsAt({ draw }: LiveRelease, places: number[]): number[] {
  return places.map((place) => draw?.ticketAt(place) as number)
}

async function book({ operations }: LiveRelease, n: number, slotId: number): Promise<void> {
  assert.equal((await operations.hold.submit({ n, slotId })).outcome, 'held')
  const number = `hebel ${n} ${randomUUID()}`
  const answer = await operations.confirm.submit({ n, number, sealed: Buffer.alloc(1), persons: [null] })
  assert.equal(answer.outcome, 'confirmed')
}

async function passesOf({ operations }: LiveRelease, numbers: number[]) {
  const records = await Promise.all(numbers.map((n) => operations.readTicket.submit(n)))
  return records.map((record, index) => ({ n: numbers[index] as number, record }))
}

function ticketWithPass(passes: Awaited<ReturnType<typeof passesOf>>): number {
  const found = passes.find(({ record }) => record?.pass?.state === 'open' && record.booking === null)
  return found?.n as number
}

async function verified(slug: string): Promise<ReleaseRecord> {
  const record = (await readInventory(database, slug)) as ReleaseRecord
  const lobbyList = await database.transaction((session) => readLobbyList(session, record.releaseId))
  const { checks } = verifyLedger({ ledger: record.ledger, lobbyList, inventory: record.inventory })
  assert.deepEqual(
    checks.flatMap(({ name, findings }) => findings.map((finding) => `${name}: ${finding}`)),
    [],
  )
  return record
}
