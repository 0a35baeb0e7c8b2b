import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyLedger } from '../src/ledger/verify.ts'
import { createOperations } from '../src/release/operations.ts'
import { readLobbyList } from '../src/store/change-phase.ts'
import { readInventory } from '../src/store/read-inventory.ts'
import { entriesOf, entriesOfType } from './forge-ledger.ts'
import { startTestPortal, type TestPortal, wayOff } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

const api = '/api/releases/hin-und-her'

let portal: TestPortal
let ask: AskPortal

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
})

after(() => portal.stop())

test('whoever gave their ticket back and joins again has it again, behind the line where that went on', async () => {
  const releaseId = await portal.announce({ slug: 'hin-und-her', opensInMs: 4000, appointments: 2 })
  await frontWhere(ask, 'hin-und-her', ({ phase }) => phase === 'lobby')
  const join = async (index: number) => (await ask(`${api}/tickets`, { json: somebody(index) })).json()
  const tickets = []
  for (const index of [1, 2, 3, 4]) tickets.push(String((await join(index)).ticket))
  const leave = (ticket: string) => ask(`${api}/pass`, { method: 'DELETE', ticket })
  const read = async (ticket: string) => (await ask(`${api}/ticket`, { ticket })).json()

  assert.equal((await leave(tickets[0] ?? '')).status, 204)
  assert.equal((await join(1)).ticket, tickets[0])
  await leave(tickets[1] ?? '')

  await frontWhere(ask, 'hin-und-her', ({ admitted }) => admitted >= 2)
  const states = await Promise.all(tickets.map(read))
  const holder = states.findIndex(({ pass }) => pass !== undefined)
  const ticket = tickets[holder] ?? ''
  await leave(ticket)
  await frontWhere(ask, 'hin-und-her', ({ admitted, reserved }) => admitted >= 3 && reserved === 2)
  assert.equal((await join(holder + 1)).ticket, ticket)
  assert.equal((await join(holder + 1)).ticket, ticket, 'once more changes nothing')
  assert.equal((await read(ticket)).place, 5)
  assert.doesNotMatch(
    (await ask('/r/hin-und-her/ticket', { cookie: `ticket_${releaseId}=${ticket}` })).text,
    /verzichtet/,
  )
  await join(2)

  const record = await readInventory(portal.database, 'hin-und-her')
  assert.ok(record)
  const lobbyList = await portal.database.transaction((session) => readLobbyList(session, releaseId))
  const { checks } = verifyLedger({ ledger: record.ledger, lobbyList, inventory: record.inventory })
  assert.deepEqual(
    checks.flatMap(({ findings }) => findings),
    [],
  )
  const backs = entriesOfType(entriesOf(record.ledger), 'back')
  assert.deepEqual(backs[0]?.requeued, [])
  assert.deepEqual(backs[1]?.requeued, [[5, holder + 1]])
  assert.equal(backs.length, 3)
})

test('coming back needs the place of the draw once that has been held, and a ticket that there is', async () => {
  const { database } = portal
  const releaseId = await portal.announce({ slug: 'zu-frueh', ...wayOff })
  await frontWhere(ask, 'zu-frueh', ({ phase }) => phase === 'lobby')
  const operations = createOperations(database, releaseId)
  const joined = await operations.join.submit({ person: Buffer.alloc(32, 1), party: 1, wishes: '' })
  assert.ok(joined.outcome === 'joined')
  await operations.leave.submit(1)
  await portal.openNow(releaseId)
  await frontWhere(ask, 'zu-frueh', ({ phase }) => phase === 'open')
  assert.equal((await operations.comeBack.submit({ n: 1, place: null })).outcome, 'drawn')
  assert.equal((await operations.comeBack.submit({ n: 7, place: 7 })).outcome, 'unknown')
  assert.equal((await operations.comeBack.submit({ n: 1, place: 1 })).outcome, 'back')
  const again = await operations.join.submit({ person: Buffer.alloc(32, 1), party: 1, wishes: '' })
  assert.ok(again.outcome === 'known' && !again.left)
})
