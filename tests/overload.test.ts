import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { connectionLimits, guardConnections, headBytesMax } from '../src/web/connections.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal

before(async () => {
  portal = await startTestPortal()
})

after(() => portal.stop())

function open(origin: string): Socket {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  return socket
}

async function heard(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part
  })
  await once(socket, 'close')
  return text
}

test('a huge head is told so with 431', async () => {
  const socket = open(portal.origin)
  socket.write(`GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-huge: ${'x'.repeat(2 * headBytesMax)}\r\n\r\n`)
  assert.match(await heard(socket), /^HTTP\/1\.1 431 /)
})

test('whoever sends a head a byte at a time, or nothing at all, has to go, while others are served', async () => {
  const slow = Array.from({ length: 60 }, () => open(portal.origin))
  const ends = slow.map(heard)
  const timer = setInterval(() => {
    for (const socket of slow.slice(30)) socket.write('G')
  }, 500)
  const startedAt = performance.now()
  let isOver = false
  const over = Promise.all(ends).then(() => {
    isOver = true
  })
  while (!isOver && performance.now() - startedAt < 40_000) {
    assert.equal((await fetch(`${portal.origin}/health/live`)).status, 200)
    await pause(200)
  }
  clearInterval(timer)
  assert.ok(isOver, 'slow connections are still open')
  await over
})

test('at the limit of connections a silent one makes room, not somebody who asks', async () => {
  const server = createServer(connectionLimits, (_, response) => void response.end('served'))
  guardConnections(server, 20)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(address !== null && typeof address !== 'string')
  const origin = `http://127.0.0.1:${address.port}`
  const silent = Array.from({ length: 60 }, () => open(origin))
  let gone = 0
  for (const socket of silent) socket.on('close', () => gone++)
  for (let asked = 0; asked < 30; asked++) {
    const response = await fetch(origin, { headers: { connection: 'close' } })
    assert.equal(await response.text(), 'served')
  }
  assert.ok(gone >= 40, `${gone} of 60 silent connections made room`)
  server.closeAllConnections()
  server.close()
})

/** Asks to join on so many connections, gives all of them up, and stays as long as the portal shall stand still. */
const giveUp = `
  const [request, port, people, standstillMs] = process.argv.slice(1)
  for (let n = 0; n < people; n++) {
    const socket = require('node:net').connect(port, '127.0.0.1', () => socket.end(request, () => socket.destroy()))
  }
  setTimeout(() => process.exit(), standstillMs)`

test('after a standstill, whoever has given up costs nothing, and whoever comes is served', async () => {
  await portal.announce({ slug: 'storm', identity: 'anonymous', rule: {} })
  const join = { method: 'POST', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' } }
  const url = `${portal.origin}/api/releases/storm/tickets`
  while ((await fetch(url, { ...join, body: '{}' })).status !== 201) await pause(50)

  const head = Object.entries({ host: '127.0.0.1', ...join.headers, 'content-length': '2' })
  const lines = ['POST /api/releases/storm/tickets HTTP/1.1', ...head.map(([name, value]) => `${name}: ${value}`)]
  // The portal is in this process, which stands still until the other has ended.
  const args = ['-e', giveUp, `${lines.join('\r\n')}\r\n\r\n{}`, new URL(portal.origin).port, '300', '2500']
  spawnSync(process.execPath, args, { stdio: 'inherit' })

  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(url, { ...join, body: '{}' })))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
  const [tickets] = await portal.database.rows<{ count: number }>({
    name: 'countStormTickets',
    text: 'select count(*) from tickets',
    values: [],
  })
  assert.equal(tickets?.count, 21)
})
