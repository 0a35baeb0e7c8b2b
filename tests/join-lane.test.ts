import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal

before(async () => {
  portal = await startTestPortal()
})

after(() => portal.stop())

const erna = { givenName: 'Erna', familyName: 'Müller', birthDate: '1951-02-03', postcode: '58256' }

/** Whatever a page may send, and what no page sends. */
const bodies: Record<string, string> = {
  'a person': JSON.stringify(erna),
  'the same person, typed otherwise': JSON.stringify({ ...erna, givenName: ' ERNA ', familyName: 'MUELLER' }),
  'a party': JSON.stringify({ ...erna, givenName: 'Karl', party: 2 }),
  'a party that is too large': JSON.stringify({ ...erna, givenName: 'Max', party: 7 }),
  'somebody too young': JSON.stringify({ ...erna, birthDate: '1999-02-03' }),
  'no such day': JSON.stringify({ ...erna, birthDate: '1951-02-30' }),
  'no name': JSON.stringify({ ...erna, familyName: '' }),
  nothing: '{}',
  'a number for a name': JSON.stringify({ ...erna, givenName: [1] }),
  'a list': '[]',
  'no JSON': '{"givenName": ',
}

test('a join is answered in its own lane as the route of the API answers it', async () => {
  await portal.announce({ slug: 'zwei-wege', partyMax: 2, opensInMs: 600_000 })
  const address = `${portal.origin}/api/releases/zwei-wege/tickets`
  const front = async () => (await fetch(`${portal.origin}/r/zwei-wege/front.json`)).text()
  while (!(await front()).includes('"phase":"lobby"'));
  const join = async (body: string, headers: Record<string, string>) => {
    const answer = await fetch(address, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
    const { askAfterMs, ...told } = (await answer.json()) as Record<string, unknown>
    const {
      date,
      connection,
      'keep-alive': kept,
      'content-length': length,
      ...shown
    } = Object.fromEntries(answer.headers)
    return { status: answer.status, told, asks: typeof askAfterMs, shown }
  }
  for (const [name, body] of Object.entries(bodies)) {
    // The first answer to a person who is new is 201, all others are 200.
    await join(body, {})
    const byRoute = await join(body, {})
    const byLane = await join(body, { 'sec-fetch-site': 'same-origin' })
    assert.deepEqual(byLane, byRoute, name)
  }
})

test('a new person gets the next number by the lane, once', async () => {
  await portal.announce({ slug: 'eine-nummer', opensInMs: 600_000 })
  const join = async () => {
    const answer = await fetch(`${portal.origin}/api/releases/eine-nummer/tickets`, {
      method: 'POST',
      body: JSON.stringify(erna),
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    })
    return { status: answer.status, ticket: ((await answer.json()) as { ticket: string }).ticket }
  }
  let first = await join()
  while (first.status === 409 || first.status === 404) first = await join()
  assert.equal(first.status, 201)
  const again = await join()
  assert.equal(again.status, 200)
  assert.equal(again.ticket, first.ticket)
})
