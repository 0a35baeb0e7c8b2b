import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import { moveTenant } from '../src/cli/move-tenant.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { Refusal } from '../src/installation.ts'
import { readKeys } from '../src/key-change/watch-keys.ts'
import { verifyLedger } from '../src/ledger/verify.ts'
import { numberFromCell } from '../src/store/cell-numbers.ts'
import { readLobbyList } from '../src/store/change-phase.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { readInventory } from '../src/store/read-inventory.ts'
import { readTenants } from '../src/store/read-releases.ts'
import { tablesThatStay, tenantTables } from '../src/store/tenant-tables.ts'
import { createPortal, type Portal } from '../src/web/portal.ts'
import { signInStaff } from './staff-session.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

/** Two cells: a database and a master key each. */

const otherKey = randomBytes(32)
const other = { key: otherKey, dataDir: '/nowhere' }
let here: TestPortal
let there: TestDatabase
let thereDatabase: Database
let thereNode: Portal
let askHere: AskPortal
let askThere: AskPortal

before(async () => {
  here = await startTestPortal()
  there = await startTestDatabase()
  thereDatabase = openDatabase(there.databaseUrl)
  assert.ok(await thereDatabase.transaction((session) => numberFromCell(session, 7)))
  const config = { ...here.config, key: otherKey, databaseUrl: there.databaseUrl }
  thereNode = await createPortal({ config, databaseUrl: there.databaseUrl, log: pino({ level: 'silent' }) })
  askHere = createAsker(here.origin)
  askThere = createAsker(await thereNode.listen())
})

after(async () => {
  await thereNode?.close()
  await thereDatabase?.close()
  await there?.stop()
  await here.stop()
})

const move = async () =>
  moveTenant(
    { database: here.database, keys: deriveKeys(here.config.key) },
    { database: thereDatabase, keys: await readKeys(thereDatabase, other) },
    'probekreis',
  )

test('a tenant moves with its releases, bookings, staff and keys; not while a release is open', async () => {
  const releaseId = await here.announce({ slug: 'umzug', opensInMs: 300, closesInMs: 15_000 })
  await here.announce({ slug: 'entwurf', lobbyInMs: 3_000_000, opensInMs: 3_500_000 })
  const { memberId } = await signInStaff(here.database, { tenant: 'probekreis', roles: ['owner'], isOperator: true })
  await frontWhere(askHere, 'umzug', ({ phase }) => phase === 'open')
  const person = somebody(1)
  const api = '/api/releases/umzug'
  const { ticket, n } = (await askHere(`${api}/tickets`, { json: person })).json() as { ticket: string; n: number }
  await frontWhere(askHere, 'umzug', ({ admitted }) => admitted >= n)
  await askHere(`${api}/pass`, { method: 'POST', ticket })
  const { slots } = (await askHere('/r/umzug/slots.json')).json() as { slots: [number, number][] }
  await askHere(`${api}/hold`, { ticket, json: { slotId: slots[0]?.[0] } })
  const booked = await askHere(`${api}/booking`, { ticket, json: { people: [person] } })
  assert.equal(booked.status, 201, booked.text)
  const { number } = booked.json()

  await assert.rejects(move(), (error: Error) => error instanceof Refusal && /umzug, entwurf/.test(error.message))
  await run(here.database, "update releases set phase = 'cancelled' where slug = 'entwurf'")
  await frontWhere(askHere, 'umzug', ({ phase }) => phase === 'closed')

  const counts = await move()
  assert.equal(counts.get('tickets'), 1)
  assert.equal(counts.get('bookings'), 1)
  assert.deepEqual(await readTenants(here.database), [], 'nothing is left behind')
  const [tenant] = await readTenants(thereDatabase)
  assert.equal(tenant?.state, 'active')

  await frontWhere(askThere, 'umzug', ({ phase }) => phase === 'closed')
  const page = await askThere('/r/umzug/booking', { cookie: `ticket_${releaseId}=${ticket}` })
  assert.equal(page.status, 200, 'the ticket is still signed')
  assert.ok(page.text.includes(person.givenName), 'the details can be read')
  assert.ok(page.text.includes(String(number)))

  const record = await readInventory(thereDatabase, 'umzug')
  assert.ok(record)
  const lobbyList = await thereDatabase.transaction((session) => readLobbyList(session, releaseId))
  const verification = verifyLedger({ ledger: record.ledger, lobbyList, inventory: record.inventory })
  assert.deepEqual(
    verification.checks.flatMap(({ findings }) => findings),
    [],
  )
  assert.ok(verification.isVerified)

  const [member] = await thereDatabase.rows<{ role: string; isOperator: boolean }>({
    name: 'member',
    text: `
      select role, is_operator as "isOperator" from staff_roles
      join staff_members on staff_members.id = member_id
      where member_id = $1`,
    values: [memberId],
  })
  assert.deepEqual(member, { role: 'owner', isOperator: false }, 'who runs a cell does not run the other')

  const { id: secondId } = await nextTenant(thereDatabase)
  assert.ok(secondId > 70_000_000, 'new rows are numbered from the range of their cell')
})

test('every table either moves with its tenant or is known to stay', async () => {
  const tables = await thereDatabase.rows<{ name: string }>({
    name: 'tables',
    text: "select table_name as name from information_schema.tables where table_schema = 'public'",
    values: [],
  })
  assert.deepEqual(
    tables.map(({ name }) => name).sort(),
    [...tenantTables.map(({ table }) => table), ...tablesThatStay].sort(),
  )
})

async function run(database: Database, text: string): Promise<void> {
  await database.rows({ name: text, text, values: [] })
}

async function nextTenant(database: Database): Promise<{ id: number }> {
  const [tenant] = await database.rows<{ id: number }>({
    name: 'nextTenant',
    text: `
      insert into tenants (slug, name, zone, phone, email, address)
      values ('naechster', 'Nächster', 'Europe/Berlin', '1', 'a@example.org', 'x')
      returning id`,
    values: [],
  })
  return tenant ?? { id: 0 }
}
