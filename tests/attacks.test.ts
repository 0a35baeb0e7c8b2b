import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { pullLever } from '../src/release/levers.ts'
import { signTicket } from '../src/waiting-room/ticket.ts'
import { checkRelease } from './release-checks.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, type Reply, somebody, type TypedPerson } from './visitor-over-http.ts'

let portal: TestPortal
let ask: AskPortal
const releaseIds: Record<string, number> = {}

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  const open = { opensInMs: 200, partyMax: 2 } as const
  releaseIds.morgen = await portal.announce({ slug: 'morgen', ...open, lobbyInMs: 3_000_000, opensInMs: 3_100_000 })
  releaseIds.offen = await portal.announce({ slug: 'offen', ...open, appointments: 60 })
  releaseIds.anders = await portal.announce({ slug: 'anders', ...open })
  releaseIds.namenlos = await portal.announce({ slug: 'namenlos', ...open, identity: 'anonymous' })
  for (const slug of ['offen', 'anders', 'namenlos']) await frontWhere(ask, slug, ({ phase }) => phase === 'open')
})

after(async () => {
  for (const releaseId of Object.values(releaseIds)) await checkRelease(portal.databaseUrl, releaseId)
  await portal.stop()
})

function pull(lever: 'pause' | 'resume') {
  const act = { releaseId: releaseIds.offen ?? 0, by: 'duty', key: randomUUID() } as const
  return portal.database.transaction((session) => pullLever(session, act, { lever }))
}

type Joined = { ticket: string; n: number; person: TypedPerson }
let people = 0

async function join(slug: string, change: { party?: number; person?: TypedPerson } = {}): Promise<Joined> {
  const person = change.person ?? somebody(++people)
  const reply = await ask(`/api/releases/${slug}/tickets`, { json: { ...person, party: change.party ?? 1 } })
  assert.ok(reply.status === 201 || reply.status === 200, reply.text)
  return { ...(reply.json() as { ticket: string; n: number }), person }
}

async function joinAndPickUp(slug: string): Promise<Joined> {
  const joined = await join(slug)
  await frontWhere(ask, slug, ({ admitted }) => admitted >= joined.n)
  const reply = await ask(`/api/releases/${slug}/pass`, { method: 'POST', ticket: joined.ticket })
  assert.equal(reply.status, 200, reply.text)
  return joined
}

async function slotsOf(slug: string): Promise<number[]> {
  const { slots } = (await ask(`/r/${slug}/slots.json`)).json() as { slots: [number, number][] }
  return slots.filter(([, free]) => free > 0).map(([id]) => id)
}

const hold = (slug: string, ticket: string, slotId: number) =>
  ask(`/api/releases/${slug}/hold`, { ticket, json: { slotId } })
const confirm = (slug: string, ticket: string, ...persons: TypedPerson[]) =>
  ask(`/api/releases/${slug}/booking`, { ticket, json: { people: persons } })

function assertProblem(reply: Reply, status: number, name: string): void {
  assert.equal(reply.status, status, reply.text)
  assert.equal(reply.json().type, `/problems/${name}`)
}

/** All that needs a ticket, as pages and as API. */
async function assertNoTicket(slug: string, credentials: { ticket?: string; cookie?: string }): Promise<void> {
  const [slotId = 0] = await slotsOf('offen')
  const api = `/api/releases/${slug}`
  assertProblem(await ask(`${api}/ticket`, credentials), 401, 'no-ticket')
  assertProblem(await ask(`${api}/pass`, { ...credentials, method: 'POST' }), 401, 'no-ticket')
  assertProblem(await ask(`${api}/pass`, { ...credentials, method: 'DELETE' }), 401, 'no-ticket')
  assertProblem(await ask(`${api}/hold`, { ...credentials, json: { slotId } }), 401, 'no-ticket')
  assertProblem(await ask(`${api}/booking`, { ...credentials, json: { people: [somebody(1)] } }), 401, 'no-ticket')
  assertProblem(await ask(`${api}/booking`, credentials), 401, 'no-ticket')
  assertProblem(await ask(`${api}/booking`, { ...credentials, method: 'DELETE' }), 401, 'no-ticket')
  assertProblem(await ask(`${api}/waiting-list`, { ...credentials, method: 'POST' }), 401, 'no-ticket')
  for (const act of ['pass', 'hold', 'confirm', 'cancel', 'waiting-list', 'return']) {
    const reply = await ask(`/r/${slug}/${act}`, { ...credentials, form: { slot: String(slotId) } })
    assert.equal(reply.status, 401, `${act}: ${reply.status}`)
  }
  for (const page of ['book', 'details', 'booking', 'booking.ics', 'cancel']) {
    assert.equal((await ask(`/r/${slug}/${page}`, credentials)).status, 401, page)
  }
}

test('without a ticket, or with a forged one, nothing of a ticket can be done', async () => {
  const { ticket, n } = await join('offen')
  const releaseId = releaseIds.offen ?? 0
  const forged = signTicket(
    { releaseId, n, issuedAtSeconds: 0, party: 1, receipt: new Uint8Array(16) },
    deriveKeys(new Uint8Array(32)).ticketKey(releaseId),
  )
  const changed = (ticket[0] === 'A' ? 'B' : 'A') + ticket.slice(1)
  await assertNoTicket('offen', {})
  for (const token of [forged, changed, `${ticket}A`, '', 'null', '../../ticket']) {
    await assertNoTicket('offen', { ticket: token, cookie: `ticket_${releaseId}=${ticket}` })
    await assertNoTicket('offen', { cookie: `ticket_${releaseId}=${encodeURIComponent(token)}` })
  }
})

test('a ticket of one release is nothing in another, in a header, a cookie or a link', async () => {
  const { ticket } = await join('offen')
  await assertNoTicket('anders', { ticket })
  await assertNoTicket('anders', { cookie: `ticket_${releaseIds.anders}=${ticket}` })
  const link = await ask(`/w/${ticket}`)
  assert.equal(link.headers.get('location'), '/r/offen/ticket')
  for (const token of ['x', `${ticket.slice(1)}A`, '%2e%2e%2f', "'%20or%201=1--"]) {
    assert.equal((await ask(`/w/${token}`)).status, 404, token)
  }
})

test('nobody holds or books without a pass, and nobody joins before the lobby opens', async () => {
  const reply = await ask('/api/releases/morgen/tickets', { json: somebody(1) })
  assertProblem(reply, 409, 'lobby-not-open')
  assert.ok(Number(reply.json().opensAt) > 0)

  const { ticket, n, person } = await join('offen')
  await frontWhere(ask, 'offen', ({ admitted }) => admitted >= n)
  // Where the end of the line is reached, whose pass has lapsed is given a new one at once; not during a pause.
  await pull('pause')
  await portal.database.rows({
    name: 'takePassAway',
    text: "update passes set expires_at = now() - interval '1 s' where release_id = $1 and n = $2",
    values: [releaseIds.offen, n],
  })
  const [slotId = 0] = await slotsOf('offen')
  const replies = [await hold('offen', ticket, slotId), await confirm('offen', ticket, person)]
  for (const { status, text } of replies) assert.ok(status === 403 || status === 409 || status === 410, text)
  await pull('resume')
  await frontWhere(ask, 'offen', ({ admitted, tickets }) => admitted === tickets)
})

test('slots of other releases, of no release and second doses cannot be held', async () => {
  const { ticket } = await joinAndPickUp('offen')
  const [foreign = 0] = await slotsOf('anders')
  for (const slotId of [foreign, 0, -1, 2 ** 31 - 1]) {
    const reply = await hold('offen', ticket, slotId)
    assert.ok(reply.status === 404 || reply.status === 422, `${slotId}: ${reply.text}`)
    const spread = await ask('/api/releases/offen/hold', { ticket, json: { slotId, together: 'spread' } })
    assert.ok([403, 404, 422].includes(spread.status), `${slotId}: ${spread.text}`)
  }
  for (const slotId of [2 ** 31, 2 ** 53, 1e300, 1.5, '1; drop table slots', null, [1, 2], { id: 1 }]) {
    assertProblem(await ask('/api/releases/offen/hold', { ticket, json: { slotId } }), 422, 'bad-input')
  }
  for (const slot of ['', '1e3', '99999999999', '-1', '1 or 1=1', '4294967296', '3000000000']) {
    const cookie = `ticket_${releaseIds.offen}=${ticket}`
    const { status } = await ask('/r/offen/hold', { cookie, form: { slot } })
    assert.ok(status === 404 || status === 422, `${slot}: ${status}`)
  }
})

test('a pass is used once: everything repeated gives the same booking, and no second one', async () => {
  const { ticket, person } = await joinAndPickUp('offen')
  const [first = 0, second = 0] = await slotsOf('offen')
  await hold('offen', ticket, first)
  const replies = await Promise.all(Array.from({ length: 5 }, () => confirm('offen', ticket, person)))
  for (const reply of replies) {
    assert.equal(reply.status, 201, reply.text)
    assert.deepEqual(reply.json(), replies[0]?.json())
  }
  assertProblem(await hold('offen', ticket, second), 409, 'already-booked')
  assertProblem(await ask('/api/releases/offen/pass', { method: 'DELETE', ticket }), 409, 'already-booked')
  assert.deepEqual((await confirm('offen', ticket, person)).json(), replies[0]?.json())
})

test('an appointment is for the person who waited, for nobody younger, and for as many as have a place', async () => {
  const { ticket, person } = await joinAndPickUp('offen')
  const [slotId = 0] = await slotsOf('offen')
  await hold('offen', ticket, slotId)
  assertProblem(await confirm('offen', ticket, somebody(100_000)), 422, 'bad-input')
  assertProblem(await confirm('offen', ticket, { ...person, birthDate: '2001-01-01' }), 403, 'not-eligible')
  assertProblem(await confirm('offen', ticket, person, somebody(100_001)), 422, 'bad-input')
  assertProblem(await ask('/api/releases/offen/booking', { ticket, json: { people: [] } }), 422, 'bad-input')
  assert.equal((await confirm('offen', ticket, person)).status, 201)
})

test('one person gets one ticket from any number of devices at once, and one appointment', async () => {
  const person = somebody(++people)
  const spelt = { ...person, givenName: person.givenName.toUpperCase(), familyName: ` ${person.familyName} ` }
  const tickets = await Promise.all(
    Array.from({ length: 10 }, (_, index) => join('offen', { person: index % 2 === 0 ? person : spelt })),
  )
  assert.equal(new Set(tickets.map(({ n }) => n)).size, 1)
  assert.equal(new Set(tickets.map(({ ticket }) => ticket)).size, 1)
})

test('where tickets have no names, the second booking of a person is refused', async () => {
  const person = somebody(++people)
  const outcomes = await Promise.all(
    [0, 1].map(async (index) => {
      const { ticket } = await joinAndPickUp('namenlos')
      const slots = await slotsOf('namenlos')
      await hold('namenlos', ticket, slots[index] ?? 0)
      return confirm('namenlos', ticket, person)
    }),
  )
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), [201, 409])
  const refused = outcomes.find(({ status }) => status === 409)
  assert.equal(refused?.json().type, '/problems/person-already-booked')
})

test('parties beyond the limit, and parties of no size, are refused', async () => {
  for (const party of [3, 0, -1, 9, 1e9]) {
    assertProblem(await ask('/api/releases/offen/tickets', { json: { ...somebody(1), party } }), 422, 'bad-input')
    const reply = await ask('/r/offen/join', { form: { ...somebody(1), party: String(party) } })
    assert.equal(reply.status, 422)
  }
})

test('requests that another site makes a browser send are refused, one by one', async () => {
  const { ticket } = await join('offen')
  const cookie = `ticket_${releaseIds.offen}=${ticket}`
  const host = new URL(portal.origin).host
  const hostile: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: portal.origin },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${portal.origin}.evil.example` },
    { origin: `http://${host}@evil.example` },
    { origin: '' },
  ]
  for (const headers of hostile) {
    for (const act of ['join', 'pass', 'hold', 'confirm', 'cancel', 'waiting-list', 'return']) {
      const { status } = await ask(`/r/offen/${act}`, { cookie, headers, form: {} })
      assert.equal(status, 403, `${act} ${JSON.stringify(headers)}`)
    }
    assertProblem(await ask('/api/releases/offen/pass', { cookie, headers, method: 'DELETE' }), 403, 'cross-site')
  }
  const friendly: Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: portal.origin }, {}]
  for (const headers of friendly) {
    assert.equal((await ask('/r/offen/return', { cookie, headers, form: {} })).status, 303)
  }
})

test('what a client says about time changes nothing', async () => {
  const headers = {
    date: 'Sat, 01 Jan 2000 00:00:00 GMT',
    'x-now': '0',
    'if-modified-since': 'Sat, 01 Jan 2050 00:00:00 GMT',
  }
  const reply = await ask('/api/releases/morgen/tickets', {
    headers,
    json: { ...somebody(1), now: 4e12, issuedAtSeconds: 1 },
  })
  assertProblem(reply, 409, 'lobby-not-open')
  const front = await ask('/r/morgen/front.json?now=4000000000000', { headers })
  assert.equal(front.json().phase, 'announced')
  assert.equal((await ask('/r/morgen/front.json', { headers })).json().phase, 'announced')
})

test('no parameter sends a browser to another site', async () => {
  const elsewhere = ['//evil.example', 'https://evil.example', '/\\evil.example', '%2f%2fevil.example']
  for (const target of elsewhere) {
    for (const path of [
      `/${target}`,
      `/r/offen/ticket?next=${target}`,
      `/?tenant=${target}`,
      `/w/x?to=${target}`,
      `/t/${target}`,
    ]) {
      const location = (await ask(path)).headers.get('location')
      assert.ok(location === null || /^\/(?![/\\])/.test(location), `${path} leads to ${location}`)
    }
  }
})
