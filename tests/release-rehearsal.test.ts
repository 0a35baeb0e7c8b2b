import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/** A rehearsal that is started from a release's page: a process of its own against this portal, and its verdict. */

const path = '/staff/t/probekreis/releases'
let portal: TestPortal
let planner: StaffSession

before(async () => {
  portal = await startTestPortal()
  planner = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'] })
})

after(() => portal.stop())

test('a twin is played once at a time, tells how it goes, and is judged', { timeout: 400_000 }, async (t) => {
  const day = (days: number) => Temporal.Now.plainDateISO('Europe/Berlin').add({ days }).toString()
  const drafted = await post(`${path}/new`, {
    act: 'save',
    title: 'Probe',
    slug: 'probe',
    serviceId: '1',
    'appointments-1': '40',
    firstDay: day(20),
    eligible: '200',
    curve: 'rush',
    kind: 'live',
    identity: 'person',
    partyMax: '1',
    lobbyDay: day(14),
    lobbyTime: '07:30',
    opensDay: day(14),
    opensTime: '08:00',
    closesDay: day(14),
    closesTime: '18:00',
    passMinutes: '10',
    graceMinutes: '2',
    holdMinutes: '10',
  })
  assert.equal(drafted.status, 303)
  assert.equal(
    (await post(`${path}/probe/rehearsals`, { load: '1' })).headers.get('location'),
    `${path}/probe#generalprobe`,
  )
  const second = await post(`${path}/probe/rehearsals`, { load: '2' })
  assert.match(second.headers.get('location') ?? '', /probe=busy/)

  const events = await fetch(`${portal.origin}${path}/probe/rehearsals/events`, { headers: { cookie: planner.cookie } })
  assert.match(events.headers.get('content-type') ?? '', /^text\/event-stream/)
  const told = await events.text()
  const [row] = await portal.database.rows<{
    state: string
    lines: string[]
    expected: unknown
    verdict: { checks: { holds: boolean; sentence: string }[] } | null
  }>({
    name: 'rehearsed',
    text: 'select state, lines, expected, verdict from rehearsals order by id desc limit 1',
    values: [],
  })
  t.diagnostic(JSON.stringify({ ...row, lines: row?.lines }))
  assert.notEqual(row?.state, 'broken', row?.lines.join('\n') ?? '')
  assert.ok(told.split('data: ').length > 5, 'the stream told nothing')
  assert.match(told, /event: ended/)
  assert.ok((row?.verdict?.checks.length ?? 0) > 5)
  const page = await (await fetch(`${portal.origin}${path}/probe`, { headers: { cookie: planner.cookie } })).text()
  assert.match(page, /×1<\/td>/)
  assert.equal((await fetch(`${portal.origin}/r/probe`)).status, 404, 'a rehearsal makes a draft public')
})

function post(to: string, fields: Record<string, string>): Promise<Response> {
  return fetch(portal.origin + to, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: planner.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
}
