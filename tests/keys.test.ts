import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import type { Config } from '../src/config.ts'
import { fingerprintOf, unseal } from '../src/eligibility/keys.ts'
import { Refusal } from '../src/installation.ts'
import { changeKey } from '../src/key-change/change-key.ts'
import { nextMasterKey, settleKeyFiles } from '../src/key-change/key-files.ts'
import { readKeys } from '../src/key-change/watch-keys.ts'
import { readSealed, type SealedColumn, sealedColumns } from '../src/store/sealed-columns.ts'
import { createPortal, type Portal } from '../src/web/portal.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, somebody, type TypedPerson } from './visitor-over-http.ts'

/** Two nodes with data folders of their own, one database; the master key is changed while people book at both. */

const folders: string[] = []
let first: TestPortal
let second: Portal
let asks: AskPortal[]

before(async () => {
  for (const _ of [1, 2]) folders.push(fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-keys-')))
  first = await startTestPortal({ dataDir: folders[0] as string })
  const config: Config = { ...first.config, dataDir: folders[1] as string }
  second = await createPortal({ config, databaseUrl: first.databaseUrl, log: pino({ level: 'silent' }) })
  asks = [createAsker(first.origin), createAsker(await second.listen())]
})

after(async () => {
  await second.close()
  await first.stop()
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
})

type Guest = { ticket: string; person: TypedPerson }

test('the master key is changed while people book; afterwards nobody needs the former one', async () => {
  const releaseId = await first.announce({ slug: 'wechsel', opensInMs: 200, partyMax: 1, appointments: 200 })
  await first.announce({ slug: 'spaeter', lobbyInMs: 0, opensInMs: 60_000 })
  await frontWhere(asks[0] as AskPortal, 'wechsel', ({ phase }) => phase === 'open')
  const guests = [await book(1), await book(2)]

  const lines: string[] = []
  const next = nextMasterKey(folders[0] as string)
  const { config, database } = first
  fs.copyFileSync(path.join(folders[0] as string, 'key.next'), path.join(folders[1] as string, 'key.next'))
  let isDone = false
  const changing = changeKey(database, config, (line) => lines.push(line)).finally(() => {
    isDone = true
  })
  while (!isDone) {
    guests.push(await book(guests.length + 1))
    await pause(100)
  }
  await changing
  assert.ok(guests.length > 4, `${guests.length} people booked meanwhile`)
  guests.push(await book(guests.length + 1))

  const onlyNext = { key: next, dataDir: '/nowhere' }
  const keys = await readKeys(database, onlyNext)
  assert.deepEqual(Buffer.from(keys.masterKey()), Buffer.from(next))
  for (const [index, { ticket, person }] of guests.entries()) {
    for (const ask of asks) {
      const page = await ask('/r/wechsel/booking', { cookie: `ticket_${releaseId}=${ticket}` })
      assert.equal(page.status, 200)
      assert.ok(page.text.includes(person.givenName), `person ${index} at each node`)
    }
  }
  let count = 0
  for (const column of Object.keys(sealedColumns) as SealedColumn[]) {
    for (const { sealed, tenantId, context } of await readSealed(database, column, '')) {
      const key = tenantId === null ? keys.drawKey() : keys.detailsKey(tenantId)
      assert.equal(key.former, undefined)
      unseal(sealed, Buffer.from(key), context)
      count++
    }
  }
  assert.ok(count > guests.length)
  await assert.rejects(readKeys(database, { key: config.key, dataDir: '/nowhere' }), Refusal)

  settleKeyFiles(folders[0] as string)
  const fresh = await createPortal({
    config: { ...config, key: next, dataDir: folders[0] as string },
    databaseUrl: first.databaseUrl,
    log: pino({ level: 'silent' }),
  })
  const ask = createAsker(await fresh.listen())
  const { ticket, person } = guests[0] as Guest
  assert.equal((await ask('/r/wechsel/booking', { cookie: `ticket_${releaseId}=${ticket}` })).status, 200)
  const again = await ask('/api/releases/wechsel/tickets', { json: person })
  assert.equal(again.status, 200, 'a person is known by the same pseudonym')
  await fresh.close()
})

test('a key is not changed before all nodes have it', async () => {
  fs.rmSync(path.join(folders[1] as string, 'key.next'))
  fs.rmSync(path.join(folders[0] as string, 'key.next'), { force: true })
  const config = { key: fs.readFileSync(path.join(folders[0] as string, 'key'), 'utf8'), dataDir: folders[0] as string }
  const key = Buffer.from(config.key.trim(), 'base64url')
  await assert.rejects(
    changeKey(first.database, { ...config, key }, () => {}),
    (error: Error) => error instanceof Refusal && /copy the file key\.next/.test(error.message),
  )
  const state = await first.database.rows<{ next: Buffer }>({
    name: 'changes',
    text: 'select next from key_changes',
    values: [],
  })
  assert.deepEqual(
    state.map(({ next }) => next.toString('hex')),
    [fingerprintOf(key).toString('hex')],
  )
})

test('everything that is sealed is known to what seals it anew', async () => {
  const columns = await first.database.rows<{ name: string }>({
    name: 'sealed columns',
    text: `
      select table_name || '.' || column_name as name
      from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' and column_name like '%sealed%'`,
    values: [],
  })
  // The key of second factors is kept, and what is kept is sealed with the next master key.
  const others = ['staff_passwords.sealed_secret', 'kept_keys.sealed']
  assert.deepEqual(
    columns.map(({ name }) => name).sort(),
    [...Object.values(sealedColumns).map(({ sealed }) => sealed), ...others].sort(),
  )
})

let turn = 0

/** Joins at one node and books at the other. */
async function book(index: number): Promise<Guest> {
  const [ask, other] = turn++ % 2 === 0 ? asks : [...asks].reverse()
  if (!ask || !other) return assert.fail()
  const person = somebody(index)
  const api = '/api/releases/wechsel'
  const joined = await ask(`${api}/tickets`, { json: person })
  assert.equal(joined.status, 201, joined.text)
  const { ticket, n } = joined.json() as { ticket: string; n: number }
  await frontWhere(other, 'wechsel', ({ admitted }) => admitted >= n)
  const { slots } = (await other('/r/wechsel/slots.json')).json() as { slots: [number, number][] }
  // What is free is known a second late: each takes another time.
  const [slotId] = slots[index % slots.length] ?? assert.fail()
  assert.equal((await other(`${api}/pass`, { method: 'POST', ticket })).status, 200)
  assert.equal((await ask(`${api}/hold`, { ticket, json: { slotId } })).status, 200)
  const contact = { mail: `${index}@example.org`, phone: '' }
  assert.equal((await ask(`${api}/contact`, { method: 'PUT', ticket, json: contact })).status, 204)
  const booked = await other(`${api}/booking`, { ticket, json: { people: [person] } })
  assert.equal(booked.status, 201, booked.text)
  return { ticket, person }
}
