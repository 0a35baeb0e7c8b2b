import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bookOverHttp } from './book-over-http.ts'
import { checkRelease } from './release-checks.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

/** Long enough for a busy machine, short enough to be called seconds. */
const secondsMax = 10

let portal: TestPortal
let ask: AskPortal
let releaseId: number

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  releaseId = await portal.announce({ slug: 'knapp', opensInMs: 200, appointments: 1, graceMs: 4000 })
  await frontWhere(ask, 'knapp', ({ phase }) => phase === 'open')
})

after(async () => {
  await checkRelease(portal.databaseUrl, releaseId)
  await portal.stop()
})

test('an appointment that is cancelled is offered to the next within seconds, and if they sleep to the one after', async () => {
  const booked = await bookOverHttp(ask, 'knapp', [somebody(1)])
  await frontWhere(ask, 'knapp', ({ phase }) => phase === 'sold_out')
  const [next, after] = [await listed(2), await listed(3)]
  const page = await ask('/r/knapp/ticket', { cookie: `ticket_${releaseId}=${after.ticket}` })
  assert.match(page.text, /Vor Ihnen (steht|stehen)|vor Ihnen/i, 'the page says how many are before them')

  const cancelledAt = performance.now()
  assert.equal((await ask('/api/releases/knapp/booking', { method: 'DELETE', ticket: booked.ticket })).status, 204)
  await offered(next.n, cancelledAt)
  assert.equal(await passOf(after.n), null, 'one appointment, one offer')

  // Nobody answers for four seconds: the time that the release gives.
  const lapsesAt = performance.now() + 4000
  await offered(after.n, lapsesAt)
  const pass = await ask('/api/releases/knapp/pass', { method: 'POST', ticket: after.ticket })
  assert.equal(pass.status, 200, pass.text)
})

async function listed(index: number): Promise<{ ticket: string; n: number }> {
  const joined = await ask('/api/releases/knapp/tickets', { json: { ...somebody(index), party: 1 } })
  const { ticket, n } = joined.json() as { ticket: string; n: number }
  const reply = await ask('/api/releases/knapp/waiting-list', { method: 'POST', ticket })
  assert.ok(reply.status < 300, reply.text)
  return { ticket, n }
}

async function offered(n: number, sinceMs: number): Promise<void> {
  while ((await passOf(n)) !== 'open') {
    assert.ok(performance.now() - sinceMs < secondsMax * 1000, `no offer within ${secondsMax} s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function passOf(n: number): Promise<string | null> {
  const [pass] = await portal.database.rows<{ state: string }>({
    name: 'passOf',
    text: 'select state from passes where release_id = $1 and n = $2 order by admitted_at desc limit 1',
    values: [releaseId, n],
  })
  return pass?.state ?? null
}
