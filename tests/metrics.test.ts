import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, test } from 'node:test'
import { createLog } from '../src/cli/command-log.ts'
import { silentMsMax } from '../src/measures/node-report.ts'
import { createPortal } from '../src/web/portal.ts'
import { startTestPortal, type TestPortal, wayOff } from './test-portal.ts'
import { until } from './until.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

const slug = 'am-samstag'
const projectDir = new URL('..', import.meta.url)

let portal: TestPortal
let ask: AskPortal
/** What a person typed or was given, and what must therefore stand in no log and no metric. */
const secrets: string[] = []
let booked = 0

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  const releaseId = await portal.announce({ slug, appointments: 3, ...wayOff })
  await frontWhere(ask, slug, (front) => front.phase === 'lobby')
  const people = [1, 2, 3].map((index) => somebody(index))
  const tickets: string[] = []
  for (const person of people) {
    secrets.push(...Object.values(person))
    const { ticket } = (await ask(`/api/releases/${slug}/tickets`, { json: person })).json() as { ticket: string }
    secrets.push(ticket)
    tickets.push(ticket)
  }
  await portal.openNow(releaseId)
  await frontWhere(ask, slug, (front) => front.phase === 'open' && front.admitted === 3)
  for (const [index, ticket] of tickets.entries()) {
    await ask(`/api/releases/${slug}/pass`, { method: 'POST', ticket })
    const { slots } = (await ask(`/api/releases/${slug}/slots`, { ticket })).json() as {
      slots: { id: number; free: number }[]
    }
    await ask(`/api/releases/${slug}/hold`, { ticket, json: { slotId: slots.find(({ free }) => free > 0)?.id } })
    const booking = await ask(`/api/releases/${slug}/booking`, { ticket, json: { people: [people[index]] } })
    assert.equal(booking.status, 201)
    secrets.push((booking.json() as { number: string }).number)
    booked++
  }
  // What goes wrong is logged most eagerly: a statement that fails knows all that a person typed.
  const rename = (from: string, to: string) =>
    portal.database.rows({ name: `rename-${from}`, text: `alter table ${from} rename to ${to}`, values: [] })
  await rename('booked_persons', 'hidden')
  const failed = await ask(`/api/releases/${slug}/booking`, {
    ticket: tickets[0] as string,
    json: { people: [people[0]] },
  })
  await rename('hidden', 'booked_persons')
  assert.equal(failed.status, 500)
  assert.match(portal.logged(), /a request failed/)
  await ask(`/w/${secrets[0]}%00`)
  await ask(`/api/releases/${slug}/tickets`, {
    body: '{"givenName":"Geheimgret',
    headers: { 'content-type': 'application/json' },
  })
  await ask(`/r/${slug}/join`, { form: { givenName: 'Geheimgret 1', familyName: '', birthYear: 'x' } })
  await frontWhere(ask, slug, ({ phase }) => phase === 'sold_out')
  // What is looked at tells of all that was done; a report that was under way just now does not.
  const doneAt = Temporal.Now.instant().add({ milliseconds: 200 }).toString()
  await until(async () => {
    const [node] = await portal.database.rows<{ told: boolean }>({
      name: 'toldSince',
      text: 'select max(beat_at) > $1 as told from nodes',
      values: [doneAt],
    })
    return node?.told === true
  })
})

after(() => portal.stop())

/** Values of one metric by its labels. */
function valuesOf(exposition: string, name: string): Map<string, number> {
  const lines = exposition.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return new Map(lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

function sampleOf(exposition: string, name: string, ...labels: string[]): number {
  const found = [...valuesOf(exposition, name)].filter(([text]) => labels.every((label) => text.includes(label)))
  assert.equal(found.length, 1, `${name} ${labels}: ${found.length}`)
  return found[0]?.[1] as number
}

test('what happened is counted by kind', async () => {
  const { text, headers, status } = await ask('/metrics')
  assert.equal(status, 200)
  assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0.0.4/)
  assert.equal(sampleOf(text, 'punkt8_requests_total', 'kind="join"', 'status="2xx"'), 3)
  assert.equal(sampleOf(text, 'punkt8_requests_total', 'kind="confirm"', 'status="2xx"'), booked)
  assert.equal(sampleOf(text, 'punkt8_request_seconds_count', 'kind="hold"'), booked)
  assert.equal(sampleOf(text, 'punkt8_request_seconds_bucket', 'kind="hold"', 'le="+Inf"'), booked)
  assert.ok(sampleOf(text, 'punkt8_request_seconds_sum', 'kind="hold"') > 0)
  assert.equal(sampleOf(text, 'punkt8_batch_rows_total', 'kind="confirm"'), booked + 1)
  assert.equal(sampleOf(text, 'punkt8_batch_failures_total', 'kind="confirm"'), 1)
  assert.equal(sampleOf(text, 'punkt8_requests_total', 'kind="confirm"', 'status="5xx"'), 1)
  assert.ok(sampleOf(text, 'punkt8_requests_total', 'kind="front"', 'status="2xx"') > 0)
  assert.equal(sampleOf(text, 'punkt8_release_booked', 'tenant="probekreis"', `release="${slug}"`), booked)
  assert.equal(sampleOf(text, 'punkt8_releases', 'phase="sold_out"'), 1)
  assert.equal(sampleOf(text, 'punkt8_database_up'), 1)
  assert.equal(sampleOf(text, 'punkt8_database_durable'), 1)
  assert.ok(sampleOf(text, 'punkt8_database_size_bytes') > 1e6)
  assert.ok(sampleOf(text, 'punkt8_cpu_seconds_total') > 0)
})

test('every bucket holds those below it', async () => {
  const { text } = await ask('/metrics')
  for (const kind of ['join', 'front', 'confirm']) {
    const counts = [...valuesOf(text, 'punkt8_request_seconds_bucket')]
      .filter(([labels]) => labels.includes(`kind="${kind}"`))
      .map(([, count]) => count)
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
    )
  }
})

test('neither logs nor metrics hold what people typed or were given', async () => {
  const { text } = await ask('/metrics?nodes=all')
  const [{ reports }] = (await portal.database.rows<{ reports: string }>({
    name: 'allReports',
    text: "select string_agg(report, ' ') as reports from nodes",
    values: [],
  })) as [{ reports: string }]
  const logged = portal.logged()
  assert.ok(logged.length > 0 && secrets.length >= 15)
  for (const secret of secrets) {
    for (const [where, told] of Object.entries({ logged, text, reports })) {
      assert.ok(!told.includes(secret), `${where} holds ${secret}`)
    }
  }
  for (const word of ['Geheimgret', 'Verschwiegen', '1957'])
    assert.ok(!logged.includes(word) && !text.includes(word), word)
})

test('the log of a command leaves out what an error quotes', () => {
  const lines: string[] = []
  const log = createLog({ logLevel: 'trace' }, { write: (line: string) => lines.push(line) })
  const error = Object.assign(new Error('duplicate key (Erna, 1951-02-03)'), {
    code: '23505',
    detail: 'Key (person)=(Erna) exists',
    where: 'insert into tickets values (Erna)',
  })
  log.error({ err: error }, 'something failed')
  assert.equal(lines.length, 1)
  assert.doesNotMatch(lines[0] as string, /Erna/)
  assert.match(lines[0] as string, /23505/)
  assert.match(lines[0] as string, /metrics\.test\.ts/, 'where it happened stays')
})

test('metrics are for the holder of the token, or for this machine alone', async () => {
  for (const headers of [
    { 'x-forwarded-for': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7' },
    { via: '1.1 proxy' },
  ] as Record<string, string>[]) {
    assert.equal((await ask('/metrics', { headers })).status, 401, JSON.stringify(headers))
  }
  const metricsToken = 'a-token-of-twenty-characters'
  const { config, databaseUrl } = portal
  const { pino } = await import('pino')
  const guarded = await createPortal({
    config: { ...config, port: 0, metricsToken },
    databaseUrl,
    log: pino({ level: 'silent' }),
    processNumber: 2,
  })
  try {
    const askGuarded = createAsker(await guarded.listen())
    const withToken = (token: string) => askGuarded('/metrics', { headers: { authorization: `Bearer ${token}` } })
    assert.equal((await askGuarded('/metrics')).status, 401)
    assert.equal((await withToken(`${metricsToken}x`)).status, 401)
    assert.equal((await withToken('')).status, 401)
    assert.equal((await withToken(metricsToken)).status, 200)

    // Either process tells of both.
    for (const read of [() => withToken(metricsToken), () => ask('/metrics')]) {
      let nodes: string[] = []
      await until(async () => {
        nodes = [...valuesOf((await read()).text, 'punkt8_node_start_seconds').keys()]
        return nodes.length === 2
      })
      assert.match(nodes.join(), /\/1"[\s\S]*\/2"|\/2"[\s\S]*\/1"/)
    }
  } finally {
    await guarded.close()
  }
  // One that ends is off the list, sooner than one that falls silent.
  await until(
    async () => valuesOf((await ask('/metrics')).text, 'punkt8_node_start_seconds').size === 1,
    0.7 * silentMsMax,
  )
})

test('the dashboard and the alerts ask for metrics that exist, and for all that matter', async () => {
  const { text } = await ask('/metrics')
  const exposed = new Set([...text.matchAll(/^(punkt8_\w+)/gm)].map(([, name]) => name as string))
  const read = (path: string) => fs.readFileSync(new URL(path, projectDir), 'utf8')
  const namesIn = (content: string) => new Set([...content.matchAll(/punkt8_\w+/g)].map(([name]) => name))
  const dashboard = read('deploy/grafana/punkt8-dashboard.json')
  const alerts = read('deploy/prometheus/alerts.yml')
  for (const [file, content] of Object.entries({ dashboard, alerts })) {
    const names = namesIn(content)
    assert.ok(names.size > 5, file)
    for (const name of names) assert.ok(exposed.has(name), `${file} asks for ${name}, which is not there`)
  }
  const asked = namesIn(dashboard + alerts)
  const families = [...text.matchAll(/^# TYPE (punkt8_\w+) (\w+)/gm)]
  for (const [, name, type] of families) {
    const used = type === 'histogram' ? `${name}_bucket` : (name as string)
    assert.ok(asked.has(used), `nobody looks at ${name}`)
  }
  const { panels } = JSON.parse(dashboard) as { panels: { id: number; title: string }[] }
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length)
})

test('names of releases do not pile up', async () => {
  const { expose } = await import('../src/web/metrics.ts')
  const front = { opensAt: 1, tickets: 1, admitted: 0, slots: 1, free: 1, booked: 0, lapsed: 0, phase: 'open' }
  const releases = Array.from({ length: 200 }, (_, index) => ({
    release: { slug: `r${index}`, phase: 'open', tenant: { slug: 't', kind: index < 10 ? 'rehearsal' : 'real' } },
    front,
  }))
  const text = await expose({ nodes: [], database: null, releases: releases as never })
  assert.equal(valuesOf(text, 'punkt8_release_slots').size, 50)
  assert.equal(sampleOf(text, 'punkt8_releases', 'phase="open"'), 190)
  assert.doesNotMatch(text, /"r5"/, 'rehearsals are left out')
  assert.equal(sampleOf(text, 'punkt8_database_up'), 0)
})
