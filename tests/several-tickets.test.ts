import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BookedVisitor, bookOverHttp, freeSlots } from './book-over-http.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, somebody } from './visitor-over-http.ts'

const path = '/r/paar'

let portal: TestPortal
let ask: AskPortal
let releaseId: number
let front: BookedVisitor
let behind: BookedVisitor

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  releaseId = await portal.announce({ slug: 'paar', opensInMs: 200 })
  await frontWhere(ask, 'paar', ({ phase }) => phase === 'open')
  front = await bookOverHttp(ask, 'paar', [somebody(1)])
  behind = await bookOverHttp(ask, 'paar', [somebody(2)])
})

after(() => portal.stop())

/** The device as it is when another page of it has shown the other ticket last. */
const cookieOf = (...tickets: string[]) => `ticket_${releaseId}=${tickets.join('.')}`

test('every step of a page leads to a page of the same ticket, whichever was shown last', async () => {
  const { ticket, n } = (await ask('/api/releases/paar/tickets', { json: { ...somebody(3), party: 1 } })).json() as {
    ticket: string
    n: number
  }
  const cookie = cookieOf(front.ticket, ticket)
  await frontWhere(ask, 'paar', ({ admitted }) => admitted >= n)
  const step = async (act: string, form: Record<string, string>, leadsTo: string) => {
    const reply = await ask(`${path}/${act}`, { cookie, form: { ...form, n: String(n) } })
    assert.equal(reply.headers.get('location'), `${path}/${leadsTo}`, reply.text)
  }
  const [slot = 0, other = 0] = await freeSlots(ask, 'paar')
  await step('pass', {}, `book?n=${n}`)
  await step('hold', { slot: String(slot) }, `details?n=${n}`)
  await step('confirm', fieldsOf(somebody(3), '1'), `booking?n=${n}`)
  await step('move', { slot: String(other), from: String(slot) }, `booking?n=${n}&moved=1`)
  await step('move', { slot: String(slot), from: String(slot) }, `move?n=${n}&failure=changed`)
  assert.equal((await ask(`${path}/book?n=${n}`, { cookie })).headers.get('location'), `${path}/booking?n=${n}`)
  await step('cancel', {}, `booking?n=${n}`)
})

test('the calendar file and the booking are those of the ticket that the page is about', async () => {
  const cookie = cookieOf(front.ticket, behind.ticket)
  const page = await ask(`${path}/booking?n=${behind.n}`, { cookie })
  assert.ok(page.text.includes(behind.number))
  const [, file = ''] = /href="([^"]*booking\.ics[^"]*)"/.exec(page.text) ?? []
  const { text } = await ask(file, { cookie })
  assert.ok(text.includes(behind.number) && !text.includes(front.number))
})

test('another language of the page for addresses is that of the same ticket', async () => {
  const asked = await ask(`${path}/contact?n=${behind.n}`, { cookie: cookieOf(front.ticket, behind.ticket) })
  // The links to other languages say no number: the ticket was brought to the front.
  const [cookie = ''] = (asked.headers.get('set-cookie') ?? '').split(';')
  const inEnglish = await ask(`${path}/contact?lang=en`, { cookie })
  assert.match(inEnglish.text, new RegExp(`name="n" value="${behind.n}"`))
})
