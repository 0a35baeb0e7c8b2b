import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newHelpCode } from '../src/waiting-room/help-code.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, type Reply, somebody } from './visitor-over-http.ts'

const path = '/r/grosse-familie'

let portal: TestPortal
let ask: AskPortal

before(async () => {
  portal = await startTestPortal({ trustProxy: true })
  ask = createAsker(portal.origin)
  await portal.announce({ slug: 'grosse-familie', opensInMs: 600_000, partyMax: 2 })
  await frontWhere(ask, 'grosse-familie', ({ phase }) => phase === 'lobby')
})

after(() => portal.stop())

/** A phone: keeps its cookies, asks from an address of its own. */
function phone(address: string) {
  const cookies = new Map<string, string>()
  const askHere = async (path: string, form?: Record<string, string>): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'x-forwarded-for': address }
    const reply = await ask(path, { cookie, headers, ...(form && { form }) })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return reply
  }
  return { ask: askHere, cookies }
}

async function joined(device: ReturnType<typeof phone>, index: number): Promise<number> {
  const act = device.cookies.size === 0 ? 'join' : 'another'
  const reply = await device.ask(`${path}/${act}`, fieldsOf(somebody(index)))
  assert.equal(reply.status, 303, reply.text)
  return numberOn(await device.ask(`${path}/ticket`))
}

function numberOn({ text }: Reply): number {
  return Number(/data-n="(\d+)"/.exec(text)?.[1] ?? assert.fail('no ticket is shown'))
}

async function codeFor(device: ReturnType<typeof phone>): Promise<string> {
  const { text } = await device.ask(`${path}/code`, { n: String(numberOn(await device.ask(`${path}/ticket`))) })
  return /p8-number--code" dir="ltr">([^<]+)</.exec(text)?.[1] ?? assert.fail('no code is shown')
}

describe('a code to read out', () => {
  test('opens the ticket on another device, more than once, typed as it comes', async () => {
    const grandmother = phone('198.51.100.1')
    const n = await joined(grandmother, 1)
    const code = await codeFor(grandmother)
    assert.match(code, /^[3-9FJ-MRW-Z]{3}( [3-9FJ-MRW-Z]{3}){2}$/)
    for (const typed of [code, code.toLowerCase().replaceAll(' ', ''), code.replaceAll(' ', '-')]) {
      const helper = phone('198.51.100.2')
      const opened = await helper.ask('/h', { helpCode: typed })
      assert.equal(opened.status, 303, opened.text)
      const handed = opened.headers.get('location') ?? ''
      assert.match(handed, /^\/w\/[\w-]{60}$/)
      await helper.ask(handed)
    }
    const reply = await phone('198.51.100.2').ask(`/h/${code.replaceAll(' ', '')}`)
    assert.match(reply.headers.get('location') ?? '', /^\/w\//)
    assert.match((await grandmother.ask(`${path}/ticket`)).text, new RegExp(`data-n="${n}"`))
  })

  test('stands in the database as its HMAC alone, ends when a new one is made, and after its time', async () => {
    const grandmother = phone('198.51.100.3')
    await joined(grandmother, 2)
    const first = await codeFor(grandmother)
    const second = await codeFor(grandmother)
    const rows = await portal.database.rows<{ text: string }>({
      name: 'helpCodesAsText',
      text: 'select help_codes::text as text from help_codes',
      values: [],
    })
    const stored = rows.map(({ text }) => text).join()
    for (const code of [first, second]) {
      const plain = code.replaceAll(' ', '')
      assert.ok(!stored.includes(plain) && !stored.includes(Buffer.from(plain).toString('hex')))
    }
    const helper = phone('198.51.100.4')
    assert.equal((await helper.ask('/h', { helpCode: first })).status, 404)
    assert.equal((await helper.ask('/h', { helpCode: second })).status, 303)
    await portal.database.rows({ name: 'endHelpCodes', text: 'update help_codes set expires_at = now()', values: [] })
    const late = await helper.ask('/h', { helpCode: second })
    assert.equal(late.status, 404)
    assert.match(late.text, /nicht oder nicht mehr/)
  })

  test('that is none is told apart from an unknown one, and is not counted as a guess', async () => {
    const helper = phone('198.51.100.5')
    for (const helpCode of ['', 'FJ4', 'FJ4 KM7 R30', '<script>', 'ö'.repeat(9)]) {
      const reply = await helper.ask('/h', { helpCode })
      assert.equal(reply.status, 422)
      assert.ok(!reply.text.includes('<script>'))
    }
    assert.equal((await helper.ask('/h')).status, 200)
  })

  test('is not found by guessing, and who guesses stands in nobody else’s way', async () => {
    const grandmother = phone('198.51.100.6')
    await joined(grandmother, 3)
    const code = await codeFor(grandmother)
    const statuses: number[] = []
    for (let round = 0; round < 100; round++) {
      const addresses = Array.from({ length: 10 }, (_, index) => `203.0.113.${index}`)
      const replies = await Promise.all(
        addresses.map((address) => phone(address).ask('/h', { helpCode: newHelpCode() })),
      )
      statuses.push(...replies.map(({ status }) => status))
    }
    assert.deepEqual([...new Set(statuses)].sort(), [404, 429])
    assert.equal(statuses.filter((status) => status === 404).length, 600, '60 an address')
    const refused = await phone('203.0.113.1').ask('/h', { helpCode: code })
    assert.equal(refused.status, 429, 'not even the right one')
    const waitSeconds = Number(refused.headers.get('retry-after'))
    assert.ok(waitSeconds > 0 && waitSeconds <= 900 && waitSeconds % 60 === 0, `wait ${waitSeconds} s`)
    const honest = phone('198.51.100.7')
    for (let count = 0; count < 70; count++) {
      assert.equal((await honest.ask('/h', { helpCode: code })).status, 303, 'right ones do not count')
    }
  })

  test('is for whoever has the ticket', async () => {
    assert.equal((await phone('198.51.100.8').ask(`${path}/code`, { n: '1' })).status, 401)
  })
})

describe('several tickets on one device', () => {
  test('have a page each; what is pressed on a page is for its ticket, whichever was shown last', async () => {
    const device = phone('198.51.100.10')
    const own = await joined(device, 10)
    const grandmothers = await joined(device, 11)
    const pageOf = (n: number) => device.ask(`${path}/ticket?n=${n}`)
    assert.notEqual(own, grandmothers)
    for (const n of [own, grandmothers, own]) {
      const page = await pageOf(n)
      assert.equal(numberOn(page), n)
      assert.match(page.text, new RegExp(`/ticket\\?n=${n === own ? grandmothers : own}"`), 'leads to the other')
      assert.equal(numberOn(await device.ask(`${path}/ticket`)), n, 'stays in front')
    }
    const code = await device.ask(`${path}/code`, { n: String(grandmothers) })
    assert.match(code.text, new RegExp(`name="n" value="${grandmothers}"`))
    await pageOf(own)
    assert.equal((await device.ask(`${path}/return`, { n: String(grandmothers) })).status, 303)
    assert.equal(
      numberOn(await device.ask(`${path}/ticket`)),
      own,
      'the other one was given back and is off the device',
    )
    const left = await portal.database.rows<{ n: number }>({
      name: 'whoLeft',
      text: 'select n from tickets where left_at is not null and n = any ($1::int[])',
      values: [[own, grandmothers]],
    })
    assert.deepEqual(left, [{ n: grandmothers }])
    assert.equal((await pageOf(grandmothers)).headers.get('location'), `${path}/ticket?n=${own}`)
  })

  test('are taken off it one by one and stay valid; the joins of the pages’ module stay beside them too', async () => {
    const device = phone('198.51.100.11')
    const first = await joined(device, 12)
    const cookie = [...device.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const fast = { 'sec-fetch-site': 'same-origin' }
    const answer = await ask('/api/releases/grosse-familie/tickets', { json: somebody(13), cookie, headers: fast })
    assert.equal(answer.status, 201)
    const [, value = ''] = /^ticket_\d+=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '') ?? []
    assert.equal(value.split('.').length, 2)
    const [name = ''] = device.cookies.keys()
    device.cookies.set(name, value)
    const second = Number(answer.json().n)
    assert.equal(
      (await device.ask(`${path}/forget`, { n: String(second) })).headers.get('location'),
      `${path}/ticket?n=${first}`,
    )
    assert.equal(numberOn(await device.ask(`${path}/ticket`)), first)
    assert.equal((await device.ask(`${path}/forget`, { n: String(first) })).headers.get('location'), path)
    assert.equal(device.cookies.size, 0)
    assert.equal(await joined(device, 12), first, 'the same person has the same ticket again')
  })

  test('are no more than a cookie holds, and rubbish in it is left out', async () => {
    const device = phone('198.51.100.12')
    for (let index = 20; index < 34; index++) await joined(device, index)
    const [[name, value] = ['', '']] = device.cookies
    assert.equal(value.split('.').length, 12)
    device.cookies.set(name, `${value.split('.')[0]}.${'x'.repeat(60)}..<b>`)
    const page = await device.ask(`${path}/ticket`)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /id="hier"/, 'one ticket needs no choice')
  })
})

test('the same person on two devices has the same ticket, and joining on ten gives one', async () => {
  const numbers: number[] = []
  for (let index = 0; index < 10; index++) numbers.push(await joined(phone(`192.0.2.${index}`), 40))
  assert.equal(new Set(numbers).size, 1)
})
