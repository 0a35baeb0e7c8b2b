import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { runPunkt8 } from './portal-command.ts'
import { startTestDatabase } from './test-database.ts'

type Cleanup = { after(clean: () => unknown): void }

function newDataDir(t: Cleanup): string {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-command-'))
  t.after(() => fs.rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

test('help is given to whoever asks for it', async () => {
  const { code, stdout } = await runPunkt8(['--help'], {}).ended
  assert.equal(code, 0)
  for (const command of ['start', 'migrate']) {
    assert.match(stdout, new RegExp(`^  ${command} `, 'm'))
    assert.match((await runPunkt8([command, '--help'], {}).ended).stdout, new RegExp(`^Usage: punkt8 ${command}`))
  }
})

test('an unknown command or option is a sentence', async () => {
  const command = await runPunkt8(['stat'], {}).ended
  assert.deepEqual(command, {
    code: 2,
    stdout: '',
    stderr: 'punkt8 has no command "stat"; punkt8 --help lists them.\n',
  })
  const option = await runPunkt8(['start', '--port=1'], {}).ended
  assert.equal(option.code, 2)
  assert.match(option.stderr, /^[^\n]*--port[^\n]*\.\n$/)
})

test('bad settings are told all at once, one line each, without a stack', async (t) => {
  const { code, stderr } = await runPunkt8(['start'], {
    PUNKT8_DATA_DIR: newDataDir(t),
    PUNKT8_PORT: 'eighty',
    PUNKT8_PROCESSES: 'many',
    PUNKT8_PROT: '80',
  }).ended
  assert.equal(code, 1)
  const lines = stderr.trimEnd().split('\n')
  assert.equal(lines.length, 3, stderr)
  for (const line of lines) assert.match(line, /^PUNKT8_\w+ .*\.$/)
})

test('a port in use is a sentence, and nothing is left running', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.on('listening', resolve))
  t.after(() => other.close())
  const { port } = other.address() as { port: number }
  const dataDir = newDataDir(t)
  for (const processes of ['1', '2']) {
    const settings = { PUNKT8_DATA_DIR: dataDir, PUNKT8_PORT: `${port}`, PUNKT8_PROCESSES: processes }
    const { code, stderr } = await runPunkt8(['start'], settings).ended
    assert.equal(code, 1)
    assert.equal(stderr, `Port ${port} is in use (http://127.0.0.1:${port}); PUNKT8_PORT sets another one.\n`)
  }
})

test('a database that cannot be used is a sentence', async (t) => {
  const database = await startTestDatabase()
  t.after(() => database.stop())
  const reasons = {
    'postgresql://punkt8:geheim@127.0.0.1:9/punkt8': /nothing listens at its address/,
    'postgresql://punkt8:geheim@nowhere.invalid/punkt8': /host name/,
    [database.databaseUrl.replace(/@\/\w+/, '@/no_such_database')]: /no database of that name/,
    [database.databaseUrl.replace('punkt8@', 'nobody_we_know@')]: /refuses this user/,
  }
  for (const [url, reason] of Object.entries(reasons)) {
    const settings = { PUNKT8_DATA_DIR: newDataDir(t), PUNKT8_PORT: '0', DATABASE_URL: url }
    const { code, stderr } = await runPunkt8(['start'], settings).ended
    assert.equal(code, 1)
    assert.match(stderr, reason)
    assert.match(stderr, /^The database of DATABASE_URL cannot be used: [^\n]*\.\n$/)
    assert.doesNotMatch(stderr, /geheim/)
  }
})
