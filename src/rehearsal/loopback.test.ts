import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loopbackTarget } from './loopback.ts'

test('this machine is a target', () => {
  assert.deepEqual(loopbackTarget('http://127.0.0.1:8088'), { host: '127.0.0.1', port: 8088 })
  assert.deepEqual(loopbackTarget('http://127.9.8.7/'), { host: '127.9.8.7', port: 80 })
  assert.deepEqual(loopbackTarget('http://localhost:1'), { host: '127.0.0.1', port: 1 })
  assert.deepEqual(loopbackTarget('http://[::1]:9'), { host: '::1', port: 9 })
  assert.deepEqual(loopbackTarget('http://0x7f000001:9'), { host: '127.0.0.1', port: 9 })
})

for (const url of [
  'http://example.org',
  'http://127.0.0.1.example.org',
  'http://localhost.example.org',
  'http://10.0.0.1:8088',
  'http://0.0.0.0',
  'http://[::]',
  'http://128.0.0.1',
  'http://127.0.0.1@example.org',
  'http://example.org#127.0.0.1',
  'https://127.0.0.1',
  'http://user:word@127.0.0.1',
  'file:///127.0.0.1',
  'no address',
]) {
  test(`no crowd is sent to ${url}`, () => {
    assert.throws(() => loopbackTarget(url))
  })
}
