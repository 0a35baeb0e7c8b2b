import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { backlogMax, listenersPerProcess, openFurtherListeners } from './listeners.ts'

const connections = 200

test('a busy process accepts several connections in each round of its loop', {
  skip: process.platform !== 'linux',
}, async () => {
  let accepted = 0
  const server = createServer((_, response) => response.end('here'))
  server.on('connection', () => accepted++)
  server.listen({ port: 0, host: '127.0.0.1', backlog: backlogMax, reusePort: true })
  await once(server, 'listening')
  const stop = await openFurtherListeners(server, '127.0.0.1')
  const { port } = server.address() as AddressInfo
  const sockets = Array.from({ length: connections }, () => connect(port, '127.0.0.1'))
  await new Promise<void>((resolve) => {
    let rounds = 0
    const round = () => {
      rounds++
      if (accepted < connections) setImmediate(round)
      else {
        assert.ok(rounds < connections / 2, `${rounds} rounds for ${connections} connections`)
        resolve()
      }
    }
    round()
  })
  assert.ok(listenersPerProcess > 1)
  for (const socket of sockets) socket.destroy()

  const answers = await Promise.all(
    Array.from({ length: 30 }, async () => (await fetch(`http://127.0.0.1:${port}/`)).text()),
  )
  assert.deepEqual(new Set(answers), new Set(['here']))
  server.closeAllConnections()
  server.close()
  await stop()
})
