import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bookOverHttp } from './book-over-http.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

/** The list is read at most every two seconds. */
const freshMs = 2200

let portal: TestPortal
let ask: AskPortal
let releaseId: number

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  releaseId = await portal.announce({ slug: 'knapp', opensInMs: 200, appointments: 1 })
  await frontWhere(ask, 'knapp', ({ phase }) => phase === 'open')
  await bookOverHttp(ask, 'knapp', [somebody(1)])
  await frontWhere(ask, 'knapp', ({ phase }) => phase === 'sold_out')
})

after(() => portal.stop())

test('the waiting list counts those before one who are on it and still want an appointment', async () => {
  const leaves = await joined(2, 'listed')
  await joined(3, 'not listed')
  await joined(4, 'listed')
  const last = await joined(5, 'listed')
  await after(freshMs)
  assert.deepEqual(await aheadOf(last), { page: 2, api: 2 }, 'three have an earlier place, two of them are on the list')

  assert.equal((await ask('/api/releases/knapp/pass', { method: 'DELETE', ticket: leaves.ticket })).status, 204)
  await after(freshMs)
  assert.deepEqual(await aheadOf(last), { page: 1, api: 1 }, 'whoever gave up is not counted any more')

  async function after(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms))
  }
})

test('a place that is no place is refused', async () => {
  for (const place of ['0', 'x', '2147483648', '']) {
    assert.equal((await ask(`/api/releases/knapp/waiting-list?place=${place}`)).status, 422, place)
  }
})

type Joined = { ticket: string; place: number }

async function joined(index: number, list: 'listed' | 'not listed'): Promise<Joined> {
  const reply = await ask('/api/releases/knapp/tickets', { json: { ...somebody(index), party: 1 } })
  const { ticket } = reply.json() as { ticket: string }
  if (list === 'not listed') return { ticket, place: 0 }
  const listed = await ask('/api/releases/knapp/waiting-list', { method: 'POST', ticket })
  return { ticket, place: (listed.json() as { place: number }).place }
}

/** The same question to the page, as it is without JavaScript, and to what the page's module asks. */
async function aheadOf({ ticket, place }: Joined): Promise<{ page: number; api: unknown }> {
  const page = await ask('/r/knapp/ticket', { cookie: `ticket_${releaseId}=${ticket}` })
  const said =
    /Platz<\/h2><p class="p8-number">(\d+)<\/p><p class="p8-ticket-foot" id="listed" data-place="(\d+)">Vor Ihnen: (\d+) Wartenummer/.exec(
      page.text,
    )
  assert.equal(Number(said?.[2]), place)
  assert.equal(Number(said?.[1]), Number(said?.[3]) + 1, 'the place that is told is the one after those before')
  const answer = await ask(`/api/releases/knapp/waiting-list?place=${place}`)
  assert.equal(answer.json().said, `Vor Ihnen: ${said?.[3]} Wartenummer${said?.[3] === '1' ? '' : 'n'}`)
  return { page: Number(said?.[3]), api: answer.json().ahead }
}
