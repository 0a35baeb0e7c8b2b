import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { pullLever } from '../src/release/levers.ts'
import { queueReminders } from '../src/store/queue-reminders.ts'
import { signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal, wayOff } from './test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, somebody } from './visitor-over-http.ts'

type Mail = { to: string; subject: string; id: string; plain: string; raw: string }

const mails: Mail[] = []
const dataDir = mkdtempSync(path.join(tmpdir(), 'punkt8-notices-'))
let smtp: SMTPServer
let portal: TestPortal
let ask: AskPortal

before(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      let raw = ''
      stream.setEncoding('utf8').on('data', (part) => {
        raw += part
      })
      stream.on('end', () => {
        mails.push(mailOf(session.envelope.rcptTo[0]?.address ?? '', raw))
        done()
      })
    },
  })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  portal = await startTestPortal({ smtpUrl: `smtp://127.0.0.1:${port}`, dataDir })
  ask = createAsker(portal.origin)
})

after(async () => {
  await portal.stop()
  await new Promise<void>((resolve) => smtp.close(resolve))
  rmSync(dataDir, { recursive: true })
})

test('from the ticket to the cancellation, each step is told once, in the language of the visitor', async () => {
  const releaseId = await portal.announce({ slug: 'reise', doses: 2, ...wayOff })
  await frontWhere(ask, 'reise', ({ phase }) => phase === 'lobby')
  const ida = await join('reise', 1, { mail: 'ida@example.org', phone: '0171 2345678' })
  const omar = await join('reise', 2, { mail: 'omar@example.org' }, 'ar')
  await join('reise', 3, {})

  const ticket = await mailTo('ida@example.org', 'Ihre Wartenummer')
  assert.match(ticket.plain, /Sie haben die Wartenummer 1 für „20 Impftermine“/)
  const own = /http:\/\/127\.0\.0\.1:\d+\/w\/\S+/.exec(ticket.plain)?.[0] ?? ''
  const opened = await ask(new URL(own).pathname)
  assert.equal(opened.headers.get('location'), '/r/reise/ticket')
  const arabic = await mailTo('omar@example.org', 'رقم الانتظار')
  assert.match(arabic.raw, /Content-Language: ar/i)
  assert.match(arabic.raw, /dir=3D"rtl"|dir="rtl"/)

  await portal.openNow(releaseId)
  const pass = await mailTo('ida@example.org', 'Sie sind dran')
  assert.match(pass.plain, /Bis \w+, .* um \d+:\d\d\sUhr wartet er auf Sie/)
  await mailTo('omar@example.org', 'حان دورك')

  await book('reise', ida, 1)
  const booked = await mailTo('ida@example.org', 'Ihr Termin: ')
  const number = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(booked.plain)?.[0] ?? ''
  assert.match(booked.plain, /1\.\sTermin:\s[\s\S]*2\.\sTermin:\s/)
  assert.match(booked.plain, /Kölner Straße 205, 58256 Ennepetal/)
  assert.match(booked.plain, /\/my\/[\w-]{60}/)
  assert.match(booked.raw, /Content-Type: text\/calendar; charset=utf-8; method=PUBLISH; ?\s*name=termin\.ics/i)
  assert.match(booked.raw, /Content-Type: image\/png/)
  assert.match(booked.raw, /Reply-To: Probekreis <termine@example\.org>/)
  assert.doesNotMatch(booked.plain, /Geheimgret|Verschwiegen|1957/)
  const sms = await shortMessages((texts) => texts.some((text) => text.includes('gebucht')))
  assert.ok(sms.every(({ to }) => to === '+491712345678'))
  assert.match(
    sms.find(({ text }) => text.includes('gebucht'))?.text ?? '',
    new RegExp(`Buchungsnummer ${number}. http`),
  )

  await ask('/r/reise/cancel', { cookie: omar, method: 'POST' })
  assert.equal((await ask('/r/reise/cancel', { cookie: ida, method: 'POST' })).status, 303)
  assert.match((await mailTo('ida@example.org', 'Ihr Termin ist abgesagt')).plain, new RegExp(number))

  await pause(1500)
  // A mail whose answer was lost comes again, with the same Message-ID.
  const idsOf = new Map<string, Set<string>>()
  for (const { to, subject, id } of mails) {
    const what = `${to} ${subject}`
    idsOf.set(what, (idsOf.get(what) ?? new Set()).add(id))
  }
  assert.equal(idsOf.size, 4 + 2)
  assert.deepEqual(
    [...idsOf.values()].filter((ids) => ids.size !== 1),
    [],
  )
  assert.ok(!portal.logged().includes('ida@example.org'))
})

test('a place of the waiting list that comes up is told, and what is over is not', async () => {
  const releaseId = await portal.announce({ slug: 'liste', appointments: 1, ...wayOff })
  await frontWhere(ask, 'liste', ({ phase }) => phase === 'lobby')
  const visitors = [
    await join('liste', 1, { mail: 'erste@example.org' }),
    await join('liste', 2, { mail: 'zweite@example.org' }),
  ]
  await portal.openNow(releaseId)
  await frontWhere(ask, 'liste', ({ reserved }) => reserved === 1)
  // The draw says who is first: whoever can pick a pass up.
  const passes = await Promise.all(visitors.map((cookie) => ask('/r/liste/pass', { cookie, method: 'POST' })))
  const first = passes.findIndex(({ status }) => status === 303)
  assert.ok(first >= 0)
  await book('liste', visitors[first] ?? '', first + 1)
  await frontWhere(ask, 'liste', ({ phase }) => phase === 'sold_out')
  const second = visitors[1 - first] ?? ''
  assert.equal((await ask('/r/liste/waiting-list', { cookie: second, method: 'POST' })).status, 303)
  await ask('/r/liste/cancel', { cookie: visitors[first] ?? '', method: 'POST' })
  await mailTo(first === 0 ? 'zweite@example.org' : 'erste@example.org', 'Für Sie ist ein Termin frei geworden')

  // A notice that waited too long must not call anybody to a pass that is gone.
  await portal.database.rows({
    name: 'lateNotice',
    text: `
      insert into notices (tenant_id, release_id, n, about, kind, channel, language, key, has_job)
      select tenant_id, release_id, n, about, 'offer', channel, language, 'late ' || key, false
      from notices where release_id = $1 and kind = 'pass' and channel = 'mail' limit 1`,
    values: [releaseId],
  })
  await until(async () => (await statesOf(releaseId)).includes('offer dropped over'))
})

test('a release that is put off, and then cancelled, is told to everybody with an address', async () => {
  const releaseId = await portal.announce({ slug: 'spaeter', opensInMs: 3_600_000, closesInMs: 7_200_000 })
  await frontWhere(ask, 'spaeter', ({ phase }) => phase === 'lobby')
  await join('spaeter', 1, { mail: 'anna@example.org' }, 'leicht')
  await join('spaeter', 2, {})
  const now = Date.now()
  const times = { lobbyAt: now, opensAt: now + 7_200_000, closesAt: now + 9_000_000 }
  const order = { releaseId, by: 'owner' as const }
  const pull = (key: string, lever: Parameters<typeof pullLever>[2]) =>
    portal.database.transaction((session) => pullLever(session, { ...order, key } as never, lever))
  assert.equal((await pull('verschieben', { lever: 'postpone', times } as never)).outcome, 'done')
  const postponed = await mailTo('anna@example.org', 'Später: ')
  assert.match(postponed.plain, /Die neue Zeit ist: /)
  assert.equal((await pull('absagen', { lever: 'cancel' } as never)).outcome, 'done')
  await mailTo('anna@example.org', 'Abgesagt: ')
  const told = () => new Set(mails.filter(({ to }) => to === 'anna@example.org').map(({ id }) => id))
  // Her number was told as well, maybe only now.
  await until(async () => told().size >= 3)
  assert.equal(told().size, 3)
})

test('a reminder comes once, two days before, and not at night', async () => {
  const releaseId = await portal.announce({ slug: 'bald', ...wayOff })
  await frontWhere(ask, 'bald', ({ phase }) => phase === 'lobby')
  const ida = await join('bald', 1, { mail: 'bald@example.org' })
  await portal.openNow(releaseId)
  await frontWhere(ask, 'bald', ({ reserved }) => reserved === 1)
  await book('bald', ida, 1)
  const change = (name: string, text: string, values: unknown[] = [releaseId]) =>
    portal.database.rows({ name, text, values })
  await change('bookedEarlier', `update bookings set confirmed_at = now() - interval '2 days' where release_id = $1`)
  const hourNow = new Date().getUTCHours()
  const zoneWhereItIs = (hour: number) => {
    const ahead = ((hour - hourNow + 36) % 24) - 12
    return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
  }
  const reminders = async () => (await statesOf(releaseId)).filter((state) => state.startsWith('reminder'))
  await change('noon', 'update tenants set zone = $1', [zoneWhereItIs(12)])
  await queueReminders(portal.database)
  assert.equal((await reminders()).length, 0)
  await change('night', 'update tenants set zone = $1', [zoneWhereItIs(3)])
  await change(
    'soon',
    `update slots set starts_at = now() + interval '40 hours' where id in (
    select slot_id from appointments join bookings on bookings.id = booking_id where bookings.release_id = $1
  )`,
  )
  await queueReminders(portal.database)
  assert.equal((await reminders()).length, 0)
  await change('noonAgain', 'update tenants set zone = $1', [zoneWhereItIs(12)])
  await queueReminders(portal.database)
  await queueReminders(portal.database)
  assert.equal((await reminders()).length, 1)
  await mailTo('bald@example.org', 'Erinnerung an Ihren Termin')
})

test('staff see what did not arrive and why, and send it again; a mail that came back is among it', async () => {
  const { database } = portal
  const [sent] = await database.rows<{ messageId: string; id: number }>({
    name: 'sentMail',
    text: `select message_id as "messageId", id from notices where state = 'sent' and kind = 'ticket' and channel = 'mail' order by id limit 1`,
    values: [],
  })
  assert.ok(sent)
  const [tenant] = await database.rows<{ id: number }>({
    name: 'tenantHere',
    text: 'select id from tenants',
    values: [],
  })
  const secret = deriveKeys(portal.config.key).webhookKey(tenant?.id ?? 0)
  const report = (body: string, key = secret, timestamp = Math.floor(Date.now() / 1000)) => {
    const signature = createHmac('sha256', key).update(`evt1.${timestamp}.${body}`).digest('base64')
    const headers = {
      'content-type': 'application/json',
      'webhook-id': 'evt1',
      'webhook-timestamp': `${timestamp}`,
      'webhook-signature': `v1,${signature}`,
    }
    return ask('/api/bounces', { method: 'POST', headers, body })
  }
  const body = JSON.stringify({ messageId: `<${sent.messageId}@termine.example.org>`, status: '5.1.1' })
  assert.equal((await report(body, Buffer.alloc(32))).status, 404)
  assert.equal((await report(body, secret, 1)).status, 404)
  assert.equal((await report(body.replace(/[0-9a-f]{12}@/, '000000000000@'))).status, 404)
  assert.equal((await report('{}')).status, 422)
  assert.equal((await report(body)).status, 204)
  assert.equal((await report(body)).status, 204)

  const staff = await signInStaff(database, { tenant: 'probekreis', roles: ['hotline'] })
  const path = '/staff/t/probekreis/notices'
  const page = await ask(path, { cookie: staff.cookie })
  assert.equal(page.status, 200)
  assert.match(page.text, /Die Mail kam zurück<br><code>bounce 5\.1\.1<\/code>/)
  assert.ok(!page.text.includes('@example.org'))
  const before = mails.length
  const retried = await ask(`${path}/retry`, { cookie: staff.cookie, form: { notice: String(sent.id) } })
  assert.equal(retried.headers.get('location'), `${path}?retried=1`)
  await until(async () => mails.slice(before).some(({ id }) => id === `<${sent.messageId}@127.0.0.1>`))
  assert.match((await ask(path, { cookie: staff.cookie })).text, /Alles ist angekommen/)
})

test('the hotline makes a letter of a booking for whoever has neither; its address is kept nowhere', async () => {
  const hotline = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['hotline'] })
  const auditor = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['auditor'] })
  const path = '/staff/t/probekreis/desk/bald/tickets/1/letter'
  const page = await ask(path, { cookie: hotline.cookie })
  assert.match(page.text, /Geheimgret 1 Verschwiegen/)
  assert.equal((await ask(path, { cookie: auditor.cookie })).status, 403)
  const make = (address: string, language: string) => ask(path, { cookie: hotline.cookie, form: { address, language } })
  assert.equal((await make('Geheimgret Verschwiegen', 'de')).status, 422)
  for (const language of ['de', 'ru', 'ar']) {
    const letter = await make('Geheimgret Verschwiegen\r\nLange Gasse 7\r\n58256 Ennepetal', language)
    assert.equal(letter.headers.get('content-type'), 'application/pdf')
    assert.match(letter.text, /^%PDF-1/)
  }
  const [trail] = await portal.database.rows<{ printed: number; text: string }>({
    name: 'trailOfLetters',
    text: `select (count(*) filter (where action = 'desk.printed'))::int as printed, string_agg(audit_entries::text, ' ') as text from audit_entries`,
    values: [],
  })
  assert.equal(trail?.printed, 3)
  assert.ok(!trail?.text.includes('Lange Gasse') && !portal.logged().includes('Lange Gasse'))
})

/** Joins by the form and gives the ticket's cookie. */
async function join(slug: string, index: number, contact: Record<string, string>, lang = 'de'): Promise<string> {
  const form = { ...fieldsOf(somebody(index)), ...contact }
  const joined = await ask(`/r/${slug}/join?lang=${lang}`, { form })
  assert.equal(joined.status, 303, joined.text.slice(0, 300))
  return joined.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Takes the first slot there is and books it. */
async function book(slug: string, cookie: string, index: number): Promise<void> {
  await ask(`/r/${slug}/pass`, { cookie, method: 'POST' })
  const { slots } = (await ask(`/api/releases/${slug}/slots`)).json() as { slots: { id: number }[] }
  const held = await ask(`/r/${slug}/hold`, { cookie, form: { slot: String(slots[0]?.id) } })
  assert.equal(held.headers.get('location')?.includes('/details'), true, held.text.slice(0, 300))
  const booked = await ask(`/r/${slug}/confirm`, { cookie, form: fieldsOf(somebody(index), '1') })
  assert.equal(booked.status, 303, booked.text.slice(0, 500))
}

async function statesOf(releaseId: number): Promise<string[]> {
  const rows = await portal.database.rows<{ state: string }>({
    name: 'noticeStatesHere',
    text: `select concat_ws(' ', kind, state, reason) as state from notices where release_id = $1 order by id`,
    values: [releaseId],
  })
  return rows.map(({ state }) => state)
}

async function mailTo(to: string, subject: string): Promise<Mail> {
  let found: Mail | undefined
  await until(async () => {
    found = mails.find((mail) => mail.to === to && mail.subject.includes(subject))
    return found !== undefined
  })
  return found as Mail
}

async function shortMessages(holds: (texts: string[]) => boolean): Promise<{ to: string; text: string }[]> {
  const folder = path.join(dataDir, 'outbox', 'sms')
  let messages: { to: string; text: string }[] = []
  await until(async () => {
    if (!existsSync(folder)) return false
    // What is being written has a name with a point before it, and may be gone in the next moment.
    const names = readdirSync(folder).filter((name) => !name.startsWith('.'))
    messages = names.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
    return holds(messages.map(({ text }) => text))
  })
  return messages
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 60_000; !(await holds()); ) {
    assert.ok(
      performance.now() < deadline,
      `it does not come to that; mails: ${mails.map(({ to, subject }) => `${to} ${subject}`)}`,
    )
    await pause(50)
  }
}

function mailOf(to: string, raw: string): Mail {
  const unfolded = raw.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? ''
  const plainPart =
    /Content-Type: text\/plain[^\r\n]*\r\nContent-Transfer-Encoding: (\S+)\r\n\r\n([\s\S]*?)\r\n--/i.exec(raw)
  const [, encoding = '', body = ''] = plainPart ?? []
  return { to, subject: decodedWords(header('subject')), id: header('message-id'), plain: decoded(encoding, body), raw }
}

function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decoded('quoted-printable', word.replaceAll('_', ' ')),
    )
}

function decoded(encoding: string, text: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString()
  if (encoding !== 'quoted-printable') return text
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
