import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { loadConfig, Refusal } from './installation.ts'

function emptyDir(t: { after: (fn: () => void) => void }): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-installation-'))
  t.after(() => fs.rmSync(dir, { recursive: true }))
  return dir
}

test('the first start makes a key that every later start finds', (t) => {
  const dataDir = path.join(emptyDir(t), 'new', 'data')
  const first = loadConfig({ PUNKT8_DATA_DIR: dataDir })
  assert.equal(first.key.length, 32)
  assert.deepEqual(loadConfig({ PUNKT8_DATA_DIR: dataDir }).key, first.key)
  assert.equal(fs.statSync(path.join(dataDir, 'key')).mode & 0o777, 0o600)
  assert.deepEqual(fs.readdirSync(dataDir), ['key'])
})

test('a key in the environment wins and leaves no file', (t) => {
  const dataDir = emptyDir(t)
  const key = Buffer.alloc(32, 9)
  const config = loadConfig({ PUNKT8_DATA_DIR: dataDir, PUNKT8_KEY: key.toString('base64url') })
  assert.deepEqual(config.key, key)
  assert.deepEqual(fs.readdirSync(dataDir), [])
})

test('a damaged key is never replaced by a new one', (t) => {
  const dataDir = emptyDir(t)
  fs.writeFileSync(path.join(dataDir, 'key'), 'half a k')
  assert.throws(() => loadConfig({ PUNKT8_DATA_DIR: dataDir }), Refusal)
  assert.equal(fs.readFileSync(path.join(dataDir, 'key'), 'utf8'), 'half a k')
})

test('a data folder that cannot be made is one sentence', (t) => {
  const file = path.join(emptyDir(t), 'file')
  fs.writeFileSync(file, '')
  assert.throws(() => loadConfig({ PUNKT8_DATA_DIR: path.join(file, 'data') }), {
    name: 'Refusal',
    message: /cannot be written \(ENOTDIR\)/,
  })
})

test('every bad setting is named', () => {
  assert.throws(
    () => loadConfig({ PUNKT8_PORT: 'x', PUNKT8_DEMO: 'x' }),
    (refusal) => {
      assert.ok(refusal instanceof Refusal)
      return refusal.sentences.length === 2
    },
  )
})
