import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BookedVisitor, bookOverHttp } from './book-over-http.ts'
import { checkRelease } from './release-checks.ts'
import { signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, somebody } from './visitor-over-http.ts'

let portal: TestPortal
let ask: AskPortal
let releaseId: number

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  releaseId = await portal.announce({ slug: 'offen', opensInMs: 200, partyMax: 2, doses: 2 })
  await frontWhere(ask, 'offen', ({ phase }) => phase === 'open')
})

after(async () => {
  await checkRelease(portal.databaseUrl, releaseId)
  await portal.stop()
})

const mail = 'ida.verschwiegen@example.org'
const cookieOf = ({ ticket }: Pick<BookedVisitor, 'ticket'>) => `ticket_${releaseId}=${ticket}`

/** Lets times lie further back or ahead. */
async function shift(slotIds: readonly number[], by: '-' | '+'): Promise<void> {
  await portal.database.rows({
    name: `shift ${by}`,
    text: `update slots set starts_at = starts_at ${by} interval '60 days' where id = any ($1::int[])`,
    values: [slotIds],
  })
}

/** Whatever still stands in some row of a ticket, as text. */
async function rowsOf(n: number): Promise<string> {
  const [rows] = await portal.database.rows<{ rows: string }>({
    name: 'rowsOf',
    text: `
      select json_build_array(
        (select json_agg(json_build_object('person', person, 'left', left_at is not null)) from tickets where release_id = $1 and n = $2),
        (select json_agg(json_build_object('state', state, 'sealed', sealed is not null)) from bookings where release_id = $1 and n = $2),
        (select count(*) from contacts where release_id = $1 and n = $2),
        (select count(*) from notices where release_id = $1 and n = $2),
        (select count(*) from booked_persons join bookings on bookings.id = booking_id where bookings.release_id = $1 and n = $2)
      )::text as rows`,
    values: [releaseId, n],
  })
  return rows?.rows ?? ''
}

test('everything that is kept can be downloaded, for its owner alone', async () => {
  const visitor = await bookOverHttp(ask, 'offen', [somebody(1), somebody(2)])
  const cookie = cookieOf(visitor)
  assert.equal((await ask('/r/offen/contact', { cookie, form: { act: 'save', mail, phone: '' } })).status, 303)
  const reply = await ask('/r/offen/data.json', { cookie })
  assert.equal(reply.status, 200)
  assert.match(reply.headers.get('content-disposition') ?? '', /attachment/)
  assert.equal(reply.headers.get('cache-control'), 'no-store')
  const kept = reply.json() as {
    ticket: { number: number }
    contact: { mail: string }
    messages: unknown[]
    bookings: { number: string; people: object[]; appointments: { startsAt: string; centre: string }[] }[]
  }
  assert.equal(kept.ticket.number, visitor.n)
  assert.equal(kept.contact.mail, mail)
  assert.ok(kept.messages.length > 0)
  assert.deepEqual(kept.bookings[0]?.people, visitor.people)
  assert.equal(kept.bookings[0]?.number, visitor.number)
  assert.equal(kept.bookings[0]?.appointments.length, 4)
  assert.match(kept.bookings[0]?.appointments[0]?.startsAt ?? '', /\[Europe\/Berlin\]$/)
  assert.match(kept.bookings[0]?.appointments[0]?.centre ?? '', /Impfzentrum/)
  for (const path of ['data', 'data.json', 'data/delete']) assert.equal((await ask(`/r/offen/${path}`)).status, 401)
})

test('the way there stands on the page of a ticket and where one looks for an appointment', async () => {
  const joined = await ask('/api/releases/offen/tickets', { json: { ...somebody(7), party: 1 } })
  const { ticket } = joined.json() as { ticket: string }
  const cookie = cookieOf({ ticket })
  const { n } = (await ask('/api/releases/offen/ticket', { ticket })).json() as { n: number }
  const there = new RegExp(`href="/r/offen/data\\?n=${n}"`)
  assert.match((await ask(`/r/offen/ticket?n=${n}`, { cookie })).text, there)
  const my = await ask('/my', { cookie })
  assert.match(my.text, there)
  assert.match(my.text, /„Meine Daten“/)
  assert.match((await ask(`/r/offen/data?n=${n}`, { cookie })).text, /Meine Daten löschen/)
})

test('deleting gives the appointment back and leaves nothing by which anybody could be known', async () => {
  const visitor = await bookOverHttp(ask, 'offen', [somebody(3), somebody(4)])
  const cookie = cookieOf(visitor)
  await ask('/r/offen/contact', { cookie, form: { act: 'save', mail, phone: '' } })
  const before = await rowsOf(visitor.n)
  const question = await ask('/r/offen/data/delete', { cookie })
  assert.match(question.text, /wird abgesagt/)
  const foreign = { 'sec-fetch-site': 'cross-site' }
  assert.equal((await ask('/r/offen/data/delete', { cookie, headers: foreign, form: {} })).status, 403)
  assert.equal(await rowsOf(visitor.n), before)

  const form = { n: String(visitor.n) }
  const [first, again] = [
    await ask('/r/offen/data/delete', { cookie, form }),
    await ask('/r/offen/data/delete', { cookie, form }),
  ]
  for (const { headers } of [first, again]) assert.equal(headers.get('location'), '/r/offen/data/deleted')
  assert.match(first.headers.get('set-cookie') ?? '', /Max-Age=0/i)
  const now = await rowsOf(visitor.n)
  const person = (rows: string) => JSON.parse(rows)[0][0].person
  assert.notEqual(person(now), person(before))
  assert.deepEqual(JSON.parse(now).slice(1), [[{ state: 'cancelled', sealed: false }], 0, 0, 0])
  assert.equal((await ask('/my', { form: { number: visitor.number, ...fieldsOf(somebody(3)) } })).status, 404)
  assert.match((await ask('/r/offen/data/deleted')).text, /Ihre Daten sind gelöscht/)
  const kept = await ask('/r/offen/data.json', { cookie })
  for (const secret of ['Geheimgret', '1957-11-04', mail]) assert.ok(!kept.text.includes(secret), secret)

  // Who comes back is somebody new, at the end of the line like everybody who comes now.
  const back = await bookOverHttp(ask, 'offen', [somebody(3)])
  assert.ok(back.n > visitor.n)
})

test('between two doses the second one stays, without a name and with its number, and that is said before', async () => {
  const visitor = await bookOverHttp(ask, 'offen', [somebody(8)])
  const [first, second] = visitor.appointments
  assert.ok(first && second)
  await shift([first.slotId], '-')
  const cookie = cookieOf(visitor)
  const question = (await ask('/r/offen/data/delete', { cookie })).text
  assert.match(question, /Dieser Termin bleibt, aber ohne Namen/)
  assert.ok(question.includes(visitor.number))
  assert.doesNotMatch(question, /wird abgesagt/)
  assert.equal((await ask('/r/offen/data/delete', { cookie, form: {} })).status, 303)
  await shift([first.slotId], '+')

  const [, bookings] = JSON.parse(await rowsOf(visitor.n))
  assert.deepEqual(bookings, [{ state: 'confirmed', sealed: false }])
  const { cookie: session } = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['centre'] })
  const day = Temporal.Instant.fromEpochMilliseconds(second.startsAt).toZonedDateTimeISO('Europe/Berlin').toPlainDate()
  const list = await ask(`/staff/t/probekreis/centre/${second.centreId}?day=${day}`, { cookie: session })
  assert.match(
    list.text,
    new RegExp(`Ohne Namen</strong> <span></span> <span class="p8-day-number">${visitor.number}<`),
  )
})

test('of an appointment that is over the people are forgotten, and the booking stays counted', async () => {
  const visitor = await bookOverHttp(ask, 'offen', [somebody(6)])
  const ids = visitor.appointments.map(({ slotId }) => slotId)
  await shift(ids, '-')
  const cookie = cookieOf(visitor)
  assert.doesNotMatch((await ask('/r/offen/data/delete', { cookie })).text, /wird abgesagt|zurückgegeben/)
  assert.equal((await ask('/r/offen/data/delete', { cookie, form: {} })).status, 303)
  await shift(ids, '+')
  const [, bookings, , , persons] = JSON.parse(await rowsOf(visitor.n))
  assert.deepEqual(bookings, [{ state: 'confirmed', sealed: false }])
  assert.equal(persons, 1)
})
