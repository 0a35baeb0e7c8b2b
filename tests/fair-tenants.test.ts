import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { addTenant } from './second-tenant.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { createAsker, frontWhere, somebody } from './visitor-over-http.ts'

let portal: TestPortal

before(async () => {
  portal = await startTestPortal()
  const ask = createAsker(portal.origin)
  for (const name of ['great', 'small']) {
    await addTenant(portal, { tenant: name, release: `termine-${name}` })
    await frontWhere(ask, `termine-${name}`, ({ phase }) => phase === 'open')
    // A new tenant's own page is known a little later than its release.
    while ((await fetch(`${portal.origin}/t/${name}`)).status !== 200);
  }
})

after(() => portal.stop())

/** Sends the same request many times over some connections without waiting for answers, and counts those by status. */
async function flood(path: string, connections: number, requestsEach: number) {
  const statuses = new Map<number, number>()
  let answered = 0
  const { hostname, port } = new URL(portal.origin)
  const request = `GET ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`
  const lines = Array.from({ length: connections }, async () => {
    const socket = connect(Number(port), hostname)
    let left = requestsEach
    let text = ''
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk
      for (let at = text.indexOf('HTTP/1.1 '); at >= 0; at = text.indexOf('HTTP/1.1 ')) {
        if (text.length < at + 12) break
        const status = Number(text.slice(at + 9, at + 12))
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        text = text.slice(at + 12)
        answered++
        if (--left === 0) socket.end()
      }
      text = text.slice(-20)
    })
    socket.write(request.repeat(requestsEach))
    await once(socket, 'close')
  })
  return { statuses, answered: () => answered, done: Promise.all(lines) }
}

test('while a great tenant is shed, a small one is not', async () => {
  const requests = 30_000
  const great = await flood('/t/great', 100, requests / 100)
  // One request after the other, as a person does; a retry would hide that something was shed.
  const statuses: number[] = []
  while ((great.statuses.get(503) ?? 0) === 0 && great.answered() < requests) {
    statuses.push((await fetch(`${portal.origin}/t/small`)).status)
  }
  for (let index = 0; index < 20; index++) {
    const paths = ['/t/small', '/r/termine-small', '/r/termine-small/front.json', '/r/termine-small/draw']
    for (const path of paths) statuses.push((await fetch(`${portal.origin}${path}`)).status)
    const join = await fetch(`${portal.origin}/api/releases/termine-small/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(somebody(index)),
    })
    statuses.push(join.status)
  }
  await great.done
  assert.ok((great.statuses.get(503) ?? 0) > 0, 'the great tenant brought more than there was time for')
  assert.deepEqual(
    statuses.filter((status) => status !== 200 && status !== 201),
    [],
    'nobody of the small tenant was sent away',
  )
  assert.equal(great.answered(), requests, 'and the great one got an answer to everything')
})
