import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { newBookingNumber } from '../src/booking/number.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { countGuesses } from '../src/store/guesses.ts'
import { myAppointmentLink } from '../src/waiting-room/my-appointment-link.ts'
import { readTicket } from '../src/waiting-room/ticket.ts'
import { ofNumber } from '../src/web/appointment-guesses.ts'
import { refusalOf } from '../src/web/guesses.ts'
import { type BookedVisitor, bookOverHttp } from './book-over-http.ts'
import { checkRelease } from './release-checks.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, type Reply, somebody } from './visitor-over-http.ts'

let portal: TestPortal
let ask: AskPortal
let releaseId: number
const booked: BookedVisitor[] = []

before(async () => {
  portal = await startTestPortal({ trustProxy: true })
  ask = createAsker(portal.origin)
  releaseId = await portal.announce({ slug: 'offen', opensInMs: 200, partyMax: 2, appointments: 40 })
  await frontWhere(ask, 'offen', ({ phase }) => phase === 'open')
  const grandfather = somebody(2, { givenName: 'Opa', birthDate: '1949-02-03' })
  for (const people of [[somebody(1)], [somebody(3), grandfather], [somebody(4)], [somebody(5)]]) {
    booked.push(await bookOverHttp(ask, 'offen', people))
  }
})

after(async () => {
  await checkRelease(portal.databaseUrl, releaseId)
  await portal.stop()
})

/** Tries a number with a birth date, from some address. */
function tryOpening(number: string, birthDate: string, address = '192.0.2.1', path = '/my'): Promise<Reply> {
  const { birthYear = '', birthMonth = '', birthDay = '' } = fieldsOf({ ...somebody(0), birthDate })
  return ask(path, { headers: { 'x-forwarded-for': address }, form: { number, birthYear, birthMonth, birthDay } })
}

const visitor = (index: number) => booked[index] ?? assert.fail()

test('a number and a birth date open the appointment, however the number is typed, for everybody of a party', async () => {
  const { number } = visitor(0)
  for (const typed of [number, number.toLowerCase(), number.replace('-', ''), ` ${number.replace('-', ' – ')} `]) {
    const reply = await tryOpening(typed, '1957-11-04')
    assert.equal(reply.status, 303, reply.text)
    assert.equal(reply.headers.get('location'), '/r/offen/booking')
    assert.equal(reply.headers.get('cache-control'), 'no-store')
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await ask('/r/offen/booking', { cookie })
    assert.ok(page.text.includes(number))
    assert.ok(page.text.includes('Geheimgret 1'))
  }
  for (const birthDate of ['1957-11-04', '1949-02-03']) {
    assert.equal((await tryOpening(visitor(1).number, birthDate)).status, 303)
  }
  assert.equal((await tryOpening(number, '1957-11-04', '192.0.2.1', '/t/probekreis/my')).status, 303)
  assert.equal((await ask('/t/anderswo/my')).status, 404)
})

test('the link from a notice opens it too, and its token leaves the address', async () => {
  const key = deriveKeys(portal.config.key).ticketKey(releaseId)
  const { ticket } = visitor(0)
  const link = myAppointmentLink('', readTicket(ticket, releaseId, key) ?? assert.fail(), key)
  const reply = await ask(link)
  assert.equal(reply.headers.get('location'), '/r/offen/booking')
  assert.match(reply.headers.get('set-cookie') ?? '', /HttpOnly/)
  const forged = `${link.slice(0, -4)}AAAA`
  assert.equal((await ask(forged)).status, 404)
  const here = await ask('/my', { cookie: reply.headers.get('set-cookie')?.split(';')[0] ?? '' })
  assert.ok(here.text.includes(`/r/offen/ticket?n=${visitor(0).n}`), 'the page names what the device holds')
})

test('what cannot be a number or a birth date is said at its field, and is no guess', async () => {
  for (let index = 0; index < 12; index++) {
    const reply = await tryOpening('K7M4-92Q', '1957-13-04', '192.0.2.77')
    assert.equal(reply.status, 422)
    assert.match(reply.text, /id="number-error"/)
    assert.match(reply.text, /id="birthDate-error"/)
  }
  assert.equal((await tryOpening(visitor(3).number, '1957-11-04', '192.0.2.77')).status, 303)
})

test('a number that exists and one that does not are answered alike', async () => {
  const { number } = visitor(2)
  const other = newBookingNumber()
  const [wrongDate, unknown] = await Promise.all([
    tryOpening(number, '1957-11-05', '192.0.2.2'),
    tryOpening(other, '1957-11-05', '192.0.2.2'),
  ])
  const said = ({ status, text, headers }: Reply, number: string) => ({
    status,
    text: text.replaceAll(number, '…'),
    headers: [...headers.keys()].filter((name) => name !== 'date').sort(),
  })
  assert.equal(wrongDate.status, 404)
  assert.deepEqual(said(wrongDate, number), said(unknown, other))
})

test('somebody who knows a number has ten tries a day, from wherever; its owner has the link', async () => {
  const { number, ticket } = visitor(2)
  const replies: Reply[] = []
  for (let index = 0; index < 14; index++) {
    replies.push(await tryOpening(number, `1957-11-${String(index + 6).padStart(2, '0')}`, `198.51.100.${index}`))
  }
  assert.deepEqual([...new Set(replies.map(({ status }) => status))], [404, 429])
  const right = await tryOpening(number, '1957-11-04', '203.0.113.9')
  assert.equal(right.status, 429, 'even the right birth date is not looked at any more')
  assert.ok(Number(right.headers.get('retry-after')) > 0)
  assert.equal((await ask(`/my/${ticket}`)).status, 303)
  assert.equal((await tryOpening(visitor(3).number, '1957-11-04', '203.0.113.9')).status, 303)
})

test('whoever is refused is told the time that is left, and nothing about whether others got in', async () => {
  const hoursPass = (hours: number) =>
    portal.database.rows({
      name: 'hoursPass',
      text: `update guesses set ends_at = ends_at - $1::int * interval '1 hour'`,
      values: [hours],
    })
  const refusedAt = async (number: string) => {
    for (let index = 0; index < 10; index++) {
      assert.equal((await tryOpening(number, '1957-11-05', `198.51.101.${index}`)).status, 404)
    }
    return tryOpening(number, '1957-11-05', '198.51.101.99')
  }
  const said = ({ status, text, headers }: Reply, number: string) => ({
    status,
    text: text.replaceAll(number, '…'),
    retryAfter: headers.get('retry-after'),
  })
  const { number } = visitor(0)
  const unknown = newBookingNumber()
  // Its owner looks at it in the morning.
  assert.equal((await tryOpening(number, '1957-11-04')).status, 303)
  await hoursPass(5)
  const atOnce = said(await refusedAt(number), number)
  assert.equal(atOnce.retryAfter, String(24 * 3600), 'the owner’s morning is to be seen')
  assert.deepEqual(said(await refusedAt(unknown), unknown), atOnce)
  await hoursPass(20)
  for (const typed of [number, unknown]) {
    const later = said(await tryOpening(typed, '1957-11-04'), typed)
    assert.equal(later.retryAfter, String(4 * 3600))
    assert.match(later.text, /erst in 4 Stunden weiter/)
  }
  await hoursPass(4)
  assert.equal((await tryOpening(number, '1957-11-04')).status, 303, 'then it is free')
})

test('a retirement home behind one address is served, with as many mistypes as it has residents', async () => {
  for (let index = 0; index < 60; index++) {
    assert.equal((await tryOpening(newBookingNumber(), '1957-11-04', '192.0.2.80')).status, 404)
    if (index % 8 === 0) assert.equal((await tryOpening(visitor(0).number, '1957-11-04', '192.0.2.80')).status, 303)
  }
})

test('thousands of guesses over HTTP find nothing, and honest people are served meanwhile', async () => {
  const number = visitor(3).number
  const wrongDates = Array.from({ length: 7000 }, (_, index) =>
    Temporal.PlainDate.from('1946-01-01').add({ days: index }).toString(),
  ).filter((date) => date !== '1957-11-04')
  let tried = 0
  const statuses = new Map<number, number>()
  const attacker = async (address: string) => {
    while (tried < 1000) {
      const index = tried++
      // Half of them know a number, the others guess one as well.
      const guessed = index % 2 === 0 ? number : newBookingNumber()
      const { status } = await tryOpening(guessed, wrongDates[index] ?? '', `${address}.${index % 200}`)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  const honest = async () => {
    for (let index = 0; index < 10; index++) {
      assert.equal((await tryOpening(visitor(0).number, '1957-11-04', '203.0.113.50')).status, 303)
    }
  }
  await Promise.all([...['198.18.0', '198.18.1', '198.18.2', '198.18.3'].map(attacker), honest()])
  assert.equal(statuses.get(303), undefined, 'something was found')
  assert.ok((statuses.get(429) ?? 0) >= 490, 'the known number is closed after ten tries')
})

test('of 100,000 tries at numbers that are known, ten at each are looked at', async () => {
  const known = Array.from({ length: 1000 }, () => ({ target: randomBytes(32), windowMs: 600_000 }))
  let lookedAt = 0
  for (let round = 0; round < 100; round++) {
    const counts = await countGuesses(portal.database, known)
    lookedAt += counts.filter((atNumber) => refusalOf([atNumber], [ofNumber]) === 0).length
  }
  assert.equal(lookedAt, 10 * known.length)
})
