import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { probedPaths } from './deploy/deployments.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import {
  type Ask,
  type AskPortal,
  createAsker,
  fieldsOf,
  frontWhere,
  type Reply,
  somebody,
} from './visitor-over-http.ts'

// Stands in everything that is typed here, so that it can be searched for wherever it must not be.
const marker = 'Quzzelbrink'
const nastyNames = [
  `${marker}<script>alert(1)</script>`,
  `${marker}"><img src=x onerror=alert(1)>`,
  `${marker}' onmouseover='alert(1)`,
  `${marker}'); drop table tickets; --`,
  `${marker}\${7*7}{{7*7}}<%= 7 %>`,
  `${marker}\u202e\u0000\ufeff\ud800`,
  `${marker}</title></textarea><svg/onload=alert(1)>`,
  `${marker}${'x'.repeat(5000)}`,
]
const markup = /<script>alert|<img src=x|<svg\/onload|onmouseover='alert/

let portal: TestPortal
let ask: AskPortal
let releaseId: number
const heard: { path: string; reply: Reply }[] = []

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin, (path, reply) => heard.push({ path, reply }))
  releaseId = await portal.announce({ slug: 'offen', opensInMs: 200, partyMax: 2, appointments: 60 })
  await portal.announce({ slug: 'codes', opensInMs: 200, identity: 'code', codes: ['AAAA-1111'] })
  await portal.announce({ slug: 'wunsch', opensInMs: 200, kind: 'allocate' })
  await portal.announce({ slug: 'namenlos', opensInMs: 200, identity: 'anonymous' })
  for (const slug of ['offen', 'codes', 'wunsch', 'namenlos'])
    await frontWhere(ask, slug, ({ phase }) => phase === 'open')
})

after(() => portal.stop())

/** An answer for people and programs alike: a known problem, or a page with a way on; nothing from inside. */
function assertHarmless(path: string, reply: Reply): void {
  const { status, text, headers } = reply
  assert.notEqual(status, 500, `${path}: ${text}`)
  assert.doesNotMatch(text, /node_modules|\bat \S+ \(|\.ts:\d|select .+ from|syntax error|postgres|stack/i, path)
  assert.doesNotMatch(text, markup, path)
  assert.doesNotMatch(headers.get('location') ?? '', new RegExp(marker), path)
  if (status < 400) return
  assert.equal(headers.has('x-powered-by'), false)
  if (headers.get('content-type')?.startsWith('application/problem+json')) {
    const { type, title, status: told, detail } = reply.json()
    assert.match(String(type), /^\/problems\/[a-z-]+$/, path)
    assert.ok(title && detail && told === status, path)
    assert.doesNotMatch(text, new RegExp(marker), path)
  } else {
    assert.match(headers.get('content-type') ?? '', /^text\/html/, path)
    assert.match(text, /<main[\s\S]*(<a [^>]*href=|<form)/, `${path} has no next step`)
  }
}

async function tryOut(path: string, request: Ask = {}): Promise<Reply> {
  const reply = await ask(path, request)
  assertHarmless(`${request.method ?? ''} ${path} ${JSON.stringify(request).slice(0, 200)}`, reply)
  return reply
}

async function cookieOfNewTicket(index: number): Promise<string> {
  const reply = await ask('/r/offen/join', {
    form: { ...fieldsOf(somebody(index, { familyName: marker })), party: '1' },
  })
  assert.equal(reply.status, 303, reply.text)
  return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

test('whatever is typed into any field of a form comes back escaped, or not at all', async () => {
  const fields = {
    ...fieldsOf(somebody(1)),
    party: '1',
    code: 'A',
    centre: '1',
    day: '2027-01-01',
    time: 'morning',
    otherwise: 'any',
  }
  for (const name of Object.keys(fields)) {
    for (const nasty of nastyNames) {
      for (const slug of ['offen', 'codes', 'wunsch']) {
        await tryOut(`/r/${slug}/join`, { form: { ...fields, [name]: nasty } })
      }
    }
  }
})

test('names with markup and SQL are names: they are booked, and shown as they were typed', async () => {
  for (const [index, nasty] of nastyNames.slice(0, 5).entries()) {
    const person = somebody(10 + index, { familyName: nasty })
    const joined = await tryOut('/r/offen/join', { form: { ...fieldsOf(person), party: '1' } })
    assert.equal(joined.status, 303)
    const cookie = (joined.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const { n } = (await ask('/api/releases/offen/ticket', { cookie })).json()
    await frontWhere(ask, 'offen', ({ admitted }) => admitted >= Number(n))
    await tryOut('/r/offen/pass', { cookie, form: {} })
    const { slots } = (await ask('/r/offen/slots.json')).json() as { slots: [number, number][] }
    await tryOut('/r/offen/hold', { cookie, form: { slot: String(slots[index]?.[0]) } })
    for (const wrong of nastyNames) {
      const form = { ...fieldsOf(person, '1'), givenName1: wrong }
      const reply = await tryOut('/r/offen/confirm', { cookie, form })
      assert.equal(reply.status, 422, reply.text)
      await tryOut('/r/offen/confirm', {
        cookie,
        form: { ...fieldsOf(person, '1'), birthYear1: wrong, postcode1: wrong },
      })
    }
    assert.equal((await tryOut('/r/offen/confirm', { cookie, form: fieldsOf(person, '1') })).status, 303)
    const page = await tryOut('/r/offen/booking', { cookie })
    assert.match(page.text, new RegExp(marker))
    for (const path of ['ticket', 'cancel', 'booking.ics', 'draw']) {
      assert.equal((await tryOut(`/r/offen/${path}`, { cookie })).status, 200, path)
    }
  }
})

test('bodies of any kind and size are answered', async () => {
  const cookie = await cookieOfNewTicket(200)
  const acts = ['join', 'pass', 'hold', 'confirm', 'cancel', 'waiting-list', 'return']
  const api = ['tickets', 'pass', 'hold', 'booking', 'waiting-list'].map((act) => `/api/releases/offen/${act}`)
  const paths = [...acts.map((act) => `/r/offen/${act}`), ...api]
  const json = { 'content-type': 'application/json' }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const bodies: Ask[] = [
    { method: 'POST' },
    { headers: json, body: '{' },
    { headers: json, body: 'null' },
    { headers: json, body: '[]' },
    { headers: json, body: '"text"' },
    { headers: json, body: '42' },
    { headers: json, body: '' },
    {
      headers: json,
      body: '{"givenName":{"a":1},"familyName":["x"],"birthYear":5,"slot":{},"party":{},"people":[null]}',
    },
    { headers: json, body: `{"__proto__":{"admin":true},"familyName":"${marker}"}` },
    { headers: json, body: '{"constructor":{"prototype":{"admin":true}}}' },
    { headers: json, body: `{"familyName":"${marker}${'x'.repeat(1024 * 1024)}"}` },
    { headers: json, body: `${'['.repeat(8000)}${']'.repeat(8000)}` },
    { headers: form, body: `familyName=${marker}${'x'.repeat(1024 * 1024)}` },
    { headers: form, body: '__proto__=1&constructor=2&__proto__[a]=3&toString=4&hasOwnProperty=5' },
    { headers: form, body: '%&=%zz&&&==&familyName=%ff%fe%00&slot=%00' },
    { headers: form, body: Array.from({ length: 1500 }, (_, index) => `familyName${index}=a`).join('&') },
    { headers: form, body: 'familyName=a&familyName=b&slot=1&slot=2&party=1&party=2&birthYear=1&birthYear=2' },
    { headers: { 'content-type': 'text/plain' }, body: marker },
    {
      headers: { 'content-type': 'application/xml' },
      body: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    },
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\n\r\n--x--' },
    { headers: { 'content-type': 'nonsense' }, body: marker },
    { headers: { ...json, 'content-encoding': 'gzip' }, body: 'not gzip' },
  ]
  for (const path of paths) for (const body of bodies) await tryOut(path, { cookie, ...body })
  assert.equal(({} as Record<string, unknown>).admin, undefined)
})

test('headers, cookies, queries and paths of any kind are answered', async () => {
  const cookies = [
    '',
    ';;;=',
    `ticket_${releaseId}`,
    `ticket_${releaseId}=%`,
    `ticket_${releaseId}=%ff`,
    '__proto__=x',
    `a=${'x'.repeat(7000)}`,
    '"',
    'a=b; a=c; =d',
  ]
  for (const cookie of cookies) {
    for (const path of ['/r/offen', '/r/offen/ticket', '/r/offen/book', '/api/releases/offen/ticket'])
      await tryOut(path, { cookie })
  }
  for (const authorization of [
    'Ticket',
    'Ticket  x',
    'Basic Og==',
    'Bearer x',
    `Ticket ${'A'.repeat(60)}`,
    'x'.repeat(5000),
  ]) {
    await tryOut('/api/releases/offen/ticket', { headers: { authorization } })
  }
  const headers: Record<string, string>[] = [
    { accept: 'application/xml' },
    { 'accept-encoding': 'bogus, gzip;q=0' },
    { range: 'bytes=0-1,5-' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', 'x-forwarded-for': "' or 1=1" },
    { 'if-none-match': '*' },
    { 'x-http-method-override': 'DELETE' },
  ]
  for (const header of headers) await tryOut('/r/offen', { headers: header })
  const queries = [
    '?a=1&a=2',
    '?day=x&time=__proto__&centre=1e9',
    '?tenant[]=1',
    '?tenant=a&tenant=b',
    '?__proto__[x]=1',
    '?%',
    '?%ff',
    `?x=${'y'.repeat(9000)}`,
    `?taken=${marker}<script>alert(1)</script>`,
  ]
  const cookie = await cookieOfNewTicket(201)
  for (const query of queries) {
    for (const path of ['/', '/r/offen', '/r/offen/book', '/r/offen/ticket', '/impressum', '/t/probekreis'])
      await tryOut(path + query, { cookie })
  }
  const paths = [
    '/%',
    '/%ff',
    '/%00',
    '/r/%00',
    '/r/..%2f..%2fetc%2fpasswd',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5ckey',
    '//',
    '/r//offen',
    '/r/offen/../../',
    '/r/OFFEN',
    '/r/__proto__',
    '/r/constructor/front.json',
    '/t/__proto__',
    '/.git/config',
    '/r/offen/front.json/',
    `/${'a'.repeat(7000)}`,
    `/r/${'a'.repeat(300)}`,
    `/w/${'a'.repeat(300)}`,
    '/api',
    '/api/',
    '/api/releases',
    '/api/releases/%ff/ticket',
    '/api/nichts',
    `/api/releases/${marker}/ticket`,
    `/r/${marker}<script>alert(1)</script>`,
  ]
  for (const path of paths) {
    const reply = await tryOut(path)
    assert.doesNotMatch(reply.text, new RegExp(`${marker}|root:|"dependencies"`), path)
    if (path.startsWith('/api/')) assert.match(reply.headers.get('content-type') ?? '', /problem\+json/, path)
  }
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    await tryOut('/r/offen', { method })
    await tryOut('/api/releases/offen/ticket', { method })
  }
})

test('what is no HTTP at all ends the connection, and nothing else', async () => {
  const { hostname, port } = new URL(portal.origin)
  const garbage = [
    '\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`,
    'POST /r/offen/join HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
    'POST /r/offen/join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n',
    '\u0016\u0003\u0001',
  ]
  for (const bytes of garbage) {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    socket.end(bytes)
    await once(socket, 'close')
    assert.match(answer, /^(HTTP\/1\.1 [45]\d\d|$)/)
    assert.doesNotMatch(answer, /node_modules|\.ts:|at \S+ \(/)
  }
  for (const probed of probedPaths()) assert.equal((await ask(probed)).status, 200, probed)
})

test('every page carries the security headers, and brings no script or style of its own', () => {
  let pages = 0
  for (const { path, reply } of heard) {
    const { headers, text } = reply
    if (!headers.get('content-type')?.startsWith('text/html')) continue
    pages++
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      assert.ok(policy.includes(rule), `${path}: ${policy}`)
    }
    assert.doesNotMatch(policy, /unsafe|\*/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
    assert.doesNotMatch(text, /<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+="/, path)
  }
  assert.ok(pages > 300, `${pages} pages`)
})

test('what belongs to one person is kept by no cache', () => {
  for (const { path, reply } of heard) {
    const isPersonal =
      /^\/(api\/releases\/[^/]+\/(ticket|booking|pass|hold)|r\/offen\/(ticket|book|details|booking|cancel))\b/.test(
        path,
      )
    if (!isPersonal || reply.status >= 400) continue
    assert.match(reply.headers.get('cache-control') ?? '', /no-store/, path)
  }
  for (const { path, reply } of heard) {
    if (!reply.headers.has('set-cookie')) continue
    assert.match(reply.headers.get('set-cookie') ?? '', /HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i, path)
    assert.doesNotMatch(reply.headers.get('cache-control') ?? '', /public/, path)
  }
})

test('no name is in the log, an address, the ledger, the front, the lobby list or the tables', async () => {
  for (const path of ['ledger.ndjson', 'front.json', 'lobby.csv', 'slots.json']) {
    const { status, text } = await ask(`/r/offen/${path}`)
    assert.equal(status, 200)
    assert.doesNotMatch(text, new RegExp(`${marker}|Geheimgret|1957`), path)
  }
  const log = portal.logged()
  assert.doesNotMatch(log, new RegExp(`${marker}|Geheimgret|1957-11-04|58256`))
  assert.doesNotMatch(log, /ticket_\d|authorization|cookie/i)
  for (const { path, reply } of heard) {
    for (const [, address] of reply.text.matchAll(/(?:href|action|src)="([^"]*)"/g)) {
      assert.doesNotMatch(decodeURIComponent(address ?? ''), new RegExp(`${marker}|Geheimgret`), path)
    }
  }
  const [dump] = await portal.database.rows<{ text: string }>({
    name: 'everythingStored',
    text: `
      select string_agg(row.text, ' ') as text
      from (
        select tickets::text as text from tickets union all select bookings::text from bookings
        union all select booked_persons::text from booked_persons
      ) as row`,
    values: [],
  })
  assert.doesNotMatch(dump?.text ?? '', new RegExp(`${marker}|Geheimgret|${Buffer.from(marker).toString('hex')}`))
})
