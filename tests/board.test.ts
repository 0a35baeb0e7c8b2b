import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { createTenant } from '../src/store/create-release.ts'
import { deleteOldSamples } from '../src/store/delete-old-samples.ts'
import { readLoadSamples, readReleaseSamples } from '../src/store/read-samples.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { until } from './until.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

let portal: TestPortal
let ask: AskPortal
let planner: StaffSession
let releaseId: number
const slug = 'am-samstag'
const appointments = 5
let confirmed = 0
const board = `/staff/t/probekreis/releases/${slug}/board`

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  planner = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'] })
  releaseId = await portal.announce({ slug, appointments, opensInMs: 5000 })
  await frontWhere(ask, slug, (front) => front.phase === 'lobby')
  for (let visit = 0; visit < 4; visit++) await ask(`/r/${slug}`)
  for (let index = 1; index <= 8; index++) await book(index)
  await samplesToldAll()
})

after(() => portal.stop())

/** Fronts come with the next turn, and samples once a second: waits until both tell all that was done. */
async function samplesToldAll(): Promise<void> {
  const front = await frontWhere(
    ask,
    slug,
    ({ tickets, admitted, booked }) => tickets === 8 && admitted === appointments && booked === confirmed,
  )
  for (let tries = 0; tries < 300; tries++) {
    const stretch = { sinceMs: Date.now() - 60_000, untilMs: Date.now() + 60_000, pointsMax: 300 }
    const samples = await readReleaseSamples(portal.database, releaseId, stretch)
    const last = samples.at(-1)
    if (samples.length >= 4 && last?.joined === 8 && last.admitted === front.admitted && last.booked === front.booked)
      return
    await pause(100)
  }
  assert.fail('the samples never tell what the front does')
}

/** Joins; the first three book as soon as they are let in. */
async function book(index: number): Promise<void> {
  const person = somebody(index)
  const { ticket } = (await ask(`/api/releases/${slug}/tickets`, { json: person })).json() as { ticket: string }
  if (index < 6) return
  await frontWhere(ask, slug, (front) => front.phase === 'open' && front.admitted > 0)
  const pass = await ask(`/api/releases/${slug}/pass`, { method: 'POST', ticket })
  if (pass.status !== 200) return
  const { slots } = (await ask(`/api/releases/${slug}/slots`, { ticket })).json() as {
    slots: { id: number; free: number }[]
  }
  const free = slots.find((slot) => slot.free > 0)
  await ask(`/api/releases/${slug}/hold`, { ticket, json: { slotId: free?.id } })
  const booking = await ask(`/api/releases/${slug}/booking`, { ticket, json: { people: [person] } })
  if (booking.status === 201) confirmed++
}

/** Reads a stream until enough events have come. */
async function events(path: string, cookie: string, isEnough: (text: string) => boolean): Promise<string> {
  const stop = AbortSignal.timeout(60_000)
  const response = await fetch(portal.origin + path, { headers: { cookie }, signal: stop })
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
  assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  let text = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString()
    if (isEnough(text)) break
  }
  return text
}

test('samples tell the day second by second', async () => {
  const stretch = { sinceMs: Date.now() - 60_000, untilMs: Date.now() + 60_000, pointsMax: 300 }
  const samples = await readReleaseSamples(portal.database, releaseId, stretch)
  assert.ok(samples.length >= 4, `${samples.length} samples`)
  const last = samples.at(-1)
  const front = await frontWhere(ask, slug, () => true)
  assert.equal(last?.visits, 4)
  assert.equal(last?.joined, 8)
  assert.equal(last?.people, 8)
  assert.equal(last?.booked, front.booked)
  assert.equal((last?.held ?? 0) + (last?.booked ?? 0) + (last?.free ?? 0), front.slots)
  assert.equal(last?.admitted, front.admitted)
  for (const [index, sample] of samples.entries()) {
    assert.equal(sample.at % 1000, 0)
    assert.ok(index === 0 || sample.at > (samples[index - 1]?.at ?? 0), 'in order, one a second')
  }
  const few = await readReleaseSamples(portal.database, releaseId, { ...stretch, pointsMax: 3 })
  assert.ok(few.length <= 4, 'thinned to what was asked for')
  assert.equal(few.at(-1)?.at, last?.at, 'the last one stays')

  const load = await readLoadSamples(portal.database, stretch)
  assert.ok(load.some((sample) => sample.requestsPerSecond > 0 && sample.joinP99Ms !== null))
  assert.ok(load.every((sample) => sample.nodes === 1))
})

test('the board shows the numbers of the moment, and pictures with tables', async () => {
  const page = await ask(board, { cookie: planner.cookie })
  assert.equal(page.status, 200)
  const front = await frontWhere(ask, slug, () => true)
  assert.match(page.text, /<dt>angemeldet<\/dt><dd>8/)
  assert.match(page.text, new RegExp(`<dt>gebucht</dt><dd>${front.booked}<span>von 5 Terminen`))
  assert.match(page.text, /<dt>Seite geöffnet<\/dt><dd>4/)
  assert.equal(page.text.match(/<figure/g)?.length, 6)
  assert.equal(page.text.match(/<tbody/g)?.length, 8)
  assert.doesNotMatch(page.text, / style=/)
  assert.match(page.text, /http-equiv="refresh"/)
  const other = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['press'], language: 'en' })
  assert.match((await ask(board, { cookie: other.cookie })).text, /<dt>joined<\/dt><dd>8/)
})

test('whoever has no business with the release sees no board', async () => {
  const hotline = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['hotline'] })
  for (const path of [board, `${board}/events`, '/staff/operator/nodes', '/staff/operator/nodes/events']) {
    assert.equal((await ask(path, { cookie: hotline.cookie })).status, 403, path)
    assert.equal((await ask(path)).status, 303, path)
  }
  const contact = { name: 'Nachbarkreis', zone: 'Europe/Berlin', phone: '1', email: 'n@example.org', address: 'Weg 1' }
  await portal.database.transaction((session) => createTenant(session, { slug: 'nachbarkreis', ...contact }))
  const neighbour = await signInStaff(portal.database, { tenant: 'nachbarkreis', roles: ['owner'] })
  for (const [tenant, release, { cookie }] of [
    ['probekreis', 'nicht-da', planner],
    ['nachbarkreis', slug, neighbour],
  ] as const) {
    for (const end of ['board', 'board/events']) {
      const reply = await ask(`/staff/t/${tenant}/releases/${release}/${end}`, { cookie })
      assert.equal(reply.status, 404, `${tenant} ${release}`)
      assert.doesNotMatch(reply.text, /angemeldet/)
    }
  }
})

test('the stream sends all parts at once, and then those that have changed', async () => {
  const cookie = planner.cookie
  const text = await events(`${board}/events`, cookie, (heard) => heard.split('data: ').length > 3)
  const [, first = '', second = ''] = text.split('data: ')
  const all = JSON.parse(first) as Record<string, string>
  assert.match(all.numbers ?? '', /angemeldet<\/dt><dd>8/)
  assert.ok('coming-plot' in all && 'latencies-rows' in all && 'nodes' in all && 'database' in all)
  const changed = Object.keys(JSON.parse(second) as Record<string, string>)
  assert.ok(changed.includes('status'), 'the time goes on')
  assert.ok(!changed.includes('share'), 'what stays is not sent again')
})

test('the stream ends when its viewer signs out', async () => {
  const leaver = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['duty'] })
  const listening = Promise.withResolvers<void>()
  const watching = events(`${board}/events`, leaver.cookie, (heard) => {
    listening.resolve()
    return heard.includes('signed-out')
  })
  await Promise.race([listening.promise, watching])
  await portal.database.rows({
    name: 'endSession',
    text: 'delete from staff_sessions where member_id = $1',
    values: [leaver.memberId],
  })
  assert.match(await watching, /event: signed-out\ndata: \{\}\n\n$/)
})

test('the operator sees every node, and one that has died', async () => {
  const operator = await signInStaff(portal.database, { isOperator: true })
  await portal.database.rows({
    name: 'deadNode',
    text: `
      insert into nodes (id, name, machine, started_at, beat_at, report)
      values (gen_random_uuid(), 'gone:1/1', 'gone:1', now() - interval '1 hour', now() - interval '90 seconds', '{}')`,
    values: [],
  })
  // What is told of the nodes may be a second old.
  const read = () => ask('/staff/operator/nodes', { cookie: operator.cookie })
  let page = await read()
  await until(async () => {
    page = await read()
    return page.text.includes('gone:1/1')
  })
  assert.equal(page.status, 200)
  assert.match(page.text, /p8-mark-good">arbeitet/)
  assert.match(page.text, /gone:1\/1<\/th><td class="kern-table__cell"><span class="p8-mark-bad">schweigt seit 1 min/)
  assert.match(page.text, /PostgreSQL/)
  const text = await events('/staff/operator/nodes/events', operator.cookie, (heard) => heard.includes('data: '))
  assert.match(text, /schweigt seit/)
})

test('old samples are deleted, those of this year are not', async () => {
  await portal.database.rows({
    name: 'oldSample',
    text: `
      insert into load_samples (at, node_id, seconds, requests, fronts, shed, failed, late_ms)
      values (now() - interval '91 days', gen_random_uuid(), 1, 1, 0, 0, 0, 0)`,
    values: [],
  })
  await deleteOldSamples(portal.database)
  const [left] = await portal.database.rows<{ old: number; samples: number }>({
    name: 'leftSamples',
    text: `
      select (select count(*) from load_samples where at < now() - interval '1 day') as old,
        (select count(*) from release_samples) as samples`,
    values: [],
  })
  assert.equal(left?.old, 0)
  assert.ok((left?.samples ?? 0) > 0)
})
