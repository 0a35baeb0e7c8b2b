import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'
import { startTestDatabase, type TestDatabase } from '../../tests/test-database.ts'
import { deriveKeys } from '../eligibility/keys.ts'
import { runJobs } from '../jobs/run-jobs.ts'
import { createTenant } from '../store/create-release.ts'
import { type Database, openDatabase } from '../store/database.ts'
import type { Channel, NewNotice } from './notice.ts'
import { queueNotices } from './queue-notices.ts'
import { sendNoticeTask } from './send-notice.ts'
import { createSenders } from './senders.ts'

const keys = deriveKeys(randomBytes(32))
const log = pino({ level: 'silent' })
let testDatabase: TestDatabase
let database: Database
let tenantId: number

before(async () => {
  testDatabase = await startTestDatabase()
  database = openDatabase(testDatabase.databaseUrl)
  tenantId = await database.transaction((session) =>
    createTenant(session, {
      slug: 'probekreis',
      name: 'Probekreis',
      zone: 'Europe/Berlin',
      phone: '030 23125 808',
      email: 'termine@example.org',
      address: 'Hauptstraße 1, 58332 Schwelm',
    }),
  )
})

after(async () => {
  await database.close()
  await testDatabase.stop()
})

test('a mail arrives whole, and after a lost answer again with the same Message-ID and nothing more', async () => {
  const mails: string[] = []
  let isAnswerLost = true
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      let text = ''
      stream.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', () => {
        mails.push(text)
        if (!isAnswerLost) return done()
        isAnswerLost = false
        // Taken, but the line breaks before the portal hears of it.
        for (const connection of smtp.connections) {
          if ((connection as unknown as { id: string }).id === session.id)
            (connection as unknown as { _socket: { destroy(): void } })._socket.destroy()
        }
      })
    },
  })
  smtp.on('error', () => {})
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  try {
    await withJobs({ smtpUrl: `smtp://127.0.0.1:${port}` }, async () => {
      await queue('brief', 'mail', 'anna.mueller@example.org')
      await queue('brief', 'mail', 'anna.mueller@example.org')
      await until(async () => (await stateOf('brief'))?.state === 'sent')
    })
  } finally {
    await new Promise<void>((resolve) => smtp.close(resolve))
  }
  assert.equal(mails.length, 2)
  const ids = mails.map((mail) => /^message-id: (.*)$/im.exec(mail)?.[1])
  assert.equal(ids[0], ids[1])
  assert.match(ids[0] ?? '', /^<[0-9a-f-]{36}@termine\.example\.org>$/)
  assert.match(mails[0] ?? '', /^from: Terminvergabe <termine@example\.org>/im)
  assert.match(mails[0] ?? '', /Content-Type: text\/plain[\s\S]*Content-Type: text\/html/)
  assert.equal((await stateOf('brief'))?.attempts, 2)
})

test('a recipient whom the server refuses for good is dead with the reason, without the address', async () => {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (address, _, done) =>
      done(Object.assign(new Error(`5.1.1 ${address.address} unknown`), { responseCode: 550 })),
  })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  try {
    await withJobs({ smtpUrl: `smtp://127.0.0.1:${port}` }, async () => {
      await queue('unbekannt', 'mail', 'niemand@example.org')
      await until(async () => (await stateOf('unbekannt'))?.state === 'dead')
    })
  } finally {
    await new Promise<void>((resolve) => smtp.close(resolve))
  }
  const notice = await stateOf('unbekannt')
  assert.equal(notice?.attempts, 1)
  assert.equal(notice?.reason, 'smtp 550 5.1.1 EENVELOPE')
})

test('gateway and webhook are told with the same id in each attempt, the webhook signed', async () => {
  const seen: { path: string; headers: Record<string, string>; body: string }[] = []
  const server = createServer((request, answer) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const sameBefore = seen.filter(({ path }) => path === request.url).length
      seen.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body })
      answer.writeHead(sameBefore === 0 ? 503 : 202).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    await withJobs({ smsUrl: `${origin}/sms`, smsToken: 'x'.repeat(20) }, async () => {
      await queue('kurz', 'sms', '+4915112345678')
      await queue('haken', 'webhook', `${origin}/hook`)
      await until(async () => (await stateOf('kurz'))?.state === 'sent' && (await stateOf('haken'))?.state === 'sent')
    })
  } finally {
    server.close()
  }
  const sms = seen.filter(({ path }) => path === '/sms')
  assert.equal(sms.length, 2)
  assert.equal(sms[0]?.headers['idempotency-key'], sms[1]?.headers['idempotency-key'])
  assert.equal(sms[0]?.headers.authorization, `Bearer ${'x'.repeat(20)}`)
  assert.match(JSON.parse(sms[0]?.body ?? '').text, /Bitte bestätigen: http:\/\/127\.0\.0\.1\/duty\/x/)
  const hooks = seen.filter(({ path }) => path === '/hook')
  assert.equal(hooks.length, 2)
  const { headers = {}, body = '' } = hooks[1] ?? {}
  assert.equal(headers['webhook-id'], hooks[0]?.headers['webhook-id'])
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const signature = createHmac('sha256', keys.webhookKey(tenantId)).update(signed).digest('base64')
  assert.equal(headers['webhook-signature'], `v1,${signature}`)
})

test('without a mail server and a gateway, notices are left as files, one each', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'punkt8-outbox-'))
  try {
    await withJobs({ dataDir }, async () => {
      await queue('datei', 'mail', 'anna@example.org')
      await queue('datei kurz', 'sms', '+4915112345678')
      await until(
        async () => (await stateOf('datei'))?.state === 'sent' && (await stateOf('datei kurz'))?.state === 'sent',
      )
    })
    const [mail = ''] = readdirSync(path.join(dataDir, 'outbox/mail'))
    assert.match(readFileSync(path.join(dataDir, 'outbox/mail', mail), 'utf8'), /^To: anna@example\.org/m)
    const [sms = ''] = readdirSync(path.join(dataDir, 'outbox/sms'))
    assert.equal(JSON.parse(readFileSync(path.join(dataDir, 'outbox/sms', sms), 'utf8')).to, '+4915112345678')
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})

test('neither names nor addresses stand in the tables in clear text', async () => {
  await queue('still', 'mail', 'anna.mueller@example.org')
  const [row] = await database.rows<{ text: string }>({
    name: 'allNotices',
    text: `
      select string_agg(notices::text || encode(coalesce(sealed, ''), 'escape'), '')
        || (select coalesce(string_agg(jobs::text || payload::text, ''), '') from jobs._private_jobs as jobs) as text
      from notices`,
    values: [],
  })
  assert.match(row?.text ?? '', /still/)
  assert.doesNotMatch(row?.text ?? '', /mueller|Impfstart/)
})

async function withJobs(
  settings: { smtpUrl?: string; smsUrl?: string; smsToken?: string; dataDir?: string },
  act: () => Promise<void>,
): Promise<void> {
  const senders = createSenders(
    {
      smtpUrl: undefined,
      smsUrl: undefined,
      smsToken: undefined,
      dataDir: '/nowhere',
      mailFrom: 'Terminvergabe <termine@example.org>',
      publicUrl: 'https://termine.example.org',
      ...settings,
    },
    keys,
  )
  const nothing = async () => {}
  const tasks = {
    send_notice: sendNoticeTask({
      database,
      keys,
      senders,
      wordTicketNotice: async () => ({ nothingLeft: 'not asked for here' }),
    }),
    duty_step: nothing,
    arm_release: nothing,
    check_release: nothing,
    offer_leftovers: nothing,
    delete_what_is_over: nothing,
  }
  const jobs = runJobs({ databaseUrl: testDatabase.databaseUrl, database, log, tasks })
  try {
    await act()
  } finally {
    await jobs.close()
    senders.close()
  }
}

function queue(key: string, channel: Channel, recipient: string): Promise<void> {
  const notice: NewNotice = {
    tenantId,
    releaseId: null,
    key,
    kind: 'duty-call',
    channel,
    language: 'de',
    recipient,
    facts: {
      tenantName: 'Probekreis',
      releaseTitle: 'Impfstart',
      releaseUrl: 'http://127.0.0.1/r/impfstart',
      link: 'http://127.0.0.1/duty/x',
      isToAll: false,
      isTooSoon: false,
      appointments: 4000,
      lobbyAt: Date.UTC(2026, 10, 28, 6, 30),
      opensAt: Date.UTC(2026, 10, 28, 7),
      zone: 'Europe/Berlin',
    },
  }
  return database.transaction((session) => queueNotices(session, keys, [notice]))
}

async function stateOf(key: string) {
  const [row] = await database.rows<{ state: string; attempts: number; reason: string | null }>({
    name: 'stateOf',
    text: 'select state, attempts, reason from notices where key = $1',
    values: [key],
  })
  return row
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 30_000; !(await holds()); ) {
    assert.ok(performance.now() < deadline, 'it does not come to that')
    await pause(50)
  }
}
