import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { cpuTimesBetween, readCpuTimes } from './cpu-times.ts'

const busyMs = 400
const program = `process.stdin.once('data', () => {
  for (const end = performance.now() + ${busyMs}; performance.now() < end; );
  console.log('done')
})
console.log('ready')`

test('what a process below the portal has worked is counted', { skip: !existsSync('/proc/self/stat') }, async () => {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  try {
    await once(child.stdout, 'data')
    const before = readCpuTimes(process.pid)
    child.stdin.write('go')
    await once(child.stdout, 'data')
    const { portal, database } = cpuTimesBetween(before, readCpuTimes(process.pid))
    assert.ok(portal !== null && portal > 0, `${portal} ms`)
    assert.ok(database !== null)
  } finally {
    child.kill()
  }
})

test('a portal that is not known is left out', () => {
  const { client, portal, database } = readCpuTimes(undefined)
  assert.ok(client > 0)
  assert.equal(portal, null)
  assert.equal(database, null)
  assert.equal(readCpuTimes(2 ** 30).portal, null)
})
