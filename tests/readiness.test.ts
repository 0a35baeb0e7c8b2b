import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { startDutyChain, stopDutyChain } from '../src/readiness/start-readiness.ts'
import { prepareRelease } from '../src/rehearsal/prepare-release.ts'
import { loadScenario } from '../src/rehearsal/scenario.ts'
import { readArmed, readReadiness } from '../src/store/armings.ts'
import { readPreflight } from '../src/store/preflights.ts'
import { refuseUpgradeWhileArmed } from '../src/store/upgrade-freeze.ts'
import { signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { until } from './until.ts'

const minute = 60_000
let portal: TestPortal
let desk: string

before(async () => {
  portal = await startTestPortal()
  desk = `${portal.origin}/staff/t/probekreis`
})
after(() => portal.stop())

test('the roster: entered, shown, changed and removed; mistakes stand beside their fields; all in the audit trail', async () => {
  const { cookie } = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['duty'] })
  const wrong = await send(cookie, '/roster', { name: 'Anna', wait: '0', position: '1', from: '8', until: '25:00' })
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  for (const says of [
    'mindestens eine E-Mail-Adresse',
    'von 1 bis 240',
    'mindestens einen Tag',
    'Zeiten ein wie 08:00',
  ]) {
    assert.ok(page.includes(says), says)
  }
  assert.match(page, /value="Anna"/)
  const fields = {
    name: 'Anna Adler',
    mail: 'anna.adler@example.org',
    phone: '+49 151 23456789',
    wait: '15',
    position: '1',
  }
  const days = { days: '6', from: '08:00', until: '16:00', language: 'de' }
  assert.equal((await send(cookie, '/roster', { ...fields, ...days })).status, 303)
  const list = await (await ask(cookie, '/roster')).text()
  assert.match(list, /Anna Adler[\s\S]*anna\.adler@example\.org[\s\S]*\+4915123456789[\s\S]*Sa, 08:00–16:00/)
  const id = /roster\/(\d+)"/.exec(list)?.[1]
  assert.ok(id)
  assert.equal((await send(cookie, `/roster/${id}`, { ...fields, ...days, name: 'Anna Berg' })).status, 303)
  assert.match(await (await ask(cookie, '/roster')).text(), /Anna Berg/)

  const foreign = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['press'] })
  assert.equal((await ask(foreign.cookie, '/roster')).status, 403)
  assert.equal((await send(cookie, `/roster/${id}/remove`, {})).status, 303)
  assert.equal((await send(cookie, `/roster/${id}/remove`, {})).status, 404)
  const trail = await portal.database.rows<{ action: string; text: string }>({
    name: 'test-trail',
    text: `select action, audit_entries::text as text from audit_entries where action like 'roster.%' order by id`,
    values: [],
  })
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['roster.added', 'roster.changed', 'roster.removed'],
  )
  assert.doesNotMatch(trail.map(({ text }) => text).join(), /example\.org|15123456789/)
})

test('contacts on the roster are encrypted', async () => {
  const { cookie } = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['duty'] })
  const fields = {
    name: 'Berta Buch',
    mail: 'berta@example.org',
    wait: '5',
    position: '1',
    from: '0:00',
    until: '0:00',
  }
  assert.equal((await send(cookie, '/roster', { ...fields, days: '1', language: 'en' })).status, 303)
  const [row] = await portal.database.rows<{ text: string }>({
    name: 'test-roster',
    text: `select string_agg(duty_roster::text || encode(sealed, 'escape'), '') as text from duty_roster`,
    values: [],
  })
  assert.doesNotMatch(row?.text ?? '', /Berta|example\.org/)
})

test('announced for soon: checked, called, armed at once; upgrades and rehearsals are refused; answered in the console', async () => {
  const { database, databaseUrl, config } = portal
  const keys = deriveKeys(config.key)
  const releaseId = await portal.announce({ slug: 'bald', lobbyInMs: 5 * minute, opensInMs: 20 * minute })
  assert.deepEqual(await readArmed(database), [])
  await database.transaction((session) => startDutyChain(session, keys, releaseId))
  await until(async () => (await readPreflight(database, releaseId))?.occasion === 'armed', 60_000)
  const looks = await database.rows<{ occasion: string }>({
    name: 'test-looks',
    text: 'select occasion from preflights where release_id = $1',
    values: [releaseId],
  })
  assert.deepEqual(looks, [{ occasion: 'armed' }], 'it is looked at once, not twice at the same time')
  const readiness = await readReadiness(database, releaseId)
  assert.ok(readiness?.armedAt)
  assert.ok(readiness.leadMs < readiness.neededMs)

  const preflight = await readPreflight(database, releaseId)
  const states = Object.fromEntries(preflight?.checks.map(({ id, state }) => [id, state]) ?? [])
  for (const id of ['slots', 'capacity', 'lines', 'key', 'constraints', 'jobs', 'database']) {
    assert.equal(states[id], 'ok', `${id}: ${JSON.stringify(preflight?.checks.find((check) => check.id === id))}`)
  }
  assert.equal(states['lead-time'], 'warn')
  assert.equal(states.mail, 'warn')

  const scenario = loadScenario('standard', { people: 10 })
  await assert.rejects(prepareRelease({ database, keys, scenario, lobbyInMs: 3000 }), {
    name: 'Refusal',
    message: /bald/,
  })
  const migrations = path.join(import.meta.dirname, '../src/store/migrations')
  await refuseUpgradeWhileArmed(databaseUrl, migrations)
  assert.ok(readdirSync(import.meta.dirname).length > 0)
  await assert.rejects(refuseUpgradeWhileArmed(databaseUrl, import.meta.dirname), {
    name: 'Refusal',
    message: /armed until/,
  })

  const { cookie } = await signInStaff(database, { tenant: 'probekreis', roles: ['duty'], name: 'Dora Dienst' })
  const before = await (await ask(cookie, '/releases/bald')).text()
  assert.match(before, /Zu knapp angekündigt/)
  assert.match(before, /Scharf gestellt/)
  assert.match(before, /Berta Buch/)
  assert.match(before, /action="\/staff\/t\/probekreis\/releases\/bald\/acknowledge"/)
  assert.equal((await send(cookie, '/releases/bald/acknowledge', {})).status, 303)
  const answered = await (await ask(cookie, '/releases/bald')).text()
  assert.match(answered, /Bestätigt von Dora Dienst/)
  assert.doesNotMatch(answered, /bald\/acknowledge/)
  const english = await signInStaff(database, { tenant: 'probekreis', roles: ['owner'], language: 'en' })
  const shown = await (await ask(english.cookie, '/releases/bald')).text()
  assert.match(shown, /Acknowledged by Dora Dienst/)

  assert.equal((await send(cookie, '/releases/bald/preflight', {})).status, 303)
  assert.equal((await readPreflight(database, releaseId))?.occasion, 'asked')
})

test('a preflight finds a seat that nobody has', async () => {
  const { database } = portal
  const releaseId = await portal.announce({ slug: 'krumm', lobbyInMs: 5 * minute, opensInMs: 20 * minute })
  const taken = (count: number) =>
    database.rows({
      name: `test-taken-${count}`,
      text: `update slots set taken = ${count} where id = (select min(id) from slots where release_id = $1)`,
      values: [releaseId],
    })
  await taken(1)
  const { cookie } = await signInStaff(database, { tenant: 'probekreis', roles: ['planner'] })
  await send(cookie, '/releases/krumm/preflight', {})
  const check = (await readPreflight(database, releaseId))?.checks.find(({ id }) => id === 'constraints')
  assert.equal(check?.state, 'fail')
  await taken(0)
  await send(cookie, '/releases/krumm/preflight', {})
  const again = (await readPreflight(database, releaseId))?.checks.find(({ id }) => id === 'constraints')
  assert.equal(again?.state, 'ok')
})

test('cancelled: nobody is called any more and nothing is armed', async () => {
  const { database, config } = portal
  const keys = deriveKeys(config.key)
  const releaseId = await portal.announce({ slug: 'abgesagt', lobbyInMs: 5 * minute, opensInMs: 20 * minute })
  await database.transaction(async (session) => {
    await startDutyChain(session, keys, releaseId)
    await stopDutyChain(session, releaseId)
  })
  await pause(1500)
  const [calls] = await database.rows<{ count: number }>({
    name: 'test-calls-of',
    text: 'select count(*)::int as count from duty_calls where release_id = $1',
    values: [releaseId],
  })
  assert.equal(calls?.count, 0)
  assert.equal((await readReadiness(database, releaseId))?.armedAt, null)
})

function ask(cookie: string, path: string): Promise<Response> {
  return fetch(desk + path, { headers: { cookie } })
}

function send(cookie: string, path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(desk + path, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
}
