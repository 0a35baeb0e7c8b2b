import assert from 'node:assert/strict'
import { get } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { changeTenant, setLogo, setTenantState } from '../src/store/change-tenant.ts'
import { signTicket } from '../src/waiting-room/ticket.ts'
import { checkRelease } from './release-checks.ts'
import { samplePng } from './sample-logo.ts'
import { addTenant } from './second-tenant.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

let portal: TestPortal
let ask: AskPortal
let own: { tenantId: number; releaseId: number }
let foreign: { tenantId: number; releaseId: number }
const person = somebody(1)

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  own = await addTenant(portal, { tenant: 'nord', release: 'termine-nord' })
  foreign = await addTenant(portal, { tenant: 'sued', release: 'termine-sued' })
  for (const slug of ['termine-nord', 'termine-sued']) await frontWhere(ask, slug, ({ phase }) => phase === 'open')
})

after(async () => {
  for (const { releaseId } of [own, foreign]) await checkRelease(portal.databaseUrl, releaseId)
  await portal.stop()
})

async function joinedAt(slug: string): Promise<{ ticket: string; receipt: string }> {
  return (await ask(`/api/releases/${slug}/tickets`, { json: person })).json() as { ticket: string; receipt: string }
}

async function ticketOf(slug: string): Promise<string> {
  return (await joinedAt(slug)).ticket
}

/** What a host shows; `fetch` would not let us name another one. */
function askAs(host: string, path: string): Promise<{ status: number; location: string | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    get(`${portal.origin}${path}`, { headers: { host } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location, text }))
    }).on('error', reject)
  })
}

/** Every table that belongs to a release, as it is. */
async function everythingOf(releaseId: number): Promise<string> {
  const tables = [
    'tickets',
    'passes',
    'bookings',
    'booked_persons',
    'waiting_list',
    'slots',
    'ledger_entries',
    'fronts',
  ]
  const rows = await Promise.all(
    tables.map((table) =>
      portal.database.rows({
        name: `all-${table}`,
        text: `select to_jsonb(${table}) as row from ${table} where release_id = $1 order by to_jsonb(${table})::text`,
        values: [releaseId],
      }),
    ),
  )
  return JSON.stringify(rows)
}

test('with a ticket of one tenant nothing can be done or seen at another: every route, header and cookie', async () => {
  const { ticket, receipt } = await joinedAt('termine-nord')
  await frontWhere(ask, 'termine-nord', ({ admitted }) => admitted >= 1)
  await ask('/api/releases/termine-nord/pass', { method: 'POST', ticket })
  const before = await everythingOf(foreign.releaseId)
  const { slots } = (await ask('/r/termine-sued/slots.json')).json() as { slots: [number, number][] }
  const slotId = slots[0]?.[0] ?? 0
  const api = '/api/releases/termine-sued'
  const credentials = [
    { ticket },
    { cookie: `ticket_${foreign.releaseId}=${ticket}` },
    { cookie: `ticket_${own.releaseId}=${ticket}; ticket_${foreign.releaseId}=${ticket}` },
  ]
  for (const given of credentials) {
    const replies = [
      await ask(`${api}/ticket`, given),
      await ask(`${api}/pass`, { ...given, method: 'POST' }),
      await ask(`${api}/pass`, { ...given, method: 'DELETE' }),
      await ask(`${api}/hold`, { ...given, json: { slotId } }),
      await ask(`${api}/booking`, { ...given, json: { people: [person] } }),
      await ask(`${api}/booking`, given),
      await ask(`${api}/booking`, { ...given, method: 'DELETE' }),
      await ask(`${api}/waiting-list`, { ...given, method: 'POST' }),
    ]
    for (const act of ['pass', 'hold', 'confirm', 'cancel', 'waiting-list', 'return', 'code', 'forget']) {
      replies.push(await ask(`/r/termine-sued/${act}`, { ...given, form: { slot: String(slotId) } }))
    }
    for (const page of ['book', 'details', 'booking', 'booking.ics', 'cancel', 'ticket.svg']) {
      replies.push(await ask(`/r/termine-sued/${page}`, given))
    }
    for (const reply of replies) assert.equal(reply.status, 401, reply.text.slice(0, 200))
    const page = await ask('/r/termine-sued/ticket', given)
    assert.deepEqual([page.status, page.headers.get('location')], [303, '/r/termine-sued'])
    for (const path of ['/r/termine-sued', '/r/termine-sued/draw']) {
      const { text } = await ask(path, given)
      assert.doesNotMatch(text, /class="p8-(ticket|number)"/, `${path} shows a ticket`)
      assert.ok(!text.includes(receipt), `${path} knows a foreign ticket`)
    }
  }
  assert.equal(await everythingOf(foreign.releaseId), before, 'nothing has changed at the other tenant')
})

test('a slot of another tenant cannot be held with a pass of one’s own', async () => {
  const ticket = await ticketOf('termine-nord')
  const { slots } = (await ask('/r/termine-sued/slots.json')).json() as { slots: [number, number][] }
  const before = await everythingOf(foreign.releaseId)
  for (const together of [undefined, 'spread']) {
    const json = { slotId: slots[0]?.[0], ...(together && { together }) }
    const reply = await ask('/api/releases/termine-nord/hold', { ticket, json })
    assert.ok([403, 404, 422].includes(reply.status), reply.text)
  }
  assert.equal(await everythingOf(foreign.releaseId), before)
})

test('the same person is somebody else at each tenant, and each tenant has keys of its own', async () => {
  await ticketOf('termine-nord')
  await ticketOf('termine-sued')
  const persons = await portal.database.rows<{ person: string }>({
    name: 'personsOfTwo',
    text: `select encode(person, 'hex') as person from tickets where release_id in ($1, $2) and n = 1`,
    values: [own.releaseId, foreign.releaseId],
  })
  assert.equal(new Set(persons.map(({ person }) => person)).size, 2)
  const keys = deriveKeys(portal.config.key)
  const all = [own, foreign].flatMap(({ tenantId, releaseId }) => [
    keys.personKey(tenantId),
    keys.detailsKey(tenantId),
    keys.ticketKey(releaseId),
  ])
  assert.equal(new Set(all.map((key) => key.toString('hex'))).size, 6)
})

test('a tenant’s key signs no ticket of another', async () => {
  const keys = deriveKeys(portal.config.key)
  const forged = signTicket(
    { releaseId: foreign.releaseId, n: 1, issuedAtSeconds: 0, party: 1, receipt: new Uint8Array(16) },
    keys.ticketKey(own.releaseId),
  )
  assert.equal((await ask('/api/releases/termine-sued/ticket', { ticket: forged })).status, 401)
  assert.equal((await ask(`/w/${forged}`)).status, 404)
})

test('at its domain a tenant is alone; elsewhere all are listed', async () => {
  const nord = { tenantId: own.tenantId, memberId: null, subject: 'nord' }
  await portal.database.transaction((session) =>
    changeTenant(session, nord, { domain: 'termine.nord.example', languages: ['de', 'en'] }),
  )
  const domain = 'Termine.Nord.Example'
  while ((await askAs(domain, '/')).location !== '/t/nord') await pause(50)

  assert.match((await askAs(domain, '/t/nord')).text, /Termine bei nord/)
  const paths = [
    '/t/sued',
    '/r/termine-sued',
    '/r/termine-sued/draw',
    '/r/termine-sued/front.json',
    '/r/termine-sued/slots.json',
    '/r/termine-sued/ledger.ndjson',
    '/t/sued/feed.json',
    '/t/sued/logo',
    '/staff/t/sued',
    '/api/releases/termine-sued/slots',
    `/w/${await ticketOf('termine-sued')}`,
  ]
  for (const path of paths) {
    const { status, text } = await askAs(domain, path)
    assert.equal(status, 404, path)
    assert.doesNotMatch(text, /sued|Hattingen/, path)
  }
  assert.equal((await askAs(domain, '/r/termine-nord/front.json')).status, 200)
  const page = (await askAs(domain, '/r/termine-nord')).text
  assert.match(page, /<link rel="canonical" href="\/\/termine\.nord\.example\/r\/termine-nord">/)
  assert.match(page, /lang=en/)
  assert.doesNotMatch(page, /lang=tr/)

  for (const host of ['unknown.example', new URL(portal.origin).host]) {
    const { text } = await askAs(host, '/')
    assert.match(text, /Kreis sued/)
    assert.match(text, /Kreis nord/)
  }
})

test('colours and logo are served from files of their own, which can do nothing', async () => {
  const sued = { tenantId: foreign.tenantId, memberId: null, subject: 'sued' }
  const body = samplePng(80, 40)
  await portal.database.transaction(async (session) => {
    await changeTenant(session, sued, { accent: { light: '#006b3c', dark: '#5bd39a' } })
    await setLogo(session, sued, { type: 'image/png', width: 80, height: 40, body })
  })
  let page = ''
  while (!page.includes('theme.css')) page = (await ask('/t/sued')).text
  const theme = /href="(\/t\/sued\/theme\.css\?v=\w+)"/.exec(page)?.[1] ?? ''
  const logo = /src="(\/t\/sued\/logo\?v=\w+)" width="80" height="40" alt=""/.exec(page)?.[1] ?? ''
  const css = await ask(theme)
  assert.match(css.text, /--kern-color-action-default:#006b3c/)
  assert.match(css.headers.get('cache-control') ?? '', /immutable/)
  const response = await fetch(`${portal.origin}${logo}`)
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), body)
  assert.equal(response.headers.get('content-type'), 'image/png')
  assert.equal(response.headers.get('content-security-policy'), "default-src 'none'; sandbox")
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
  for (const path of ['/t/nord/theme.css', '/t/nord/logo', '/t/nobody/logo'])
    assert.equal((await ask(path)).status, 404)
})

test('a retired tenant is not shown; one with a running release cannot be retired', async () => {
  const { tenantId, releaseId } = await addTenant(portal, {
    tenant: 'west',
    release: 'termine-west',
    opensInMs: 3_000_000,
  })
  const west = { tenantId, memberId: null, subject: 'west' }
  while ((await ask('/t/west')).status !== 200) await pause(50)
  const retire = () => portal.database.transaction((session) => setTenantState(session, west, 'retired'))
  assert.deepEqual(await retire(), { running: ['termine-west'] })
  await portal.database.rows({
    name: 'closeForTest',
    text: "update releases set phase = 'closed' where id = $1",
    values: [releaseId],
  })
  assert.deepEqual(await retire(), { running: [] })
  while ((await ask('/t/west')).status !== 404) await pause(50)
  assert.doesNotMatch((await ask('/')).text, /Kreis west/)
  assert.equal((await ask('/r/termine-west/ledger.ndjson')).status, 200, 'its record can still be verified')
})
