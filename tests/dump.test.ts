import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { pino } from 'pino'
import { freePort } from '../src/cli/own-portal.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { loadConfig } from '../src/installation.ts'
import { queueNotices } from '../src/notice/queue-notices.ts'
import { sealEntry } from '../src/readiness/roster.ts'
import { announce } from '../src/release/announce.ts'
import { slotsOf } from '../src/release/schedule.ts'
import { createCentre, createService, createTenant } from '../src/store/create-release.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { addToRoster } from '../src/store/duty-roster.ts'
import { startEmbeddedDatabase } from '../src/store/embedded/embedded-database.ts'
import { migrate } from '../src/store/migrate.ts'
import { disguisesOf, dumpTables, filesBelow, findTexts } from './clear-text.ts'
import { endPunkt8, type PortalCommand, runPunkt8 } from './portal-command.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, type TypedPerson } from './visitor-over-http.ts'

/**
 * A portal is run with people whose names nobody else has. Then everything that it leaves is searched for them: a dump
 * of all tables, PostgreSQL's files and its log of changes, both logs, and what is public.
 */

const zone = 'Europe/Berlin'
const ida: TypedPerson = {
  givenName: 'Idunaquirze',
  familyName: 'Wöhlenstättgen',
  birthDate: '1951-02-17',
  postcode: '58256',
}
const companion: TypedPerson = {
  ...ida,
  givenName: 'Bartelmurks',
  familyName: 'Zwickelnhuber',
  birthDate: '1952-12-29',
}
const mail = 'iduna.woehlen@unverwechselbar.example'
const phone = '0151 70931846'
const codes = ['QXZ7H4KPW9TM', 'VB5NRD8YCJ3F']
const dora = { name: 'Dorakrumm Hämmerlinger', email: 'dorakrumm@bereitschaft.example', phone: '0160 55218734' }
const secrets = [
  ...[ida, companion].flatMap(({ givenName, familyName, birthDate }) => [givenName, familyName, birthDate]),
  ...['17.02.1951', '17.2.1951', '29.12.1952'],
  ...[mail, phone, '70931846', '+4915170931846'],
  ...codes,
  ...Object.values(dora),
  ...['+4916055218734', '55218734'],
]

let dataDir: string
let databaseUrl: string
let command: PortalCommand
let ask: AskPortal
const downloads: Buffer[] = []

before(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-dump-'))
  fs.chmodSync(dataDir, 0o711)
  databaseUrl = await prepare()
  command = runPunkt8(['start'], {
    PUNKT8_DATA_DIR: dataDir,
    PUNKT8_PORT: String(await freePort()),
    PUNKT8_LOG_LEVEL: 'trace',
    // Nobody takes mails or messages, so that they stay and are tried again.
    PUNKT8_SMTP_URL: 'smtp://127.0.0.1:1',
    PUNKT8_SMS_URL: 'http://127.0.0.1:1/messages',
  })
  ask = createAsker(await command.running)
  await play()
})

after(async () => {
  await endPunkt8(command)
  fs.rmSync(dataDir, { recursive: true, force: true })
})

test('what is looked for would be found in any of its disguises', () => {
  for (const [way, form] of disguisesOf(ida.familyName)) {
    const content = Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')])
    assert.ok(
      findTexts(content, [ida.familyName], 'here').some((found) => found.endsWith(` as ${way}`)),
      way,
    )
  }
  for (const before of ['', 'a', 'ab', 'abc']) {
    const content = Buffer.from(Buffer.from(`${before}${mail} and more`).toString('base64'))
    assert.equal(findTexts(content, [mail], 'here').length > 0, true, `after "${before}"`)
  }
})

test('a dump of the database holds nobody’s name, birth date, code, mail address or phone number', async () => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const dump = await dumpTables(client)
    for (const table of [
      'public.bookings',
      'public.contacts',
      'public.notices',
      'public.duty_roster',
      'public.codes',
    ]) {
      assert.ok((dump.get(table)?.length ?? 0) > 30, `${table} holds something`)
    }
    assert.ok(
      findTexts(dump.get('public.tenants') as Buffer, ['Probekreis am See'], '').length > 0,
      'public words are found',
    )
    assert.deepEqual(
      [...dump].flatMap(([table, content]) => findTexts(content, secrets, table)),
      [],
    )
    // What waits in memory must stand in the files before they are searched.
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
})

test('neither do PostgreSQL’s files, its log of changes, any log, or anything that is public', async () => {
  await endPunkt8(command)
  const { stdout, stderr } = await command.ended
  const found = findTexts(Buffer.from(stdout + stderr), secrets, 'output of the process')
  let seen = 0
  let isControlFound = false
  for (const file of filesBelow(dataDir)) {
    if (/\/postgresql-[^/]+\/(bin|lib|share)\//.test(file)) continue
    const content = fs.readFileSync(file)
    seen++
    isControlFound ||= content.includes('Probekreis am See')
    found.push(...findTexts(content, secrets, path.relative(dataDir, file)))
  }
  assert.ok(seen > 300, `${seen} files`)
  assert.ok(isControlFound, 'public words are found in the files')
  assert.ok(downloads.length >= 5)
  for (const [index, content] of downloads.entries()) found.push(...findTexts(content, secrets, `download ${index}`))
  assert.deepEqual(found, [])
})

/** People join, mistype, book together, leave addresses, look, are told, and give back. */
async function play(): Promise<void> {
  const releases = ['nach-namen', 'nach-brief']
  await frontWhere(ask, 'nach-namen', ({ phase }) => phase === 'open')
  await frontWhere(ask, 'nach-brief', ({ phase }) => phase === 'open')
  const join = async (slug: string, json: object) => (await ask(`/api/releases/${slug}/tickets`, { json })).json()
  for (const wrong of [
    { ...ida, birthDate: '17.02.1951' },
    { ...ida, postcode: mail },
    { ...ida, familyName: '' },
  ]) {
    await ask('/api/releases/nach-namen/tickets', { json: wrong })
    await ask('/r/nach-namen/join', { form: fieldsOf({ ...wrong, givenName: '' }) })
  }
  await ask(`/api/releases/nach-namen/tickets?name=${ida.givenName}`, {
    body: `{"givenName":"${ida.givenName}`,
    method: 'POST',
  })
  await ask(`/r/${ida.familyName}?mail=${mail}`)
  await join('nach-brief', { code: `${codes[0]}X` })
  for (const [slug, first] of [
    ['nach-namen', { ...ida, party: 2 }],
    ['nach-brief', { code: codes[0], party: 2 }],
  ] as const) {
    const { ticket, n } = (await join(slug, first)) as { ticket: string; n: number }
    assert.ok(ticket, slug)
    const api = `/api/releases/${slug}`
    await ask(`${api}/contact`, { method: 'PUT', ticket, json: { mail, phone } })
    await ask(`${api}/contact`, { method: 'PUT', ticket, json: { mail: `${mail}@`, phone: ida.givenName } })
    await frontWhere(ask, slug, ({ admitted }) => admitted >= n)
    await ask(`${api}/pass`, { method: 'POST', ticket })
    const [slot] = ((await ask(`/r/${slug}/slots.json`)).json() as { slots: number[][] }).slots
    assert.equal((await ask(`${api}/hold`, { ticket, json: { slotId: slot?.[0] } })).status, 200)
    const people = [ida, slug === 'nach-brief' ? { ...companion, code: codes[1] } : companion]
    await ask(`${api}/booking`, { ticket, json: { people: [ida, { ...companion, birthDate: mail }] } })
    const booked = await ask(`${api}/booking`, { ticket, json: { people } })
    assert.equal(booked.status, 201, booked.text)
    await ask(`${api}/booking`, { ticket, json: { people } })
    const cookie = `ticket_${await releaseIdOf(slug)}=${ticket}`
    for (const page of ['booking', 'booking.ics', 'contact', 'cancel']) await ask(`/r/${slug}/${page}`, { cookie })
  }
  for (const slug of releases) {
    for (const file of ['front.json', 'ledger.ndjson', 'lobby.csv', 'draw', '']) {
      downloads.push(Buffer.from((await ask(`/r/${slug}/${file}`)).text))
    }
  }
}

let ids: Record<string, number> = {}
const releaseIdOf = async (slug: string) => ids[slug]

/** Makes the tables and two releases before the portal runs. */
async function prepare(): Promise<string> {
  const embedded = await startEmbeddedDatabase({ dataDir, log: pino({ level: 'silent' }) })
  await migrate(embedded.databaseUrl)
  const database = openDatabase(embedded.databaseUrl)
  ids = await fill(database)
  await database.close()
  await embedded.stop()
  return embedded.databaseUrl
}

async function fill(database: Database): Promise<Record<string, number>> {
  const keys = deriveKeys(loadConfig({ PUNKT8_DATA_DIR: dataDir }).key)
  const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00', lines: 4 }))
  return database.transaction(async (session) => {
    const contact = { phone: '030 23125 808', email: 'termine@example.org', address: 'Hauptstraße 1' }
    const tenantId = await createTenant(session, { slug: 'probekreis', name: 'Probekreis am See', zone, ...contact })
    const place = { street: 'Kölner Straße 205', postcode: '58256', city: 'Ennepetal', access: '' }
    const centreId = await createCentre(session, { tenantId, name: 'Impfzentrum', ...place }, hours)
    const service = { tenantId, name: 'Impfung', description: '', minutes: 10, doses: 1, doseGapDays: null } as const
    const serviceId = await createService(session, service)
    const entry = { position: 1, language: 'de', waitMs: 600_000, days: [1, 2, 3, 4, 5, 6, 7] } as const
    const contacts = { name: dora.name, mail: dora.email, phone: dora.phone, webhook: '' }
    await addToRoster(session, sealEntry(keys, tenantId, { ...entry, ...contacts, from: '00:00', until: '00:00' }))
    const notice = { tenantId, releaseId: null, kind: 'staff-link', language: 'de' } as const
    const facts = { tenantName: 'Probekreis am See', madeBy: dora.name, link: 'https://termine.example/x' }
    await queueNotices(session, keys, [
      { ...notice, key: 'a', channel: 'mail', recipient: dora.email, facts },
      { ...notice, key: 'b', channel: 'sms', recipient: dora.phone, facts },
    ])
    const announced = async (slug: string, plan: { identity: 'person' } | { identity: 'code'; codes: string[] }) => {
      const releaseId = await announce(session, keys, {
        ...{ tenantId, serviceId, slug, title: 'Termine', kind: 'live', rule: {}, partyMax: 2 },
        ...{ passMs: 600_000, graceMs: 600_000, holdMs: 600_000, lobbyInMs: 0, opensInMs: 2000, closesInMs: 3_600_000 },
        slots: slotsOf({
          ...{ centreId, hours, zone, minutes: 10, doseGapDays: null, appointments: 40 },
          firstDay: Temporal.Now.plainDateISO(zone).add({ days: 7 }).toString(),
        }),
        ...plan,
      })
      return [slug, releaseId] as const
    }
    const releases = [
      await announced('nach-namen', { identity: 'person' }),
      await announced('nach-brief', { identity: 'code', codes }),
    ]
    return Object.fromEntries(releases)
  })
}
