import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { test } from 'node:test'
import { asciiJson, createHttpClient, type HttpClient, requestOf } from './http-client.ts'
import { type Answer, type BodyUse, headerOf } from './response-reader.ts'

const limits = { connectionsMax: 32, waitingMax: 10_000, answerMs: 5000 }
const get = (path: string) => requestOf('GET', path, ['host: punkt8'])

test('hundreds of requests at once each get their own answer, over a bounded number of connections', async () => {
  await withServer(
    (request, response) => {
      const length = Number(request.url?.slice(1))
      setTimeout(() => {
        if (length % 3 === 0) response.setHeader('content-length', length)
        for (let sent = 0; sent < length; sent += 100) {
          response.write('x'.repeat(Math.min(100, length - sent)))
        }
        response.end()
      }, length % 7)
    },
    async (port) => {
      const client = createHttpClient({ host: '127.0.0.1', port }, limits)
      await Promise.all(
        Array.from({ length: 800 }, async (_, length) => {
          const answer = await ask(client, get(`/${length}`), 'keep')
          assert.equal(answer.status, 200)
          assert.equal(answer.body.toString(), 'x'.repeat(length))
        }),
      )
      const counts = client.counts()
      assert.equal(counts.answered, 800)
      assert.ok(counts.connectionsOpened <= 32, `${counts.connectionsOpened} connections`)
      client.close()
    },
  )
})

test('forms, JSON beyond ASCII, cookies and redirects travel', async () => {
  await withServer(
    (request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        response.writeHead(303, { 'set-cookie': 'a=B; Path=/', location: '/r/x' }).end(body)
      })
    },
    async (port) => {
      const client = createHttpClient({ host: '127.0.0.1', port }, limits)
      const body = asciiJson({ familyName: 'Groß-Müller 😀' })
      const answer = await ask(
        client,
        requestOf('POST', '/', ['host: x', 'content-type: application/json'], body),
        'keep',
      )
      assert.equal(answer.status, 303)
      assert.equal(headerOf(answer.head, 'set-cookie'), 'a=B; Path=/')
      assert.equal(headerOf(answer.head, 'location'), '/r/x')
      assert.deepEqual(JSON.parse(answer.body.toString()), { familyName: 'Groß-Müller 😀' })
      client.close()
    },
  )
})

test('a request whose connection closes without an answer is sent again; one that was answered in part is not', async () => {
  let received = 0
  const server = createNetServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      received++
      if (bytes.includes('GET /half')) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf')
      else if (received % 2 === 1) socket.destroy()
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const client = createHttpClient({ host: '127.0.0.1', port }, { ...limits, connectionsMax: 1 })
  assert.equal((await ask(client, get('/whole'), 'keep')).body.toString(), 'ok')
  assert.equal(client.counts().resent, 1)
  assert.equal((await ask(client, get('/half'), 'keep')).status, 0)
  assert.equal(client.counts().resent, 1)
  assert.equal(client.counts().unanswered, 1)
  client.close()
  server.close()
})

test('an answer that takes too long is given up, and the connection with it', async () => {
  await withServer(
    () => {},
    async (port) => {
      const client = createHttpClient({ host: '127.0.0.1', port }, { ...limits, answerMs: 50 })
      assert.equal((await ask(client, get('/'), 'count')).status, 0)
      assert.equal(client.counts().connections, 0)
      client.close()
    },
  )
})

test('a crowd comes from as many addresses as it has homes', { skip: process.platform !== 'linux' }, async () => {
  const from = new Set<string | undefined>()
  await withServer(
    (request, response) => {
      from.add(request.socket.remoteAddress)
      setTimeout(() => response.end(), 20)
    },
    async (port) => {
      const client = createHttpClient({ host: '127.0.0.1', port }, { ...limits, homes: { from: 300, count: 3 } })
      await Promise.all(Array.from({ length: 9 }, () => ask(client, get('/'), 'keep')))
      assert.deepEqual([...from].sort(), ['127.64.1.51', '127.64.1.52', '127.64.1.53'])
      client.close()
    },
  )
})

test('a full queue and a portal that is not there are told, not waited for', async () => {
  await withServer(
    (_, response) => void setTimeout(() => response.end(), 50),
    async (port) => {
      const client = createHttpClient({ host: '127.0.0.1', port }, { connectionsMax: 1, waitingMax: 2, answerMs: 5000 })
      const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await ask(client, get('/'), 'count')).status))
      assert.equal(statuses.filter((status) => status === 0).length, 2)
      client.close()
    },
  )
  const nobody = createHttpClient({ host: '127.0.0.1', port: 1 }, limits)
  assert.equal((await ask(nobody, get('/'), 'count')).status, 0)
  nobody.close()
})

test('a server that closes idle connections loses no request', async () => {
  await withServer(
    (_, response) => void response.writeHead(200, { connection: 'close' }).end('x'),
    async (port) => {
      const client = createHttpClient({ host: '127.0.0.1', port }, limits)
      const answers = await Promise.all(Array.from({ length: 200 }, () => ask(client, get('/'), 'keep')))
      assert.ok(answers.every((answer) => answer.status === 200 && answer.body.toString() === 'x'))
      client.close()
    },
  )
})

function ask(client: HttpClient, request: string, use: BodyUse): Promise<Answer> {
  return new Promise((done) => client.send(request, use, done))
}

async function withServer(listener: RequestListener, use: (port: number) => Promise<void>) {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    await use((server.address() as AddressInfo).port)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('where all connections are busy, urgent requests are sent before those that came first', async () => {
  const asked: string[] = []
  await withServer(
    (request, response) => {
      asked.push(request.url ?? '')
      response.end('ok')
    },
    async (port) => {
      const client = createHttpClient({ host: '127.0.0.1', port }, { ...limits, connectionsMax: 1 })
      const answers = ['/first', '/second'].map((path) => ask(client, get(path), 'count'))
      answers.push(new Promise((take) => client.send(get('/urgent'), 'count', take, 'urgent')))
      await Promise.all(answers)
      client.close()
    },
  )
  assert.deepEqual(asked, ['/urgent', '/first', '/second'])
})
