import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createResponseReader, headerOf } from './response-reader.ts'

const framings = fc.constantFrom('length', 'chunks', 'end')
const bodies = fc.uint8Array({ maxLength: 400 })
const cuts = fc.array(fc.nat({ max: 600 }), { maxLength: 12 })

test('an answer is read the same, wherever the network cuts it', () => {
  fc.assert(
    fc.property(framings, bodies, cuts, fc.boolean(), (framing, body, at, interim) => {
      const message = Buffer.concat([
        Buffer.from(interim ? 'HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n' : ''),
        answerBytes(framing, Buffer.from(body), at),
      ])
      const reader = createResponseReader()
      reader.expect('keep')
      let answer: ReturnType<typeof reader.feed>
      // The reader must not rely on bytes that the next read overwrites.
      const shared = Buffer.alloc(1024)
      for (const piece of pieces(message, at)) {
        assert.equal(answer, undefined)
        piece.copy(shared)
        answer = reader.feed(shared.subarray(0, piece.length))
        shared.fill(0x58)
      }
      answer ??= reader.end()
      assert.ok(answer)
      assert.equal(answer.status, 200)
      assert.deepEqual(answer.body, Buffer.from(body))
      assert.equal(answer.bodyBytes, body.length)
      assert.equal(answer.keepsAlive, framing !== 'end')
      assert.equal(headerOf(answer.head, 'x-case'), 'Ab C')
    }),
  )
})

test('a body that came in one piece is lent without a copy, one in pieces is whole all the same', () => {
  const bytes = Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nabcdef')
  const reader = createResponseReader()
  reader.expect('borrow')
  const lent = reader.feed(bytes)
  assert.equal(lent?.body.toString(), 'abcdef')
  assert.equal(lent?.body.buffer, bytes.buffer)
  const shared = Buffer.alloc(bytes.length)
  reader.expect('borrow')
  bytes.copy(shared)
  assert.equal(reader.feed(shared.subarray(0, bytes.length - 3)), undefined)
  shared.write('def')
  assert.equal(reader.feed(shared.subarray(0, 3))?.body.toString(), 'abcdef')
})

test('how long to stay away is read from 503 and 429 alone', () => {
  const feed = (status: number) => {
    const reader = createResponseReader()
    reader.expect('count')
    return reader.feed(Buffer.from(`HTTP/1.1 ${status} X\r\nRetry-After: 3\r\ncontent-length: 0\r\n\r\n`))
  }
  assert.deepEqual(
    [503, 429, 500, 200].map((status) => feed(status)?.retryAfterMs),
    [3000, 3000, undefined, undefined],
  )
})

test('an answer without a body ends with its head', () => {
  const reader = createResponseReader()
  reader.expect('keep')
  const answer = reader.feed(Buffer.from('HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n'))
  assert.equal(answer?.status, 304)
  assert.equal(answer?.keepsAlive, false)
})

for (const [name, text] of [
  ['another protocol', 'SSH-2.0-x\r\n\r\n'],
  ['a status out of range', 'HTTP/1.1 999 X\r\n\r\n'],
  ['a length that is no number', 'HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n'],
  ['bytes after the end', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab'],
  ['a chunk size that is no number', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
  ['a chunk beyond its size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n'],
] as const) {
  test(`${name} is refused`, () => {
    const reader = createResponseReader()
    reader.expect('count')
    assert.throws(() => reader.feed(Buffer.from(text)))
  })
}

test('a head without an end is refused at the limit', () => {
  const reader = createResponseReader()
  reader.expect('count')
  assert.throws(() => {
    for (let part = 0; part < 100; part++) reader.feed(Buffer.alloc(1024, 'x'))
  })
})

function answerBytes(framing: 'length' | 'chunks' | 'end', body: Buffer, at: number[]): Buffer {
  const start = 'HTTP/1.1 200 OK\r\nX-Case: Ab C\r\n'
  if (framing === 'end') return Buffer.concat([Buffer.from(`${start}\r\n`), body])
  if (framing === 'length') {
    return Buffer.concat([Buffer.from(`${start}Content-Length: ${body.length}\r\n\r\n`), body])
  }
  const parts: Buffer[] = [Buffer.from(`${start}Transfer-Encoding: chunked\r\n\r\n`)]
  for (const piece of pieces(body, at)) {
    parts.push(Buffer.from(`${piece.length.toString(16)};note=x\r\n`), piece, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\nx-trailer: y\r\n\r\n')])
}

function pieces(bytes: Buffer, at: number[]): Buffer[] {
  const edges = [0, ...at.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
  return edges
    .slice(1)
    .map((edge, index) => bytes.subarray(edges[index], edge))
    .filter((piece) => piece.length > 0)
}
