import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { verifyLedger } from '../src/ledger/verify.ts'
import { startLeftover } from '../src/release/offer-leftovers.ts'
import { readInventory } from '../src/store/read-inventory.ts'
import { bookOverHttp } from './book-over-http.ts'
import { today, zone } from './centre-day.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { mailTo } from './read-mail.ts'
import { checkRelease } from './release-checks.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, type Reply, somebody } from './visitor-over-http.ts'

const slug = 'abends'

let portal: TestPortal
let mails: MailServer
let ask: AskPortal
let centre: StaffSession
let releaseId: number
let centreId: number

before(async () => {
  mails = await startMailServer()
  portal = await startTestPortal({ smtpUrl: mails.url })
  // Where it is noon, so that the evening is still to come.
  await portal.database.rows({ name: 'noon', text: 'update tenants set zone = $1', values: [zone] })
  ask = createAsker(portal.origin)
  centre = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['centre'] })
  releaseId = await portal.announce({ slug, opensInMs: 200, closesInMs: 9000, appointments: 1, partyMax: 2 })
  await frontWhere(ask, slug, ({ phase }) => phase === 'open')
  centreId = (await bookOverHttp(ask, slug, [somebody(1)])).appointments[0]?.centreId ?? 0
  await frontWhere(ask, slug, ({ phase }) => phase === 'sold_out')
})

after(async () => {
  await checkRelease(portal.databaseUrl, releaseId)
  await portal.stop()
  await mails.close()
})

type Waiting = { n: number; ticket: string; cookie: string }

let berta: Waiting
let couple: Waiting
let doris: Waiting

test('on the waiting list people say where they can come at short notice', async () => {
  const nobody = await joined(2, 1)
  assert.match((await page('short-notice', nobody)).text, /nur, solange Sie auf der Warteliste stehen/)
  assert.equal((await sayNear(nobody)).status, 409)
  berta = await listed(nobody)
  couple = await listed(await joined(3, 2))
  doris = await listed(await joined(4, 1))
  // Stands before her, and did not say that she can come.
  await listed(await joined(5, 1))
  for (const waiting of [berta, couple, doris]) {
    assert.match((await page('ticket', waiting)).text, /short-notice/)
    assert.equal((await sayNear(waiting)).status, 303)
    assert.equal((await sayNear(waiting)).status, 303, 'again')
  }
  assert.match((await page('short-notice', berta)).text, new RegExp(`value="${centreId}" checked`))
  const saved = [
    [berta.cookie, 'berta'],
    [`${doris.cookie}; language=en`, 'doris'],
  ]
  for (const [cookie, name] of saved) {
    await ask(`/r/${slug}/contact`, { cookie, form: { act: 'save', mail: `${name}@example.org`, phone: '' } })
  }
})

test('while the release goes on nothing is left to offer', async () => {
  assert.match((await staffPage()).text, /niemand von einer Warteliste/)
  assert.equal((await offer({ release: String(releaseId), doses: '1' })).status, 409)
  await frontWhere(ask, slug, ({ phase }) => phase === 'closed')
  assert.match((await staffPage()).text, /können kurzfristig kommen: 4/)
})

test('what staff type wrong is said at its field, and nobody is asked', async () => {
  const mistakes: Record<string, string>[] = [{ doses: '0' }, { doses: '101' }, { until: '00:00' }, { until: 'abends' }]
  for (const wrong of mistakes) {
    const reply = await offer({ release: String(releaseId), doses: '1', ...wrong })
    assert.equal(reply.status, 422)
    assert.match(reply.text, new RegExp(`id="${Object.keys(wrong)[0]}-error"`))
  }
  assert.equal((await offer({ release: '99999', doses: '1' })).status, 409)
  const strange = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'] })
  assert.equal((await ask(staffPath(), { cookie: strange.cookie })).status, 403)
  assert.match((await page('leftover', berta)).text, /gilt nicht mehr/)
})

test('the first of the list is asked; whoever declines stays on it, and the next whom it is enough for is asked', async () => {
  const form = { release: String(releaseId), doses: '1', key: randomUUID() }
  for (let times = 0; times < 2; times++) assert.equal((await offer(form)).status, 303)
  const mail = await mailTo(mails, 'berta@example.org', /^Heute noch impfen lassen\? Antwort bis/)
  assert.match(mail.text, /Sie müssen heute bis 23:30\sUhr da sein/)
  assert.match((await page('ticket', berta)).text, /Für Sie ist heute eine Impfdosis übrig/)
  for (const waiting of [couple, doris]) assert.match((await page('leftover', waiting)).text, /gilt nicht mehr/)
  // Who was not asked takes nothing.
  await take(doris, [somebody(4)])
  assert.match((await page('leftover', doris)).text, /gilt nicht mehr/)

  await ask(`/r/${slug}/leftover/decline`, { cookie: berta.cookie, form: { n: String(berta.n) } })
  assert.match((await page('leftover', berta)).text, /bleiben Sie auf der Warteliste/)
  assert.match((await page('leftover', doris)).text, /eine Impfdosis übrig/)
})

test('it is taken by the person who waited, who then stands on the day list and waits no longer', async () => {
  const incomplete = await take(doris, [somebody(4, { familyName: '' })])
  assert.equal(incomplete.status, 422)
  assert.match(incomplete.text, /id="familyName1-error"/)
  for (const stranger of [somebody(40), somebody(1)]) {
    const refused = await take(doris, [stranger])
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Das passt nicht zusammen/)
  }
  for (let times = 0; times < 2; times++) assert.equal((await take(doris, [somebody(4)])).status, 303)
  const done = (await page('leftover', doris)).text
  assert.match(done, /Eine Impfdosis ist für Sie reserviert/)
  const [number = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(done) ?? []
  const mail = await mailTo(mails, 'doris@example.org', /^A dose is kept for you$/)
  assert.match(mail.text, new RegExp(`You must be there by [\\s\\S]* today[\\s\\S]*${number}`))
  assert.match((await page('ticket', doris)).text, /Eine Impfdosis ist für Sie reserviert/)
  const list = (await ask(`/staff/t/probekreis/centre/${centreId}?day=${today()}`, { cookie: centre.cookie })).text
  assert.equal(list.match(new RegExp(`Verschwiegen, Geheimgret 4</strong>[\\s\\S]*?${number}`, 'g'))?.length, 1)
  assert.match(list, /Restdosis/)
  assert.match((await staffPage()).text, /<td[^>]*>1<\/td><td[^>]*>23:30[^<]*<\/td><td[^>]*>1<\/td><td[^>]*>0<\/td>/)
})

test('who does not answer in time is passed over, and keeps the place', async () => {
  const isDone = await portal.database.transaction((session) =>
    startLeftover(session, {
      tenantId: 1,
      releaseId,
      centreId,
      doses: 2,
      answerMs: 500,
      until: Date.now() + 3_600_000,
      staffId: centre.memberId,
      by: 'centre',
      key: randomUUID(),
    }),
  )
  assert.ok(isDone)
  const offers = () =>
    portal.database.rows<{ n: number; state: string }>({
      name: 'offers',
      text: 'select n, state from leftover_offers where number = 2 order by place',
      values: [],
    })
  assert.deepEqual(await offers(), [{ n: berta.n, state: 'open' }], 'one dose is too few for two')
  while ((await offers()).filter(({ state }) => state === 'lapsed').length < 2) await pause(100)
  assert.deepEqual(
    (await offers()).map(({ n }) => n),
    [berta.n, couple.n],
  )
})

test('a couple takes two, and the data of one who took can be seen and deleted', async () => {
  assert.equal((await offer({ release: String(releaseId), doses: '2' })).status, 303)
  await ask(`/r/${slug}/leftover/decline`, { cookie: berta.cookie, form: { n: String(berta.n) } })
  assert.equal((await take(couple, [somebody(3), somebody(3)])).status, 422, 'nobody comes twice')
  assert.equal((await take(couple, [somebody(3), somebody(33)])).status, 303)
  assert.match((await page('leftover', couple)).text, /2 Impfdosen sind für Sie reserviert/)
  const told = { name: 'told', text: `select n from notices where kind = 'leftover-taken'`, values: [] }
  assert.deepEqual(await portal.database.rows(told), [{ n: doris.n }], 'once, and nobody without an address')
  const kept = (await page('data.json', couple)).json() as { leftoverDoses: { state: string; numbers: string[] }[] }
  assert.equal(kept.leftoverDoses.find(({ state }) => state === 'taken')?.numbers.length, 2)
  await ask(`/r/${slug}/data/delete`, { cookie: couple.cookie, form: { n: String(couple.n) } })
  const list = (await ask(`/staff/t/probekreis/centre/${centreId}?day=${today()}`, { cookie: centre.cookie })).text
  assert.equal(list.match(/Ohne Namen/g)?.length, 2)
})

test('the ledger tells all of it, and agrees with the tables', async () => {
  const record = await readInventory(portal.database, slug)
  assert.ok(record)
  const lobbyList = (await ask(`/r/${slug}/lobby.csv`)).text
  const { isVerified, checks } = verifyLedger({ ...record, lobbyList })
  assert.ok(isVerified, checks.flatMap(({ findings }) => findings).join('\n'))
  assert.match(checks.find(({ name }) => name === 'leftovers')?.extent ?? '', /^3 times doses were left, 6 tickets/)
  assert.doesNotMatch(record.ledger, /Verschwiegen|Geheimgret|berta/)
  for (const change of [() => (record.inventory.shortNotice = []), () => record.inventory.leftoverOffers.pop()]) {
    const { inventory } = structuredClone(record)
    change()
    const { isVerified } = verifyLedger({ ...record, lobbyList })
    record.inventory = inventory
    assert.ok(!isVerified)
  }
})

test('what happened in a release names the leftover doses, by whom they were offered, and the answers', async () => {
  const said = {
    de: ['1 (zugesagt 1, abgelehnt 1, keine Antwort 0)', '2 (zugesagt 0, abgelehnt 0, keine Antwort 3)', 'Impfzentrum'],
    en: ['1 (accepted 1, declined 1, no answer 0)', '2 (accepted 0, declined 0, no answer 3)', 'vaccination centre'],
  }
  for (const language of ['de', 'en'] as const) {
    const { cookie } = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['auditor'], language })
    const { text } = await ask(`/staff/t/probekreis/releases/${slug}`, { cookie })
    const rows = [
      ...text.matchAll(
        /<td[^>]*>(?:übrige Impfdosen angeboten|leftover doses offered): ([^<]*)<\/td>\s*<td[^>]*>([^<]*)</g,
      ),
    ]
    assert.equal(rows.length, 3)
    const [first, second, by] = said[language]
    assert.deepEqual(
      rows.slice(0, 2).map(([, doses, who]) => [doses, who]),
      [
        [first, by],
        [second, by],
      ],
    )
  }
})

async function joined(index: number, party: number): Promise<Waiting> {
  const reply = await ask(`/api/releases/${slug}/tickets`, { json: { ...somebody(index), party } })
  const { ticket, n } = reply.json() as { ticket: string; n: number }
  return { ticket, n, cookie: `ticket_${releaseId}=${ticket}` }
}

async function listed(waiting: Waiting): Promise<Waiting> {
  const reply = await ask(`/api/releases/${slug}/waiting-list`, { method: 'POST', ticket: waiting.ticket })
  assert.equal(reply.status, 200, reply.text)
  return waiting
}

function page(name: string, { n, cookie }: Waiting): Promise<Reply> {
  return ask(`/r/${slug}/${name}?n=${n}`, { cookie })
}

function sayNear({ n, cookie }: Waiting): Promise<Reply> {
  return ask(`/r/${slug}/short-notice`, { cookie, form: { n: String(n), centre: String(centreId) } })
}

function take({ n, cookie }: Waiting, people: ReturnType<typeof somebody>[]): Promise<Reply> {
  const fields = people.map((person, index) => fieldsOf(person, String(index + 1)))
  return ask(`/r/${slug}/leftover`, { cookie, form: Object.assign({ n: String(n), act: 'take' }, ...fields) })
}

function staffPath(): string {
  return `/staff/t/probekreis/centre/${centreId}/leftovers`
}

function staffPage(): Promise<Reply> {
  return ask(staffPath(), { cookie: centre.cookie })
}

function offer(form: Record<string, string>): Promise<Reply> {
  return ask(staffPath(), {
    form: { until: '23:30', answer: '15', ...form },
    cookie: centre.cookie,
    headers: { 'sec-fetch-site': 'same-origin' },
  })
}
