import assert from 'node:assert/strict'
import { once } from 'node:events'
import fs from 'node:fs'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../src/cli/own-portal.ts'
import { runningPostmaster } from '../src/store/embedded/postmaster.ts'
import { childrenOf, endPunkt8, type PortalCommand, runPunkt8 } from './portal-command.ts'
import { until } from './until.ts'

type Cleanup = { after(clean: () => unknown): void }

const patienceMs = 180_000

/** A portal with a database of its own, on a port that stays the same when it starts again. */
async function newPortal(t: Cleanup, settings: Record<string, string> = {}) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-supervision-'))
  fs.chmodSync(dataDir, 0o711)
  const port = await freePort()
  const commands: PortalCommand[] = []
  const server = () => runningPostmaster(path.join(dataDir, 'postgres', 'cluster'))
  t.after(async () => {
    for (const command of commands) await endPunkt8(command)
    const left = server()
    if (left) process.kill(left, 'SIGQUIT')
    await until(() => server() === undefined, patienceMs)
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  return {
    dataDir,
    port,
    server,
    start() {
      const command = runPunkt8(['start'], {
        PUNKT8_DATA_DIR: dataDir,
        PUNKT8_PORT: `${port}`,
        PUNKT8_LOG_LEVEL: 'error',
        ...settings,
      })
      commands.push(command)
      return command
    },
  }
}

/** The processes that listen: what the supervisor has started, without the database. */
function nodesOf({ child }: PortalCommand, server: number | undefined): number[] {
  return childrenOf(child.pid).filter((pid) => pid !== server)
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

test('SIGTERM answers the request in flight, then ends portal and database', async (t) => {
  const portal = await newPortal(t)
  const command = portal.start()
  await command.running

  const slow = await beginSlowRequest(portal.port)
  command.child.kill('SIGTERM')
  await until(() => isRefused(portal.port), patienceMs)
  assert.equal(command.child.exitCode, null)
  assert.notEqual(portal.server(), undefined)
  const answer = await slow.finish()
  assert.match(answer, /^HTTP\/1.1 404 /)
  assert.match(answer, /<\/html>\s*$/)
  const { code, stderr } = await command.ended
  assert.equal(code, 0, stderr)
  assert.equal(portal.server(), undefined)
})

/** A request whose body is still on its way, and which the portal has let in (a busy one sheds it with 503). */
async function beginSlowRequest(port: number, attemptsLeft = 20): Promise<{ finish(): Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.write('POST /nothing-here HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n')
  socket.write('Content-Length: 7\r\n\r\na=')
  await sleep(1_000)
  if (answer !== '') {
    assert.ok(attemptsLeft > 0, answer)
    socket.destroy()
    return beginSlowRequest(port, attemptsLeft - 1)
  }
  return {
    async finish() {
      socket.write('slow!')
      await once(socket, 'close')
      return answer
    },
  }
}

function isRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.on('error', () => resolve(true))
  })
}

test('a killed process of the portal and a killed database come back by themselves', async (t) => {
  const portal = await newPortal(t, { PUNKT8_PROCESSES: '2' })
  const command = portal.start()
  const url = await command.running
  const [victim = 0, witness = 0] = nodesOf(command, portal.server())
  process.kill(victim, 'SIGKILL')
  await until(() => nodesOf(command, portal.server()).filter((pid) => pid !== victim).length === 2, patienceMs)
  assert.ok(nodesOf(command, portal.server()).includes(witness))
  await until(() => isReady(url), patienceMs)

  const server = portal.server() ?? 0
  process.kill(server, 'SIGKILL')
  await until(() => portal.server() !== undefined && portal.server() !== server, patienceMs)
  await until(() => isReady(url), patienceMs)

  command.child.kill('SIGINT')
  assert.equal((await command.ended).code, 0)
  assert.equal(portal.server(), undefined)
})

test('after a killed supervisor its processes end, and a second start works on the same port and data', async (t) => {
  const portal = await newPortal(t)
  const first = portal.start()
  await first.running
  const server = portal.server()
  const [node = 0] = nodesOf(first, server)
  first.child.kill('SIGKILL')
  await first.ended

  const second = portal.start()
  const url = await second.running
  assert.ok(await isReady(url))
  assert.equal(portal.server(), server)
  await until(() => !fs.existsSync(`/proc/${node}`) || isZombie(node), patienceMs)
  second.child.kill('SIGTERM')
  assert.equal((await second.ended).code, 0)
  assert.equal(portal.server(), undefined)
})

function isZombie(pid: number): boolean {
  return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8') === ''
}

test('two portals on one data folder share the database, and the last one stops it', async (t) => {
  const portal = await newPortal(t)
  const first = portal.start()
  await first.running
  const second = runPunkt8(['start'], {
    PUNKT8_DATA_DIR: portal.dataDir,
    PUNKT8_PORT: '0',
  })
  t.after(() => endPunkt8(second))
  const url = await second.running
  const server = portal.server()
  const stopStartMs = performance.now()
  first.child.kill('SIGTERM')
  assert.equal((await first.ended).code, 0)
  assert.ok(performance.now() - stopStartMs < 10_000, 'an idle portal ends at once, not by its time limit')
  assert.equal(portal.server(), server)
  assert.ok(await isReady(url))
  second.child.kill('SIGTERM')
  assert.equal((await second.ended).code, 0)
  assert.equal(portal.server(), undefined)
})
