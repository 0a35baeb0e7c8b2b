import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createOperations } from '../src/release/operations.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, somebody } from './visitor-over-http.ts'

const mail = 'ida.verschwiegen@example.org'
let portal: TestPortal
let ask: AskPortal
let releaseId: number

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  releaseId = await portal.announce({ slug: 'adressen', opensInMs: 600_000 })
  await frontWhere(ask, 'adressen', ({ phase }) => phase === 'lobby')
})

after(() => portal.stop())

test('whoever joins with an address is told their ticket there, once an address', async () => {
  const form = { ...fieldsOf(somebody(1)), mail: ` ${mail.toUpperCase()}`, phone: '0171 2345678' }
  const joined = await ask('/r/adressen/join', { form })
  assert.equal(joined.status, 303)
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? ''
  assert.deepEqual(await noticesOf(1), ['ticket mail de', 'ticket sms de'])
  const page = await ask('/r/adressen/contact', { cookie })
  assert.match(page.text, new RegExp(`value="${mail}"`))
  assert.match(page.text, /value="\+491712345678"/)

  const save = (form: Record<string, string>, lang = 'de') =>
    ask(`/r/adressen/contact?lang=${lang}`, { cookie, form: { act: 'save', ...form } })
  assert.equal(
    (await save({ mail, phone: '+49 171 2345678' })).headers.get('location'),
    '/r/adressen/contact?done=saved&n=1',
  )
  assert.equal((await noticesOf(1)).length, 2)
  assert.equal((await save({ mail: 'tochter@example.org', phone: '' }, 'uk')).status, 303)
  assert.deepEqual(await noticesOf(1), ['ticket mail de', 'ticket sms de', 'ticket mail uk'])
  assert.equal((await ask('/r/adressen/contact', { cookie, form: { act: 'remove' } })).status, 303)
  const [contact] = await contactsOf(1)
  assert.deepEqual(contact && [contact.sealed, contact.mail, contact.phone], [null, null, null])
  assert.match((await ask('/r/adressen/contact', { cookie })).text, /name="mail" value=""/)
})

test('an address that cannot be one is said at its field before anything is done', async () => {
  const form = { ...fieldsOf(somebody(2)), mail: 'ida', phone: '02336 930' }
  const reply = await ask('/r/adressen/join', { form })
  assert.equal(reply.status, 422)
  assert.match(reply.text, /id="mail-error"/)
  assert.match(reply.text, /id="phone-error"/)
  assert.match(reply.text, /value="ida"/)
  assert.equal((await contactsOf(2)).length, 0)
})

test('programs leave an address by the API, for their own ticket alone', async () => {
  const { ticket } = (await ask('/api/releases/adressen/tickets', { json: somebody(3) })).json() as { ticket: string }
  const put = (json: object, ticket?: string) =>
    ask('/api/releases/adressen/contact', { method: 'PUT', json, ...(ticket && { ticket }) })
  assert.equal((await put({ mail }, ticket)).status, 204)
  assert.equal((await put({ mail })).status, 401)
  const wrong = await put({ phone: '110' }, ticket)
  assert.equal(wrong.status, 422)
  assert.equal((wrong.json().errors as { field: string }[])[0]?.field, 'phone')
})

test('nobody fills a letter box: one address serves fifty tickets, one ticket ten addresses', async () => {
  const operations = createOperations(portal.database, releaseId)
  const numbers = await Promise.all(
    Array.from({ length: 52 }, async (_, index) => {
      const answer = await operations.join.submit({ person: Buffer.alloc(32, 100 + index), party: 1, wishes: '' })
      assert.equal(answer.outcome, 'joined')
      return 'n' in answer ? answer.n : 0
    }),
  )
  const save = (n: number, address: number) =>
    operations.saveContact.submit({
      n,
      sealed: Buffer.alloc(8, 1),
      mail: Buffer.alloc(32, address),
      phone: null,
      language: 'de',
    })
  const outcomes: string[] = []
  for (const n of numbers) outcomes.push((await save(n, 200)).outcome)
  assert.deepEqual(outcomes.slice(48), ['saved', 'saved', 'too_often', 'too_often'])
  const changes: string[] = []
  for (let address = 1; address <= 12; address++) changes.push((await save(numbers[51] ?? 0, address)).outcome)
  assert.deepEqual(changes.slice(9), ['saved', 'saved', 'too_often'])
  assert.equal((await save(999_999, 1)).outcome, 'unknown')
})

test('neither the database nor the log shows an address', async () => {
  const tables = await portal.database.rows<{ text: string }>({
    name: 'addressesAtRest',
    text: `select (select string_agg(contacts::text, ' ') from contacts) || (select string_agg(notices::text, ' ') from notices) as text`,
    values: [],
  })
  const hex = Buffer.from(mail).toString('hex')
  for (const text of [tables[0]?.text ?? '', portal.logged()]) {
    assert.ok(text.length > 0)
    for (const secret of [mail, hex, '1712345678']) assert.ok(!text.includes(secret), secret)
  }
})

async function noticesOf(n: number): Promise<string[]> {
  const rows = await portal.database.rows<{ notice: string }>({
    name: 'noticesOf',
    text: `select concat_ws(' ', kind, channel, language) as notice from notices where n = $1 order by id`,
    values: [n],
  })
  return rows.map(({ notice }) => notice)
}

function contactsOf(n: number) {
  return portal.database.rows<{ sealed: Buffer | null; mail: Buffer | null; phone: Buffer | null }>({
    name: 'contactsOf',
    text: 'select sealed, mail, phone from contacts where n = $1',
    values: [n],
  })
}
